"""The timeline for screen readers: the axis, then each lane with its initiatives in time order.

Only what is in sight is offered, as in any list view; the keyboard brings the rest into sight.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface

from viewer.model.counting import counted
from viewer.qt.timeline.accessible_parts import Axis, CanvasBase, Child, Head, Item
from viewer.qt.timeline.canvas import Canvas
from viewer.qt.timeline.hits import Zone
from viewer.qt.timeline.painter_lanes import boxes_in_sight, items_in_sight

_Text = QAccessible.Text
# Lane key and row number; a head has no row, the axis no lane.
Place = tuple[str, int]
HEAD = -1
AXIS: Place = ("", -2)


class CanvasInterface(CanvasBase):
    """The canvas as a list whose children are the initiatives in sight."""

    def __init__(self, widget: Canvas) -> None:
        super().__init__(widget)
        # Qt keeps no reference to what Python made, so they are kept here.
        self._items: dict[Place, Child] = {}

    def places(self) -> list[Place]:
        """What is in sight: the axis, then each lane's head and its initiatives in time order."""
        found: list[Place] = [AXIS]
        view, frame, layout = self.shown_on.view, self.shown_on.frame(), self.shown_on.layout_now()
        if view is None or frame is None or layout is None:
            return found
        inks = layout.inks
        for box in boxes_in_sight(frame, layout):
            found.append((box.lane.key, HEAD))
            if box.items is not None:
                rows = box.items.rows
                at_all = items_in_sight(frame, box, inks)
                found.extend((box.lane.key, int(rows[at])) for at in at_all)
        return found

    def item(self, place: Place) -> Child:
        """The child for a place, always the same one."""
        made = self._items.get(place)
        if made is None:
            lane_key, row = place
            if place == AXIS:
                made = Axis(self)
            else:
                made = Head(self, lane_key) if row == HEAD else Item(self, lane_key, row)
            self._items[place] = made
        return made

    def childCount(self) -> int:
        return len(self.places())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        places = self.places()
        return self.item(places[index]) if 0 <= index < len(places) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        places = self.places()
        at = (i for i, place in enumerate(places) if self._items.get(place) is child)
        return next(at, -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        hit = self.shown_on.hit(self.shown_on.mapFromGlobal(QPoint(x, y)).toPointF())
        if hit.row is not None:
            return self.item((hit.lane, hit.row))
        if hit.zone is Zone.AXIS:
            return self.item(AXIS)
        return self.item((hit.lane, HEAD)) if hit.zone is Zone.HEADS and hit.lane else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        view = self.shown_on.view
        if view is None or not self.shown_on.hasFocus():
            return None
        wanted = HEAD if view.focus is None else view.focus
        places = [place for place in self.places() if place[1] == wanted]
        if view.focus is None:
            places = [place for place in places if place[0] == view.lane_cursor]
        own = [place for place in places if place[0] == view.lane_cursor]
        return self.item((own or places)[0]) if places else None

    def text(self, t: QAccessible.Text) -> str:
        view = self.shown_on.view
        if t == _Text.Name:
            return "Timeline"
        if t == _Text.Description and view is not None:
            initiatives = counted(len(view.everything), "initiative")
            return f"{initiatives} in {counted(len(view.lanes), 'lane')}"
        return ""


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
