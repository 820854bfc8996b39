"""What screen readers meet on the timeline: the axis, lane heads, and initiatives."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from viewer.model.interval import format_interval
from viewer.model.lanes import status_name
from viewer.model.playback import cursor_text
from viewer.model.records import Status
from viewer.model.ticks import day_text
from viewer.qt.timeline.canvas import Canvas
from viewer.qt.timeline.layout import LaneBox
from viewer.qt.timeline.painter_axis import now_text
from viewer.qt.timeline.painter_lanes import shape_of
from viewer.qt.timeline.view import TimelineView

_Text = QAccessible.Text
_Role = QAccessible.Role


class CanvasBase(QAccessibleWidget):
    """The canvas as its parts see it."""

    def __init__(self, widget: Canvas) -> None:
        super().__init__(widget, _Role.List, "Timeline")
        self.shown_on = widget

    def rect_of(self, lane_key: str, row: int) -> QRect:
        """Where an initiative is on the screen; empty when it is out of sight."""
        view, frame, layout = self.shown_on.view, self.shown_on.frame(), self.shown_on.layout_now()
        if view is None or frame is None or layout is None:
            return QRect()
        inks = layout.inks
        for box in layout.boxes:
            if box.lane.key == lane_key and (at := _place_of(box, row)) is not None:
                if box.items is None:
                    break
                shape = shape_of(frame, box, box.items, at, inks)
                left = max(min(shape.left, shape.centre - inks.metrics.radius), frame.lanes.left())
                right = max(shape.right, shape.centre + inks.metrics.radius)
                right = min(right, frame.lanes.right())
                tall = inks.metrics.bar
                return self.on_screen(QRectF(left, shape.middle - tall / 2, right - left, tall))
        return QRect()

    def on_screen(self, rect: QRectF) -> QRect:
        """A rectangle of the canvas in the screen's pixels."""
        top = self.shown_on.mapToGlobal(QPoint(round(rect.left()), round(rect.top())))
        return QRect(top.x(), top.y(), max(round(rect.width()), 1), round(rect.height()))


class Child(QAccessibleInterface):
    """Something on the canvas that has no children of its own."""

    def __init__(self, canvas: CanvasBase) -> None:
        super().__init__()
        self.canvas = canvas

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self.canvas.window()

    def parent(self) -> QAccessibleInterface:
        return self.canvas

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: ARG002
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: ARG002
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: ARG002
        return -1

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Nothing here can be written."""

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


class Axis(Child):
    """What the axis shows: the first and last day, and the lines on it."""

    def isValid(self) -> bool:
        return self.canvas.shown_on.view is not None

    def role(self) -> QAccessible.Role:
        return _Role.StaticText

    def rect(self) -> QRect:
        frame = self.canvas.shown_on.frame()
        return self.canvas.on_screen(frame.axis) if frame is not None else QRect()

    def text(self, t: QAccessible.Text) -> str:
        view = self.canvas.shown_on.view
        if view is None or t not in (_Text.Name, _Text.Description):
            return ""
        return "Time axis" if t == _Text.Name else axis_words(view)

    def state(self) -> QAccessible.State:
        made = QAccessible.State()
        made.readOnly = True
        return made


class Head(Child):
    """The head of a lane: its name, how much it holds, open or collapsed."""

    def __init__(self, canvas: CanvasBase, lane_key: str) -> None:
        super().__init__(canvas)
        self.lane_key = lane_key

    def isValid(self) -> bool:
        return self._box() is not None

    def role(self) -> QAccessible.Role:
        return _Role.Heading

    def rect(self) -> QRect:
        frame, box = self.canvas.shown_on.frame(), self._box()
        if frame is None or box is None:
            return QRect()
        top = max(frame.y_of(box.top), frame.heads.top())
        bottom = min(frame.y_of(box.top + box.height), frame.heads.bottom())
        return self.canvas.on_screen(
            QRectF(frame.heads.left(), top, frame.heads.width(), max(bottom - top, 1.0))
        )

    def text(self, t: QAccessible.Text) -> str:
        box = self._box()
        if box is None:
            return ""
        if t == _Text.Name:
            return box.lane.name
        if t == _Text.Description:
            noun = "initiative" if box.lane.count == 1 else "initiatives"
            return f"Lane, {box.lane.count:,} {noun}, {'collapsed' if box.collapsed else 'open'}"
        return ""

    def state(self) -> QAccessible.State:
        made, box, view = QAccessible.State(), self._box(), self.canvas.shown_on.view
        made.focusable = made.expandable = True
        if box is not None and view is not None:
            made.collapsed, made.expanded = box.collapsed, not box.collapsed
            here = view.lane_cursor == self.lane_key and view.focus is None
            made.focused = here and self.canvas.shown_on.hasFocus()
        return made

    def _box(self) -> LaneBox | None:
        layout = self.canvas.shown_on.layout_now()
        boxes = layout.boxes if layout is not None else ()
        return next((box for box in boxes if box.lane.key == self.lane_key), None)


class Item(Child):
    """One initiative in one lane."""

    def __init__(self, canvas: CanvasBase, lane_key: str, row: int) -> None:
        super().__init__(canvas)
        self.lane_key, self.row = lane_key, row

    def isValid(self) -> bool:
        view = self.canvas.shown_on.view
        return view is not None and self.row < len(view.dataset.initiatives)

    def role(self) -> QAccessible.Role:
        return _Role.ListItem

    def rect(self) -> QRect:
        return self.canvas.rect_of(self.lane_key, self.row)

    def text(self, t: QAccessible.Text) -> str:
        view = self.canvas.shown_on.view
        if view is None:
            return ""
        table = view.dataset.initiatives
        if t == _Text.Name:
            return str(table.titles[self.row])
        if t == _Text.Description:
            return describe(self.canvas.shown_on, self.row)
        return ""

    def state(self) -> QAccessible.State:
        made, view = QAccessible.State(), self.canvas.shown_on.view
        made.focusable = made.selectable = made.multiSelectable = True
        if view is not None:
            made.selected = self.row in view.selected
            made.focused = self.row == view.focus and self.canvas.shown_on.hasFocus()
        return made


def _place_of(box: LaneBox, row: int) -> int | None:
    if box.items is None:
        return None
    at = (box.items.rows == row).nonzero()[0]
    return int(at[0]) if len(at) else None


def describe(widget: Canvas, row: int) -> str:
    """Date, themes and status of a row in words, and whether it is linked with the selection."""
    view = widget.view
    if view is None:
        return ""
    table, dataset = view.dataset.initiatives, view.dataset
    parts = [
        format_interval(table.when_texts[row], dataset.meta.language),
        ", ".join(dataset.themes[i].name for i in table.themes.row(row)),
        status_name(Status(int(table.status[row]))),
        "selected" if row in view.selected else "linked" if row in view.linked else "",
    ]
    return "; ".join(part for part in parts if part)


def axis_words(view: TimelineView) -> str:
    """What the axis shows in words, for who cannot see it."""
    parts = [f"{day_text(view.window.start_day)} to {day_text(view.window.end_day)}"]
    if view.window.start_day <= view.now_day <= view.window.end_day:
        parts.append(now_text(view).replace(" ·", ""))
    if view.brush is not None:
        parts.append(
            f"filtered to {day_text(view.brush.start_day)} to {day_text(view.brush.end_day)}"
        )
    if view.cursor_day is not None:
        parts.append(f"playback at {cursor_text(view.playback, view.cursor_day)}")
    return "; ".join(parts)
