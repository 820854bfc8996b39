"""The page's type: one face, unhinted, so that every size is the same shape on every device."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from viewer.qt.fonts import interface_font

_LINE = 1.34
_ASCENT = 1.05
_FINE = 8


def paper_font(px: int, *, bold: bool = False) -> QFont:
    """The font of the interface as paper has it, one letter a character."""
    font = interface_font(max(px, 1), bold=bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # A PDF notes the ligature of "fi" as one character, and nobody finds "Pacific" in it.
    font.setFeature(QFont.Tag("liga"), 0)
    return font


@lru_cache(maxsize=256)
def page_font(px: int, bold: bool = False) -> QFont:
    """The font of a size in whole pixels."""
    return paper_font(px, bold=bold)


def draw_line(
    painter: QPainter,
    words: str,
    place: QPointF,
    px: float,
    *,
    bold: bool,
    from_right: bool = False,
) -> None:
    """Draws one line with its left end at a place on its base line, in the pen's colour.

    A line of a paragraph that runs `from_right` may begin with a Latin word.

    Letters are made larger and drawn smaller: FreeType thickens those of the Japanese font at small
    sizes (stem darkening, which Qt turns on), beside which the Latin ones looked thin.
    """
    painter.save()
    painter.translate(place)
    painter.scale(1 / _FINE, 1 / _FINE)
    painter.setFont(page_font(round(px) * _FINE, bold))
    if from_right:
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    painter.drawText(QPointF(), words)
    painter.restore()


@lru_cache(maxsize=256)
def _metrics(px: int, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(page_font(px, bold))


class QtMeasure:
    """`viewer.briefing.measure.Measure` by Qt; needs a QGuiApplication and loaded fonts."""

    def __init__(self) -> None:
        self._widths: dict[tuple[str, int, bool], float] = {}
        self._wrapped: dict[tuple[str, int, int, bool], list[str]] = {}

    def width(self, text: str, px: float, *, bold: bool = False) -> float:
        """How far one line reaches."""
        key = (text, round(px), bold)
        found = self._widths.get(key)
        if found is None:
            found = self._widths[key] = _metrics(round(px), bold).horizontalAdvance(text)
        return found

    def line_px(self, px: float) -> float:
        """From one line to the next."""
        return round(px) * _LINE

    def ascent(self, px: float) -> float:
        """From the top of a line to its base line."""
        return round(px) * _ASCENT

    def wrap(self, text: str, px: float, width: float, *, bold: bool = False) -> list[str]:
        """Lines no wider than `width`, broken where the language breaks; long words are torn."""
        key = (text, round(px), round(width * 4), bold)
        found = self._wrapped.get(key)
        if found is None:
            lines: list[str] = []
            for paragraph in text.split("\n"):
                lines += _wrapped(paragraph, page_font(round(px), bold), width)
            found = self._wrapped[key] = lines
        return list(found)


def _wrapped(text: str, font: QFont, width: float) -> list[str]:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    # Qt counts in UTF-16; slicing the encoded text keeps letters outside the first plane whole.
    units = text.encode("utf-16-le")
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        start, length = line.textStart(), line.textLength()
        part = units[start * 2 : (start + length) * 2].decode("utf-16-le", "replace")
        lines.append(part.rstrip())
    layout.endLayout()
    return lines or [""]
