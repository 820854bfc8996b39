"""The pinned fonts: their files for the page, and their measure for the layout of labels."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from viewer.map.curves import are_words
from viewer.map.page_cache import package_file
from viewer.map.style import LabelStyle

FAMILY = "Noto Sans"
_EAST_ASIAN = "\u2e80"
_MEASURED_PX = 100
_FILES = {
    "sans": "fontpkg_noto_sans/files/NotoSans[wdth,wght].ttf",
    "sans-italic": "fontpkg_noto_sans/files/NotoSans-Italic[wdth,wght].ttf",
    "sans-jp": "pylopdf_fonts_jp/NotoSansJP-Regular.otf",
}


def font_file(name: str) -> Path | None:
    """The file of a font by its short name, or None when its package is not there."""
    try:
        path = package_file(_FILES[name])
    except OSError:
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
            # East Asian letters are one em wide in the font that the page falls back to.
            wide = sum(character >= _EAST_ASIAN for character in text)
            narrow = "".join(c for c in text if c < _EAST_ASIAN) if wide else text
            width = metrics.horizontalAdvance(narrow) * style.size_px / _MEASURED_PX
            width += wide * style.size_px
            width += 0.0 if are_words(text) else style.spacing_px * len(text)
            self._widths[key] = width
        return width, style.size_px * 1.3

    def _add(self, style: LabelStyle) -> QFontMetricsF:
        font = QFont(FAMILY)
        font.setWeight(QFont.Weight(style.weight))
        font.setItalic(style.italic)
        # Qt takes whole pixels only, so the page's 11.5 px are measured at 100 and scaled.
        font.setPixelSize(_MEASURED_PX)
        metrics = QFontMetricsF(font)
        self._metrics[style] = metrics
        return metrics
