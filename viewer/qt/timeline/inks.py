"""Colours, pens and fonts of one appearance, made once and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen, QStaticText

from viewer.model.dataset import Dataset, Index, Initiatives
from viewer.model.palette import Palette
from viewer.model.signs import Signs
from viewer.qt.fonts import interface_font
from viewer.qt.timeline.looks import label_of
from viewer.qt.timeline.view import Metrics

DASHES = (3.0, 2.5)
_MOST_TEXTS = 4_000  # twice what is shown of any timeline
_ELLIPSIS = "…"


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """`share` of `other` laid opaquely over `one`."""
    return QColor(
        round(one.red() + (other.red() - one.red()) * share),
        round(one.green() + (other.green() - one.green()) * share),
        round(one.blue() + (other.blue() - one.blue()) * share),
    )


def faded(colour: QColor, alpha: float) -> QColor:
    """The same colour, `alpha` of it (0 to 1)."""
    copy = QColor(colour)
    copy.setAlphaF(alpha)
    return copy


def pen(colour: QColor, width: float = 1.0, *, dashed: bool = False) -> QPen:
    """A pen in logical pixels."""
    made = QPen(colour, width)
    if dashed:
        made.setStyle(Qt.PenStyle.CustomDashLine)
        made.setDashPattern([part / width for part in DASHES])
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
    return made


@dataclass(frozen=True, eq=False)
class Tint:
    """The colours of one theme: `strong` for points and edges, `soft` and `faint` for fills."""

    strong: QColor
    soft: QColor
    faint: QColor

    @classmethod
    def of(cls, colour: QColor, ground: QColor, *, dark: bool) -> Tint:
        """Soft and faint are the colour laid thinly over the ground."""
        soft, faint = (0.38, 0.16) if dark else (0.26, 0.10)
        return cls(colour, mixed(ground, colour, soft), mixed(ground, colour, faint))


class Inks:
    """Everything a painter needs to know of colour and type for one appearance and size."""

    def __init__(
        self, dataset: Dataset, palette: Palette, colours: Mapping[str, str], metrics: Metrics
    ) -> None:
        self.metrics = metrics
        self.palette = palette
        self.panel = QColor(palette.panel)
        self.background = QColor(palette.background)
        self.line = QColor(palette.line)
        self.text = QColor(palette.text)
        self.muted = QColor(palette.muted)
        self.accent = QColor(palette.accent)
        self.selection = QColor(palette.selection)
        self.hover = QColor(palette.hover)
        self.grid = mixed(self.panel, self.line, 0.55)
        self.neutral = self._tint(QColor(palette.muted))
        self.chosen = self._tint(self.selection)
        self.signs = Signs.of(dataset)
        made = {s.key: self._tint(QColor(s.colour(palette))) for s in self.signs.items}
        made |= {key: self._tint(QColor(colour)) for key, colour in colours.items() if key in made}
        datasets = {sign.key for sign in self.signs.items if sign.is_dataset}
        self.tints = {key: tint for key, tint in made.items() if key not in datasets}
        self.of_datasets = {key: made[key] for key in datasets}
        self.label_font: QFont = interface_font(metrics.font)
        self.bold_font: QFont = interface_font(metrics.font, bold=True)
        self.small_font: QFont = interface_font(max(metrics.font - 2, 8))
        self.head_font: QFont = interface_font(metrics.head_font, bold=True)
        self.label_metrics = QFontMetricsF(self.label_font)
        self.bold_metrics = QFontMetricsF(self.bold_font)
        self.head_metrics = QFontMetricsF(self.head_font)
        self._widths: dict[str, float] = {}
        self._texts: dict[str, QStaticText] = {}
        self._row_widths: tuple[Initiatives | None, dict[int, float]] = (None, {})
        self._ellipsis_px = self.label_metrics.horizontalAdvance(_ELLIPSIS)
        self._advances = {
            chr(code): self.label_metrics.horizontalAdvance(chr(code)) for code in range(32, 127)
        }

    def _tint(self, colour: QColor) -> Tint:
        return Tint.of(colour, self.panel, dark=self.palette.is_dark)

    def tint(self, key: str) -> Tint:
        """The tint of a top theme, or of one of several datasets; neutral for what has none."""
        return self.tints.get(key) or self.of_datasets.get(key, self.neutral)

    def label_width(self, text: str) -> float:
        """Pixels that a label takes, never fewer than it needs by more than kerning."""
        if text.isascii() and text.isprintable():
            # Shaping a line takes 40 µs; adding up its letters takes one.
            return sum(map(self._advances.__getitem__, text)) + 1.0
        width = self._widths.get(text)
        if width is None:
            width = self._widths[text] = self.label_metrics.horizontalAdvance(text)
        return width

    def row_label_widths(self, table: Initiatives, rows: Index) -> NDArray[np.float64]:
        """Pixels that the labels of some rows take, measured once a row."""
        if self._row_widths[0] is not table or len(self._row_widths[1]) > _MOST_TEXTS:
            self._row_widths = (table, {})
        widths, wanted = self._row_widths[1], rows.tolist()
        for row in wanted:
            if row not in widths:
                widths[row] = self.label_width(label_of(table, row))
        return np.array([widths[row] for row in wanted], np.float64)

    def elided(self, text: str, width: float) -> str:
        """The text, or as much of it as fits into `width` pixels with an ellipsis."""
        if self.label_width(text) <= width + 0.5:
            return text
        if not (text.isascii() and text.isprintable()):
            return self.label_metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        room = width - self._ellipsis_px
        for at, letter in enumerate(text):
            room -= self._advances[letter]
            if room < 0:
                return text[:at].rstrip() + _ELLIPSIS
        return text

    def head_lines(self, name: str, width: float, most: int) -> list[str]:
        """A lane's name on at most `most` lines (one or two), the last one elided."""
        metrics, mode = self.head_metrics, Qt.TextElideMode.ElideRight
        words = name.split(" ")
        if most < 2 or len(words) < 2 or metrics.horizontalAdvance(name) <= width:
            return [metrics.elidedText(name, mode, width)]
        taken = 1
        while metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= width:
            taken += 1
        lines = (" ".join(words[:taken]), " ".join(words[taken:]))
        return [metrics.elidedText(line, mode, width) for line in lines]

    def static_text(self, text: str) -> QStaticText:
        """A label laid out once, which draws many times faster than a string."""
        made = self._texts.get(text)
        if made is None:
            if len(self._texts) >= _MOST_TEXTS:
                self._texts.clear()
            made = QStaticText(text)
            made.setTextFormat(Qt.TextFormat.PlainText)
            made.prepare(font=self.label_font)
            self._texts[text] = made
        return made
