"""Ctrl+K: one box that finds initiatives, actors, places, sources and commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from viewer.commands.search import Entry, Hit

_WIDTH_PX, _ROW_PX, _MOST = 560, 30, 12
_ENTRY = Qt.ItemDataRole.UserRole
_SYMBOLS = {"initiative": "●", "actor": "◆", "region": "▲", "place": "△", "source": "❞"}


class SearchPalette(QFrame):
    """Signals: chosen(Entry)."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, find: Callable[[str], Sequence[Hit]]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("filterPage")
        self._find = find
        self._over = parent
        self.box = QLineEdit()
        self.box.setPlaceholderText("Search initiatives, actors, places, sources and commands")
        self.box.setAccessibleName("Search")
        self.box.installEventFilter(self)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._choose)
        self.box.textChanged.connect(self._fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.box)
        column.addWidget(self.list)

    def open(self) -> None:
        """Shows the palette under the middle of the top bar, empty."""
        parent = self._over
        self.setFixedWidth(min(_WIDTH_PX, parent.width() - 40))
        self.box.clear()
        self._fill("")
        self.move(parent.mapToGlobal(QPoint((parent.width() - self.width()) // 2, 8)))
        self.show()
        self.box.setFocus()

    def _fill(self, text: str) -> None:
        self.list.clear()
        hits = self._find(text)
        for hit in hits:
            entry: Entry = hit.entry
            symbol = _SYMBOLS.get(entry.kind, "›")
            note = f"   {entry.note}" if entry.note else ""
            item = QListWidgetItem(f"{symbol}  {entry.name}{note}")
            item.setData(_ENTRY, entry)
            self.list.addItem(item)
        if not hits:
            said = "Type to search; Esc closes" if not text.strip() else f"Nothing like “{text}”"
            item = QListWidgetItem(said)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        else:
            self.list.setCurrentRow(0)
        self.setFixedHeight(60 + _ROW_PX * min(max(len(hits), 1), _MOST))

    def _choose(self, item: QListWidgetItem | None) -> None:
        entry = item.data(_ENTRY) if item is not None else None
        if entry is not None:
            self.hide()
            self.chosen.emit(entry)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                count = max(self.list.count(), 1)
                self.list.setCurrentRow((self.list.currentRow() + step) % count)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._choose(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)
