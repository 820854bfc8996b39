"""Files dropped onto any part of the window, the map's web view too.

The web view and line edits take drops for themselves: their drag events are filtered, and so is
every widget that accepts drops and is shown later (`watch`).
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

_LEAVE_MS = 80
_MARGIN_PX = 14
_DRAGS = frozenset(
    {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop, QEvent.Type.DragLeave}
)


def files_in(data: QMimeData) -> list[Path]:
    """The files and folders of this machine in what is dragged; addresses elsewhere are none."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropTarget(QObject):
    """Signals: dropped(list of Path, whether Shift asked to add), refused(sentence)."""

    dropped = Signal(list, bool)
    refused = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.overlay = DropOverlay(window)
        self._leave = QTimer(self, singleShot=True, interval=_LEAVE_MS)
        self._leave.timeout.connect(self.overlay.hide)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self.watch_all(window)

    def watch_all(self, part: QWidget) -> None:
        """Takes drops from everything in a part of the window."""
        for child in part.findChildren(QWidget):
            self.watch(child)

    def watch(self, widget: QWidget) -> None:
        """Takes drops from a widget that accepts them for itself."""
        if widget.acceptDrops():
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answers drags of files; everything else goes on to the widget."""
        kind = event.type()
        if kind == QEvent.Type.ChildPolished or kind not in _DRAGS:
            return super().eventFilter(watched, event)
        if kind == QEvent.Type.DragLeave:
            self._leave.start()
            return False
        return self._drag(kind, event)

    def _drag(self, kind: QEvent.Type, event: QEvent) -> bool:
        moved = cast("QDragEnterEvent | QDragMoveEvent | QDropEvent", event)
        if not moved.mimeData().urls():
            return False
        self._leave.stop()
        adds = bool(moved.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        moved.setDropAction(Qt.DropAction.CopyAction)
        moved.accept()
        if kind != QEvent.Type.Drop:
            self.overlay.appear(adds=adds, count=len(moved.mimeData().urls()))
            return True
        self.overlay.hide()
        files = files_in(moved.mimeData())
        if files:
            # The source of the drag waits for an answer: open after it has one.
            QTimer.singleShot(0, self, lambda: self.dropped.emit(files, adds))
        else:
            self.refused.emit("Only files and folders of this computer can be dropped here.")
        return True


class DropOverlay(QWidget):
    """What a drag looks like: the whole window framed, with what a drop would do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Drop files to open them")
        self._text = ""
        self.hide()

    def appear(self, *, adds: bool, count: int) -> None:
        """Covers the window."""
        what = "file" if count == 1 else f"{count} files"
        if adds:
            text = f"Drop to add {'this ' + what if count == 1 else 'these ' + what}"
        else:
            text = f"Drop to open {'this ' + what if count == 1 else 'these ' + what}\n" + (
                "Hold Shift to add to what is open"
            )
        parent = self.parentWidget()
        if parent is not None and (self.isHidden() or self.size() != parent.size()):
            self.setGeometry(parent.rect())
            self.show()
            self.raise_()
        if text != self._text:
            self._text = text
            self.update()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws a veil, a dashed frame and the words."""
        del event
        palette = QApplication.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = palette.window().color()
        veil.setAlpha(215)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(palette.highlight().color(), 3, Qt.PenStyle.DashLine))
        frame = self.rect().adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        painter.drawRoundedRect(frame, 12, 12)
        font = painter.font()
        font.setPixelSize(22)
        painter.setFont(font)
        painter.setPen(palette.windowText().color())
        painter.drawText(QRect(frame), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()
