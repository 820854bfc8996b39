"""How one row of the list is painted: title, date, theme and status."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QPainter,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from viewer.model.palette import LIGHT, Palette
from viewer.model.signs import Sign
from viewer.qt.panels.symbol_icon import paint_symbol, theme_symbol

_MARGIN_PX = 14
_BAR_PX = 3
_DATE_PX = 92
_TITLE_LINES = 2


@dataclass(frozen=True)
class RowText:
    """What one row says. `mark` is "linked", "marked" or ""; `dimmed` when others are selected."""

    title: str
    date: str
    theme: str
    sign: Sign
    status: str
    mark: str = ""
    dimmed: bool = False

    @property
    def spoken(self) -> str:
        """The row as a screen reader reads it."""
        parts = (self.title, self.date, self.theme, self.status, self.mark)
        return ", ".join(part for part in parts if part)


class RowDelegate(QStyledItemDelegate):
    """Paints rows of one height: two lines of title, one of theme and status."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colours: Palette = LIGHT

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        line = QFontMetricsF(option.font).height()
        return QSize(120, round(line * 3 + 17))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: RowText = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, row, selected, state)
        painter.setOpacity(0.5 if row.dimmed and not selected else 1.0)
        inner = rect.adjusted(_MARGIN_PX, 7, -_MARGIN_PX, -6)
        font: QFont = option.font
        bottom = self._title(painter, inner, row, font, selected)
        self._foot(painter, inner, row, font, bottom)
        painter.restore()

    def _ground(
        self,
        painter: QPainter,
        rect: QRect,
        row: RowText,
        selected: bool,
        state: QStyle.StateFlag,
    ) -> None:
        if selected:
            # Qt has painted its own highlight, which is too loud for text and dots.
            painter.fillRect(rect, QColor(self.colours.panel))
            tint = QColor(self.colours.selection)
            tint.setAlphaF(0.12)
            painter.fillRect(rect, tint)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(self.colours.hover))
        loud = selected or row.mark == "marked"
        if loud or row.mark == "linked":
            colour = self.colours.selection if loud else self.colours.accent
            painter.fillRect(QRect(rect.x(), rect.y(), _BAR_PX, rect.height()), QColor(colour))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.colours.accent))
            painter.drawRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5))

    def _title(
        self, painter: QPainter, rect: QRect, row: RowText, font: QFont, selected: bool
    ) -> float:
        """Paints title and date; returns where the title ends, y in px."""
        painter.setFont(font)
        painter.setPen(QColor(self.colours.muted))
        metrics = QFontMetricsF(font)
        date_px = min(metrics.horizontalAdvance(row.date) + 2, _DATE_PX)
        right = QRectF(rect.right() - date_px, rect.y(), date_px, metrics.height())
        date = metrics.elidedText(row.date, Qt.TextElideMode.ElideRight, date_px)
        painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, date)
        title_font = QFont(font)
        title_font.setWeight(QFont.Weight.DemiBold if selected else QFont.Weight.Normal)
        painter.setPen(QColor(self.colours.text))
        width = rect.width() - date_px - 8
        return rect.y() + draw_lines(painter, row.title, title_font, rect.topLeft(), width)

    def _foot(self, painter: QPainter, rect: QRect, row: RowText, font: QFont, y: float) -> None:
        small = QFont(font)
        small.setPixelSize(max(QFontInfo(font).pixelSize() - 2, 9))
        painter.setFont(small)
        metrics = QFontMetricsF(small)
        baseline = y + 3 + metrics.ascent()
        x = float(rect.x())
        if row.theme:
            middle = QPointF(x + 4, baseline - 4.5)
            colour = row.sign.colour(self.colours)
            paint_symbol(painter, theme_symbol(row.sign.place), colour, middle, 4.2)
            x += 13
        painter.setPen(QColor(self.colours.muted))
        said = " · ".join(part for part in (row.theme, row.status) if part)
        text = metrics.elidedText(said, Qt.TextElideMode.ElideRight, rect.right() - x)
        painter.drawText(QPointF(x, baseline), text)


def draw_lines(painter: QPainter, text: str, font: QFont, at: QPoint, width_px: float) -> float:
    """Paints text in at most two lines, the last cut with an ellipsis.

    Returns:
        The height used, in px.
    """
    metrics = QFontMetricsF(font)
    layout = QTextLayout(" ".join(text.split()), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width_px)
        if len(lines) == _TITLE_LINES - 1:
            rest = layout.text()[line.textStart() :]
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width_px))
            break
        lines.append(layout.text()[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    painter.setFont(font)
    origin = QPointF(at)
    for i, words in enumerate(lines):
        painter.drawText(
            QPointF(origin.x(), origin.y() + metrics.ascent() + i * metrics.height()), words
        )
    return len(lines) * metrics.height()
