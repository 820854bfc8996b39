"""The timeline for screen readers: a list of lanes, and in each its initiatives in time order.

Only what is in sight is offered, as in any list view; the keyboard brings the rest into sight.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from viewer.model.interval import format_interval
from viewer.model.lanes import status_name
from viewer.model.records import Status
from viewer.qt.timeline.canvas import Canvas
from viewer.qt.timeline.layout import LaneBox
from viewer.qt.timeline.painter_lanes import boxes_in_sight, items_in_sight, shape_of

_Text = QAccessible.Text
_Role = QAccessible.Role


class Item(QAccessibleInterface):
    """One initiative in one lane."""

    def __init__(self, canvas: CanvasInterface, lane_key: str, row: int) -> None:
        super().__init__()
        self.canvas, self.lane_key, self.row = canvas, lane_key, row

    def isValid(self) -> bool:
        view = self.canvas.shown_on.view
        return view is not None and self.row < len(view.dataset.initiatives)

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

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Nothing here can be written."""

    def state(self) -> QAccessible.State:
        made, view = QAccessible.State(), self.canvas.shown_on.view
        made.focusable = made.selectable = made.multiSelectable = True
        if view is not None:
            made.selected = self.row in view.selected
            made.focused = self.row == view.focus and self.canvas.shown_on.hasFocus()
        return made

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


class CanvasInterface(QAccessibleWidget):
    """The canvas as a list whose children are the initiatives in sight."""

    def __init__(self, widget: Canvas) -> None:
        super().__init__(widget, _Role.List, "Timeline")
        self.shown_on = widget
        # Qt keeps no reference to what Python made, so they are kept here.
        self._items: dict[tuple[str, int], Item] = {}

    def places(self) -> list[tuple[str, int]]:
        """Lane key and row of each initiative in sight, lane by lane in time order."""
        found: list[tuple[str, int]] = []
        view, frame, layout = self.shown_on.view, self.shown_on.frame(), self.shown_on.layout_now()
        if view is None or frame is None or layout is None:
            return found
        inks = self.shown_on.stage.inks(view)
        for box in boxes_in_sight(frame, layout):
            if box.items is not None:
                rows = box.items.rows
                at_all = items_in_sight(frame, box, inks)
                found.extend((box.lane.key, int(rows[at])) for at in at_all)
        return found

    def item(self, place: tuple[str, int]) -> Item:
        """The child for an initiative in a lane, always the same one."""
        made = self._items.get(place)
        if made is None:
            made = self._items[place] = Item(self, *place)
        return made

    def childCount(self) -> int:
        return len(self.places())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        places = self.places()
        return self.item(places[index]) if 0 <= index < len(places) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        places = self.places()
        if isinstance(child, Item) and (child.lane_key, child.row) in places:
            return places.index((child.lane_key, child.row))
        return -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        hit = self.shown_on.hit(self.shown_on.mapFromGlobal(QPoint(x, y)).toPointF())
        return self.item((hit.lane, hit.row)) if hit.row is not None else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        view = self.shown_on.view
        if view is None or view.focus is None or not self.shown_on.hasFocus():
            return None
        places = [place for place in self.places() if place[1] == view.focus]
        own = [place for place in places if place[0] == view.lane_cursor]
        return self.item((own or places)[0]) if places else None

    def text(self, t: QAccessible.Text) -> str:
        view = self.shown_on.view
        if t == _Text.Name:
            return "Timeline"
        if t == _Text.Description and view is not None:
            return f"{len(view.everything):,} initiatives in {len(view.lanes)} lanes"
        return ""

    def rect_of(self, lane_key: str, row: int) -> QRect:
        """Where an initiative is on the screen; empty when it is out of sight."""
        view, frame, layout = self.shown_on.view, self.shown_on.frame(), self.shown_on.layout_now()
        if view is None or frame is None or layout is None:
            return QRect()
        inks = self.shown_on.stage.inks(view)
        for box in layout.boxes:
            if box.lane.key == lane_key and (at := _place_of(box, row)) is not None:
                if box.items is None:
                    break
                shape = shape_of(frame, box, box.items, at, inks)
                left = max(min(shape.left, shape.centre - inks.metrics.radius), frame.lanes.left())
                right = max(shape.right, shape.centre + inks.metrics.radius)
                right = min(right, frame.lanes.right())
                tall = inks.metrics.bar
                top = QPoint(round(left), round(shape.middle - tall / 2))
                return QRect(self.shown_on.mapToGlobal(top).x(), self.shown_on.mapToGlobal(top).y(),
                             max(round(right - left), 1), round(tall))  # fmt: skip
        return QRect()


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


_made: WeakKeyDictionary[Canvas, CanvasInterface] = WeakKeyDictionary()
_installed: list[object] = []


def _factory(_class: str, what: QObject) -> QAccessibleInterface | None:
    if not isinstance(what, Canvas):
        return None
    made = _made.get(what)
    if made is None:
        made = _made[what] = CanvasInterface(what)
    return made


def install() -> None:
    """Makes canvases known to screen readers, once a process."""
    if not _installed:
        _installed.append(_factory)
        QAccessible.installFactory(_factory)


def interface_of(canvas: Canvas) -> CanvasInterface:
    """The canvas's interface; made when first asked for."""
    made = _factory("", canvas)
    if not isinstance(made, CanvasInterface):
        raise TypeError(canvas)
    return made


def tell_focus(canvas: Canvas) -> None:
    """Tells screen readers that the keyboard's place moved, if one listens."""
    if not QAccessible.isActive():
        return
    index = -1
    child = interface_of(canvas).focusChild()
    if child is not None:
        index = interface_of(canvas).indexOfChild(child)
    event = QAccessibleEvent(canvas, QAccessible.Event.Focus)
    event.setChild(index)
    QAccessible.updateAccessibility(event)
