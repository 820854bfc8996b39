"""The keys of the timeline in one table: what it does, what the sheet says, what the docs say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from viewer.model.timescale import ZOOM_NOTCH
from viewer.qt.timeline.walk import Walk
from viewer.qt.timeline.widget_port import TimelinePort

Deed = Callable[[TimelinePort, Walk], None]


@dataclass(frozen=True)
class Shortcut:
    """Keys by portable name, the first one shown, and what they do in words."""

    keys: tuple[str, ...]
    text: str
    deed: Deed

    @property
    def shown(self) -> str:
        """The key as people read it: `Ctrl+←`."""
        return shown_key(self.keys[0])


_SIGNS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}


def shown_key(key: str) -> str:
    """A portable key name as people read it."""
    return key if key == "+" else "+".join(_SIGNS.get(part, part) for part in key.split("+"))


def _escape(port: TimelinePort, _walk: Walk) -> None:
    """Lifts one thing at a time: the brush, playback, then the selection."""
    view = port.view
    if view is not None and view.brush is not None:
        port.ask_brush(None)
    elif view is not None and view.cursor_day is not None:
        port.ask_leave_playback()
    else:
        port.ask_hover(None)
        port.ask_pick(None, "set")


def _brush(port: TimelinePort, _walk: Walk) -> None:
    if port.view is not None:
        port.ask_brush(None if port.view.brush else port.view.window)


def _now(port: TimelinePort, _walk: Walk) -> None:
    if port.view is not None:
        port.ask_day(port.view.now_day)


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut(("Right",), "Next initiative", lambda _, w: w.along(1)),
    Shortcut(("Left",), "Previous initiative", lambda _, w: w.along(-1)),
    Shortcut(("Down",), "Lane below", lambda _, w: w.across(1)),
    Shortcut(("Up",), "Lane above", lambda _, w: w.across(-1)),
    Shortcut(("Return", "Enter"), "Select the initiative at the keyboard's place",
             lambda _, w: w.choose("set")),
    Shortcut(("Ctrl+Return", "Ctrl+Enter"), "Add it to the selection, or take it out",
             lambda _, w: w.choose("toggle")),
    Shortcut(("Esc",), "Lift the brush, leave playback, or clear the selection", _escape),
    Shortcut(("Ctrl+Right",), "One window later", lambda p, _: p.ask_pan(1.0)),
    Shortcut(("Ctrl+Left",), "One window earlier", lambda p, _: p.ask_pan(-1.0)),
    Shortcut(("+", "="), "Zoom in", lambda p, _: p.ask_zoom(ZOOM_NOTCH)),
    Shortcut(("-",), "Zoom out", lambda p, _: p.ask_zoom(1 / ZOOM_NOTCH)),
    Shortcut(("Home",), "Show all", lambda p, _: p.ask_fit("all")),
    Shortcut(("F",), "Fit the selection", lambda p, _: p.ask_fit("selection")),
    Shortcut(("N",), "Go to now", _now),
    Shortcut(("B",), "Filter map and list to what the axis shows, or lift that", _brush),
    Shortcut(("Ctrl+L",), "Type a window", lambda p, _: p.focus_typed()),
    Shortcut(("Space",), "Play or pause", lambda p, _: p.ask_play()),
    Shortcut((".",), "One playback step on", lambda p, _: p.ask_step(1)),
    Shortcut((",",), "One playback step back", lambda p, _: p.ask_step(-1)),
    Shortcut(("]",), "Play faster", lambda p, _: p.ask_speed(1)),
    Shortcut(("[",), "Play slower", lambda p, _: p.ask_speed(-1)),
    Shortcut(("C",), "Collapse or open the lane", lambda _, w: w.fold()),
    Shortcut(("L",), "Lanes by the next thing: theme, actor, status, region, dataset",
             lambda p, _: p.ask_next_lanes_by()),
    Shortcut(("Ctrl+Shift+Down",), "Move the lane down", lambda _, w: w.carry(1)),
    Shortcut(("Ctrl+Shift+Up",), "Move the lane up", lambda _, w: w.carry(-1)),
    Shortcut(("PgDown",), "Scroll the lanes down", lambda p, _: p.scroll_pages(1)),
    Shortcut(("PgUp",), "Scroll the lanes up", lambda p, _: p.scroll_pages(-1)),
)  # fmt: skip


def shortcuts() -> list[tuple[str, str]]:
    """Key and meaning of every shortcut, for the sheet and the docs."""
    return [(shortcut.shown, shortcut.text) for shortcut in SHORTCUTS]


class Keyboard(QObject):
    """Turns key presses on the canvas into deeds."""

    def __init__(self, port: TimelinePort, walk: Walk) -> None:
        super().__init__(port.canvas)
        self._port, self._walk = port, walk
        self._deeds = {
            _combined(key): shortcut.deed for shortcut in SHORTCUTS for key in shortcut.keys
        }
        port.canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if not isinstance(event, QKeyEvent):
            return False
        deed = self._deeds.get(_pressed(event))
        if deed is None or self._port.view is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            # The window's own Esc clears the selection; here something else may come first.
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        deed(self._port, self._walk)
        return True


def _pressed(event: QKeyEvent) -> int:
    """The key with its modifiers; Shift that a character needs anyway does not count."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeyCombination(modifiers, Qt.Key(key)).toCombined()


def _combined(key: str) -> int:
    """A portable key name as Qt's number. The type stubs do not know that sequences have items."""
    first: QKeyCombination = QKeySequence(key)[0]  # type: ignore[index]
    return first.toCombined()
