"""The program's own fonts, so that every machine shows the same letters."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Noto Sans"
FAMILIES = (FAMILY, "Noto Sans JP")
# Latin and Devanagari from the one, Japanese from the other; both packages are pinned.
_FILES = (
    ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"),
    ("fontpkg_noto_sans", "files/NotoSans-Italic[wdth,wght].ttf"),
    ("pylopdf_fonts_jp", "NotoSansJP-Regular.otf"),
)
_BOLD_WEIGHT = 600.0
_loaded: dict[str, int] = {}


def font_paths() -> tuple[Path, ...]:
    """The font files that are there."""
    found: list[Path] = []
    for package, name in _FILES:
        # find_spec does not run the package, whose import would cost time at the start.
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            path = Path(spec.origin).parent / name
            if path.is_file():
                found.append(path)
    return tuple(found)


def load_fonts() -> tuple[str, ...]:
    """Makes the fonts known to Qt, once a process; needs a QGuiApplication.

    Returns:
        The families in the order in which letters are looked for.
    """
    # Larger letters are painted from outlines, which Qt rounds to the pixels of the size that was
    # drawn last: the same page would not be the same picture twice.
    os.environ.setdefault("QT_MAX_CACHED_GLYPH_SIZE", "1024")
    for path in font_paths():
        if str(path) not in _loaded:
            _loaded[str(path)] = QFontDatabase.addApplicationFont(str(path))
    return FAMILIES


def interface_font(pixel_size: int, *, bold: bool = False) -> QFont:
    """A font of the interface in pixels, which painting for export needs to be exact."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(pixel_size)
    if bold:
        # A variable font loaded by the application is not thickened by setWeight (Qt 6.12).
        font.setWeight(QFont.Weight.DemiBold)
        font.setVariableAxis(QFont.Tag("wght"), _BOLD_WEIGHT)
    return font
