"""Every action with its words and keys, in one table: menus, shortcuts sheet and docs read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class ActionSpec:
    """One action. `keys` are portable key names; the first is shown in menus."""

    id: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False
    group: str = "File"


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("open", "Open…", ("Ctrl+O",), "Open a dataset"),
    ActionSpec("export", "Export briefing", ("Ctrl+E",), "Make a picture, slide or document"),
    ActionSpec("copy_picture", "Copy picture", ("Ctrl+Shift+C",), "Copy the page as a picture"),
    ActionSpec("quick_pdf", "Save as PDF…", ("Ctrl+P",), "Save the page as PDF"),
    ActionSpec("problems", "Problems", ("Ctrl+Shift+P",), "Records that were refused or mended"),
    ActionSpec("quit", "Quit", ("Ctrl+Q",)),
    ActionSpec("back", "Back", ("Alt+Left",), group="Go"),
    ActionSpec("forward", "Forward", ("Alt+Right",), group="Go"),
    ActionSpec("search", "Search", ("Ctrl+K",), "Search everything", group="Go"),
    ActionSpec("next", "Next initiative", ("Right",), group="Go"),
    ActionSpec("previous", "Previous initiative", ("Left",), group="Go"),
    ActionSpec("escape", "Clear the selection", ("Esc",), group="Go"),
    ActionSpec("filter_words", "Filter by words", ("Ctrl+F",), group="Go"),
    ActionSpec("clear_filters", "Clear filters", ("Ctrl+Shift+F",), group="Go"),
    ActionSpec("fit_selection", "Fit the selection", ("F",), group="View"),
    ActionSpec("show_all", "Show all of the timeline", ("Home",), group="View"),
    ActionSpec("play", "Play or pause", ("Space",), group="View"),
    ActionSpec("appearance", "◐", ("Ctrl+Shift+D",), "Light or dark", group="View"),
    ActionSpec("boundaries", "Boundaries", (), "Whose view of boundaries is drawn", group="View"),
    ActionSpec("claims", "Show all claims", (), checkable=True, group="View"),
    ActionSpec("layers", "Layers", ("F9",), "What the map shows", group="View"),
    ActionSpec("choropleth", "Initiatives by country", checkable=True, group="View"),
    ActionSpec("legend", "Legend", ("Ctrl+Shift+L",), "Open or fold the legend", group="View"),
    ActionSpec("show_left", "Filters and list", ("F6",), checkable=True, group="View"),
    ActionSpec("show_details", "Details", ("F7",), checkable=True, group="View"),
    ActionSpec("show_timeline", "Timeline", ("F8",), checkable=True, group="View"),
    ActionSpec("full_screen", "Full screen", ("F11",), checkable=True, group="View"),
    ActionSpec("shortcuts", "Keyboard shortcuts", ("?",), group="Help"),
    ActionSpec("about", "About Two Seas", (), group="Help"),
)

# Plain keys would otherwise be taken from a text box that has the focus.
_ONLY_OUTSIDE_TEXT = {"Left", "Right", "F", "Home", "Space", "?"}


def make_actions(
    owner: QWidget, handlers: Mapping[str, Callable[[bool], None]]
) -> dict[str, QAction]:
    """Makes the actions that have a handler and adds them, with their keys, to a window.

    Plain keys (arrows, letters, Space) are left to the widget with the focus: those the window
    hands on by itself, see `MainWindow.keyPressEvent`.
    """
    made: dict[str, QAction] = {}
    for spec in ACTIONS:
        if spec.id not in handlers:
            continue
        action = QAction(spec.text, owner)
        action.setIconText(spec.text)  # Qt would take the ellipsis off for buttons
        action.setCheckable(spec.checkable)
        keys = [QKeySequence(key) for key in spec.keys if key not in _ONLY_OUTSIDE_TEXT]
        action.setShortcuts(keys)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        tip = spec.tip or spec.text
        action.setToolTip(f"{tip} ({spec.keys[0]})" if spec.keys else tip)
        action.triggered.connect(handlers[spec.id])
        owner.addAction(action)
        made[spec.id] = action
    return made


def plain_keys() -> dict[int, str]:
    """Action id by Qt key code for the keys that count only outside of text boxes."""
    codes = {
        "Left": Qt.Key.Key_Left,
        "Right": Qt.Key.Key_Right,
        "F": Qt.Key.Key_F,
        "Home": Qt.Key.Key_Home,
        "Space": Qt.Key.Key_Space,
        "?": Qt.Key.Key_Question,
    }
    return {int(codes[key]): spec.id for spec in ACTIONS for key in spec.keys if key in codes}
