"""A button that shows what is chosen and opens a menu of what could be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget


class Choice(QToolButton):
    """One of several values.

    Signals:
        chosen: the value that a person picked; not sent by `show_value`.
    """

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[Any, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("flat")
        self._name = name
        self._texts = dict(options)
        self._actions: dict[Any, QAction] = {}
        self._value: Any = None
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu, group = QMenu(self), QActionGroup(self)
        menu.setAccessibleName(name)
        for value, text in options:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, value=value: self.chosen.emit(value))
            group.addAction(action)
            self._actions[value] = action
        self.setMenu(menu)
        self.setToolTip(name)

    @property
    def value(self) -> Any:
        """What is shown as chosen."""
        return self._value

    def show_value(self, value: Any) -> None:
        """Shows a value as chosen; one that is no option is shown as it is."""
        self._value = value
        text = self._texts.get(value, str(value))
        self.setText(f"{text} ▾")
        self.setAccessibleName(f"{self._name}: {text}")
        if value in self._actions:
            self._actions[value].setChecked(True)
