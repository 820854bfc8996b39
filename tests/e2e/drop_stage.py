"""A drag of files that enters a widget and is let go there."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def drop(
    widget: QWidget,
    files: Path | Sequence[Path],
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Drags a file, or several, over a widget and lets go."""
    files = [files] if isinstance(files, Path) else files
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    at, left = QPoint(40, 40), Qt.MouseButton.LeftButton
    with warnings.catch_warnings():
        # Qt offers no other constructor to Python.
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, left, modifiers)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    let_go = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, left, modifiers)
    QApplication.sendEvent(widget, let_go)
