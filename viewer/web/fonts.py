"""The pinned fonts: their files for the page, and their measure for the layout of labels."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from viewer.map.style import LabelStyle

FAMILY = "Noto Sans"
_FILES = {
    "sans": ("fontpkg-noto-sans", "fontpkg_noto_sans/files/NotoSans[wdth,wght].ttf"),
    "sans-italic": ("fontpkg-noto-sans", "fontpkg_noto_sans/files/NotoSans-Italic[wdth,wght].ttf"),
    "sans-jp": ("pylopdf-fonts-jp", "pylopdf_fonts_jp/NotoSansJP-Regular.otf"),
}


def font_file(name: str) -> Path | None:
    """The file of a font by its short name, or None when its package is not there."""
    package, inside = _FILES[name]
    try:
        path = Path(str(distribution(package).locate_file(inside)))
    except PackageNotFoundError:
        return None
    return path if path.is_file() else None


@lru_cache(maxsize=1)
def register() -> bool:
    """Makes the Latin faces known to Qt, once; needs a QGuiApplication."""
    if FAMILY in QFontDatabase.families():
        return True
    found = [font_file(name) for name in ("sans", "sans-italic")]
    return all(path and QFontDatabase.addApplicationFont(str(path)) >= 0 for path in found)


class Measure:
    """Measures labels as the page will draw them. Widths are kept: names come again and again."""

    def __init__(self) -> None:
        register()
        self._metrics: dict[LabelStyle, QFontMetricsF] = {}
        self._widths: dict[tuple[LabelStyle, str], float] = {}

    def __call__(self, text: str, style: LabelStyle) -> tuple[float, float]:
        """Width and height of one line in CSS pixels."""
        key = (style, text)
        width = self._widths.get(key)
        metrics = self._metrics.get(style) or self._add(style)
        if width is None:
            width = metrics.horizontalAdvance(text) + style.spacing_px * len(text)
            self._widths[key] = width
        return width, style.size_px * 1.3

    def _add(self, style: LabelStyle) -> QFontMetricsF:
        font = QFont(FAMILY)
        # Pixels, fractions included: setPixelSize takes whole ones only.
        font.setPixelSize(100)
        font.setWeight(QFont.Weight(style.weight))
        font.setItalic(style.italic)
        font.setPixelSize(max(1, round(style.size_px)))
        metrics = QFontMetricsF(font)
        self._metrics[style] = metrics
        return metrics
