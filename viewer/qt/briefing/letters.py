"""The outlines of letters, by Qt, for `viewer.briefing.svg_outlines`."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGlyphRun, QPainterPath, QRawFont, QTextLayout, QTextOption

from viewer.briefing.svg_outlines import EM, Letter, Line
from viewer.qt.briefing.type_face import paper_font

_REGULAR = 400
_SAME = 1.5  # thousandths: quadratic curves come back from Qt as cubic ones
_WIDEST = 1e7
_Points = list[tuple[float, float]]


class QtLetters:
    """`svg_outlines.Letters` by Qt; needs a QGuiApplication and loaded fonts."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, int, bool, float, bool], Line] = {}
        self._fonts: dict[tuple[int, bool], QFont] = {}

    def line(
        self, text: str, weight: int, *, italic: bool, spacing: float, from_right: bool = False
    ) -> Line:
        """The letters of one line, shaped as its script asks for."""
        key = (text, weight, italic, round(spacing, 1), from_right)
        found = self._lines.get(key)
        if found is None:
            found = self._lines[key] = self._set(
                text, self._spaced(weight, italic, spacing), from_right
            )
        return found

    def outline(self, name: str) -> str:
        """The path of a letter of some line that was set."""
        return _outlines[name]

    def _spaced(self, weight: int, italic: bool, spacing: float) -> tuple[QFont, str]:
        """A font, and what tells its letters from those of others."""
        font = self._font(weight, italic)
        if spacing:
            font = QFont(font)
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        return font, f"{weight} {italic}"

    def _set(self, text: str, face: tuple[QFont, str], from_right: bool) -> Line:
        layout = QTextLayout(text, face[0])
        if from_right:
            option = QTextOption()
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(_WIDEST)
        layout.endLayout()
        letters: list[Letter] = []
        for run in layout.glyphRuns():
            letters += self._letters_of(run, line.ascent(), face[1])
        # Qt gives the runs of several fonts in no order.
        letters.sort(key=lambda one: (one.x, one.name, one.y))
        return Line(tuple(letters), line.naturalTextWidth())

    def _letters_of(self, run: QGlyphRun, ascent: float, style: str) -> Iterator[Letter]:
        font = run.rawFont()
        face = f"{font.familyName()} {font.styleName()} {style}"
        for index, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            name = f"{face} {index}"
            if name not in _outlines:
                _outlines[name] = _path(font, index)
            yield Letter(name, place.x(), place.y() - ascent)

    def _font(self, weight: int, italic: bool) -> QFont:
        found = self._fonts.get((weight, italic))
        if found is None:
            found = paper_font(round(EM))
            if weight != _REGULAR:
                found.setWeight(QFont.Weight(weight))
                found.setVariableAxis(QFont.Tag("wght"), float(weight))
            found.setItalic(italic)
            self._fonts[weight, italic] = found
        return found


# Kept for good: see `_path`.
_outlines: dict[str, str] = {}


def _path(font: QRawFont, index: int) -> str:
    # Qt takes the outline at the size that this face was last drawn at, rounded to its pixels: a
    # letter that is drawn at our size for the first time sets it.
    font.alphaMapForGlyph(index, QRawFont.AntialiasingType.PixelAntialiasing)
    return "".join(_steps(font.pathForGlyph(index)))


def _steps(path: QPainterPath) -> Iterator[str]:
    """SVG path commands in whole thousandths, each from where the last one ended."""
    kind = QPainterPath.ElementType
    at = (0.0, 0.0)
    n = 0
    while n < path.elementCount():
        one = path.elementAt(n)
        if one.type == kind.CurveToElement:
            points = [(path.elementAt(n + k).x, path.elementAt(n + k).y) for k in range(3)]
            command, points = _curve(at, points)
            yield command + _places(points, at)
            n += 3
        elif one.type == kind.MoveToElement:
            points = [(one.x, one.y)]
            # Where a letter's part was closed is where it began: no place to count from.
            yield ("z" if n else "") + "M" + _places(points, (0.0, 0.0))
            n += 1
        else:
            points = [(one.x, one.y)]
            yield "l" + _places(points, at)
            n += 1
        at = points[-1]
    if n:
        yield "z"


def _places(points: _Points, origin: tuple[float, float]) -> str:
    x, y = round(origin[0]), round(origin[1])
    steps = (f"{round(px) - x} {round(py) - y}" for px, py in points)
    return " ".join(steps).replace(" -", "-")


def _curve(start: tuple[float, float], points: _Points) -> tuple[str, _Points]:
    """A cubic curve, as a quadratic one where it is one."""
    one, other, end = points
    first = [(3 * c - p) / 2 for c, p in zip(one, start, strict=True)]
    second = [(3 * c - p) / 2 for c, p in zip(other, end, strict=True)]
    if max(abs(a - b) for a, b in zip(first, second, strict=True)) > _SAME:
        return "c", points
    x, y = ((a + b) / 2 for a, b in zip(first, second, strict=True))
    return "q", [(x, y), end]
