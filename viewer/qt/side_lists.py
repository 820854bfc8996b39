"""Lists beside the window, which goes on working: records are jumped to from them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

_WIDTH_PX, _HEIGHT_PX = 760, 480


class SideLists:
    """Those that are open, over one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._open: dict[str, QDialog] = {}

    def show(self, title: str, panel: QWidget, closed: Callable[[], None] = lambda: None) -> None:
        """Shows a list, in place of one of the same title; `closed` hears when it is gone."""
        self.close(title)
        dialog = self._open[title] = QDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.resize(_WIDTH_PX, _HEIGHT_PX)
        QVBoxLayout(dialog).addWidget(panel)
        dialog.finished.connect(lambda _result: self._forget(title, dialog))
        dialog.finished.connect(lambda _result: closed())
        dialog.show()

    def close(self, *titles: str) -> None:
        """Closes some lists, or all: what they list is not open any more."""
        for title in titles or tuple(self._open):
            if title in self._open:
                self._open[title].close()

    def _forget(self, title: str, dialog: QDialog) -> None:
        if self._open.get(title) is dialog:
            del self._open[title]
