"""The row above the timeline: playback, what lanes stand for, and the window as text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from viewer.model.dataset import Dataset
from viewer.model.palette import Palette
from viewer.model.playback import SPEEDS, cursor_text
from viewer.model.records import StoryStep
from viewer.model.state import LanesBy, Playback, PlayMode, Step, Window
from viewer.model.typed_window import window_text
from viewer.qt.panels.chips import label
from viewer.qt.timeline.choice import Choice
from viewer.qt.timeline.icons import SIZE_PX, icon
from viewer.qt.timeline.view import TimelineView

_MODES = (
    (PlayMode.WINDOW, "Moving window"),
    (PlayMode.CUMULATIVE, "Cumulative"),
    (PlayMode.INSTANT, "Instant"),
)
_STEPS = (
    (Step.DAY, "by day"),
    (Step.MONTH, "by month"),
    (Step.QUARTER, "by quarter"),
    (Step.YEAR, "by year"),
    (Step.EVENT, "by next event"),
)
_WIDTHS = (
    (30.0, "1 month wide"),
    (91.0, "3 months wide"),
    (365.0, "1 year wide"),
    (1826.0, "5 years wide"),
    (3652.0, "10 years wide"),
)
_SPEEDS = tuple((speed, f"{speed:g}×") for speed in SPEEDS)
_LANES = tuple((by, f"Lanes by {by}") for by in LanesBy)
_TYPED_PX = 176
_CURSOR_PX = 84
HEIGHT_PX = 36


def _plain(text: str) -> str:
    """A text of the dataset for a menu, where & would mark a key."""
    return text.replace("&", "&&")


def _step_title(dataset: Dataset, step: StoryStep) -> str:
    """What a step of a story is about."""
    row = dataset.initiatives.row_of.get(step.initiative)
    return dataset.initiatives.titles[row] if row is not None else step.caption or step.window


class ControlsPort(Protocol):
    """What the row asks of the widget."""

    def ask_play(self) -> None: ...
    def ask_step(self, by: int) -> None: ...
    def ask_playback(self, playback: Playback) -> None: ...
    def ask_lanes_by(self, by: LanesBy) -> None: ...
    def ask_fit(self, what: str) -> None: ...
    def ask_era(self, era_id: str) -> None: ...
    def ask_story_step(self, story_id: str, place: int) -> None: ...
    def ask_typed(self, text: str) -> str: ...


class Controls(QWidget):
    """Buttons and the window box; shows what the view says."""

    def __init__(self, port: ControlsPort, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("timelineControls")
        self.setFixedHeight(HEIGHT_PX)
        self._port = port
        self._playback = Playback()
        self._window: Window | None = None
        self._offered: Dataset | None = None
        self.back = self._button("Step back", lambda: port.ask_step(-1))
        self.play = self._button("Play", port.ask_play)
        self.forward = self._button("Step on", lambda: port.ask_step(1))
        self.mode = Choice("What playback shows", _MODES, self)
        self.width_choice = Choice("Width of the moving window", _WIDTHS, self)
        self.step = Choice("Step of playback", _STEPS, self)
        self.speed = Choice("Speed of playback", _SPEEDS, self)
        self.loop = self._button("Start over at the end", self._loop)
        self.loop.setCheckable(True)
        self.cursor_label = label("", "timelineCursor", self, wrap=False)
        self.cursor_label.setFixedSize(0, HEIGHT_PX)
        self.error = label("", parent=parent, wrap=False)
        self.error.hide()
        self.lanes_by = Choice("What lanes stand for", _LANES, self)
        self.fit = QToolButton(self)
        self.typed = QLineEdit(self)
        self._prepare_right()
        self._connect_choices()
        self._arrange()

    def focus_typed(self) -> None:
        """Puts the keyboard into the window box."""
        self.typed.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.typed.selectAll()

    def set_colours(self, palette: Palette) -> None:
        """Redraws the icons."""
        self.back.setIcon(icon("back", palette.text))
        self.forward.setIcon(icon("forward", palette.text))
        self.loop.setIcon(icon("loop", palette.text))
        self._play_icons = {
            True: icon("pause", palette.accent),
            False: icon("play", palette.accent),
        }
        self.play.setIcon(self._play_icons[self._playback.playing])
        self.error.setStyleSheet(
            f"background: {palette.panel}; color: {palette.warning}; padding: 6px 10px;"
            f"border: 1px solid {palette.warning}; border-radius: 6px;"
        )

    def show_view(self, view: TimelineView) -> None:
        """Shows the settings and the window of a view."""
        playback = view.playback
        if playback.playing != self._playback.playing:
            self.play.setIcon(self._play_icons[playback.playing])
            self.play.setToolTip("Pause" if playback.playing else "Play")
            self.play.setAccessibleName("Pause" if playback.playing else "Play")
        self._playback = playback
        for choice, value in (
            (self.mode, playback.mode),
            (self.step, playback.step),
            (self.speed, playback.speed),
            (self.width_choice, playback.width_days),
            (self.lanes_by, view.lanes_by),
        ):
            if choice.value != value:
                choice.show_value(value)
        self.width_choice.setVisible(playback.mode is PlayMode.WINDOW)
        self.loop.setChecked(playback.loop)
        self._show_cursor("" if view.cursor_day is None else cursor_text(playback, view.cursor_day))
        self._show_window(view.window)
        if view.dataset is not self._offered:
            self._offered = view.dataset
            self._offer_fits(view.dataset)

    def _show_cursor(self, text: str) -> None:
        """Shows the day of playback; the label only grows: a new size lays out the whole window."""
        if text == self.cursor_label.text():
            return
        self.cursor_label.setText(text)
        needed = self.cursor_label.sizeHint().width()
        if not text or needed > self.cursor_label.width():
            self.cursor_label.setFixedSize(needed if text else 0, HEIGHT_PX)

    def _show_window(self, window: Window) -> None:
        if window == self._window:
            return
        self._window = window
        if not self.typed.hasFocus() or not self.typed.isModified():
            self.typed.setText(window_text(window))
            self.typed.setCursorPosition(0)
            self._say("")

    def _offer_fits(self, dataset: Dataset) -> None:
        """The menu of what the axis can be fitted to: all, the selection, eras, stories' steps."""
        menu = QMenu(self.fit)
        menu.addAction("All\tHome", lambda: self._port.ask_fit("all"))
        menu.addAction("Selection\tF", lambda: self._port.ask_fit("selection"))
        if dataset.eras:
            menu.addSection("Eras")
        for era in dataset.eras:
            action = menu.addAction(_plain(era.name))
            action.triggered.connect(lambda _=False, id_=era.id: self._port.ask_era(id_))
        if dataset.stories:
            menu.addSection("Stories")
        for story in dataset.stories:
            steps = menu.addMenu(_plain(story.title))
            for place, step in enumerate(story.steps):
                action = steps.addAction(f"{place + 1}. {_plain(_step_title(dataset, step))}")
                action.triggered.connect(
                    lambda _=False, id_=story.id, at=place: self._port.ask_story_step(id_, at)
                )
        self.fit.setMenu(menu)

    def _button(self, text: str, deed: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("flat")
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setIconSize(QSize(SIZE_PX, SIZE_PX))
        button.clicked.connect(lambda _=False: deed())
        return button

    def _prepare_right(self) -> None:
        self.fit.setObjectName("flat")
        self.fit.setText("Fit ▾")
        self.fit.setToolTip("Show all, the selection or an era")
        self.fit.setAccessibleName("Fit")
        self.fit.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.typed.setFixedWidth(_TYPED_PX)
        self.typed.setAccessibleName("Window of time")
        self.typed.setToolTip("Years or dates, as 2012/2026-06 (Ctrl+L)")
        self.typed.setPlaceholderText("2012/2026-06")
        self.typed.returnPressed.connect(self._type)
        self.typed.textEdited.connect(lambda _: self._say(""))
        self.typed.editingFinished.connect(self._leave_typed)

    def _connect_choices(self) -> None:
        for choice, name in (
            (self.mode, "mode"),
            (self.step, "step"),
            (self.speed, "speed"),
            (self.width_choice, "width_days"),
        ):
            choice.chosen.connect(lambda value, name=name: self._set(**{name: value}))
        self.lanes_by.chosen.connect(self._port.ask_lanes_by)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(2)
        left = (self.back, self.play, self.forward, self.mode, self.width_choice, self.step,
                self.speed, self.loop, self.cursor_label)  # fmt: skip
        for widget in left:
            row.addWidget(widget)
        row.addStretch(1)
        for right in (self.lanes_by, self.fit, self.typed):
            row.addWidget(right)

    def _set(self, **parts: object) -> None:
        self._port.ask_playback(replace(self._playback, **parts))  # type: ignore[arg-type]

    def _loop(self) -> None:
        self._set(loop=not self._playback.loop)

    def _type(self) -> None:
        error = self._port.ask_typed(self.typed.text())
        self._say(error)
        self.typed.setModified(bool(error))
        if not error:
            self.typed.clearFocus()

    def _say(self, error: str) -> None:
        """Shows what is wrong with the typed window in a bubble below the box, or nothing."""
        self.error.setText(error)
        self.typed.setAccessibleDescription(error)
        self.error.setVisible(bool(error))
        if error:
            self.error.adjustSize()
            self.error.move(self.width() - self.error.width() - 8, self.height() + 4)
            self.error.raise_()

    def _leave_typed(self) -> None:
        if self._window is not None and not self.error.text() and not self.typed.hasFocus():
            self.typed.setText(window_text(self._window))
