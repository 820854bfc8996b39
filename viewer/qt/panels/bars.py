"""The bar on top and the line at the bottom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from viewer.model.counting import counted
from viewer.qt.panels.chips import CutLabel, label, plain

_HEIGHT_PX = 44


class TopBar(QFrame):
    """Name, dataset, search, open, boundaries, appearance, export, menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(_HEIGHT_PX)
        self.title = CutLabel("datasetTitle")
        self.search = QToolButton()
        self.search.setObjectName("searchButton")
        self.search.setMinimumWidth(200)
        self.search.setMaximumWidth(420)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(14, 0, 12, 0)
        self.row.setSpacing(8)
        self.row.addWidget(label("Two Seas", "appName", wrap=False))
        self.row.addWidget(self.title, 3)
        self.row.addWidget(self.search, 4)
        self.row.addStretch(1)

    def add_button(
        self, action: QAction, *, primary: bool = False, menu: QMenu | None = None
    ) -> QToolButton:
        """Adds a button for an action; with a menu it opens that instead."""
        button = QToolButton()
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if primary:
            button.setObjectName("primary")
        if menu is None:
            button.setDefaultAction(action)
        else:
            button.setText(plain(action.text()) + " ▾")
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setAccessibleName(action.toolTip() or action.text())
        self.row.addWidget(button)
        return button

    def set_title(self, title: str) -> None:
        """The dataset's title, cut where the bar is narrow and whole in the tooltip."""
        self.title.setText(title)


class StatusBar(QFrame):
    """File, counts and window on the left; network and problems on the right.

    Signals:
        problems_asked: the badge was used.
    """

    problems_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setFixedHeight(26)
        self.counts = label("", wrap=False)
        self.window_text = label("", wrap=False)
        self.message = CutLabel()
        self.network = label("Offline", wrap=False)
        self.problems = QToolButton()
        self.problems.setObjectName("flat")
        self.problems.clicked.connect(self.problems_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(16)
        row.addWidget(self.counts)
        row.addWidget(self.window_text)
        row.addWidget(self.message, 1)
        row.addWidget(self.network)
        row.addWidget(self.problems)

    def show_network(self, basemap: str) -> None:
        """Says whether an online basemap is on, and whose."""
        self.network.setText(f"Online basemap: {basemap}" if basemap else "Offline")
        self.network.setObjectName("warning" if basemap else "")
        self.network.style().polish(self.network)

    def show_problems(self, number: int) -> None:
        """The badge: how many records were refused or mended."""
        text = "no problems" if not number else counted(number, "problem")
        self.problems.setText(text)
        self.problems.setObjectName("flat" if not number else "warning")
        self.problems.setEnabled(bool(number))
