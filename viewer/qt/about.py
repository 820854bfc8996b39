"""Small windows: who made this, and which keys there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextTable
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from viewer import __version__, paths
from viewer.qt.actions import ACTIONS
from viewer.qt.panels.chips import label
from viewer.qt.timeline import keys


def about(parent: QWidget) -> QDialog:
    """Name, version and the sources of what the map is drawn from."""
    dialog, column = _dialog(parent, "About Two Seas")
    column.addWidget(label(f"Two Seas {__version__}", "detailsTitle"))
    column.addWidget(label("A map and a timeline that brief together. It works with no network."))
    notice = paths.data() / "basemap" / "NOTICE.md"
    if notice.is_file():
        column.addWidget(_document(notice.read_text("utf-8").replace("# ", "### ", 1)), 1)
        dialog.resize(760, 560)
    _close_button(dialog, column)
    return dialog


def shortcuts(parent: QWidget) -> QDialog:
    """Every action that has a key."""
    rows = [
        (spec.text if len(spec.text) > 1 else spec.tip, " or ".join(spec.keys))
        for spec in ACTIONS
        if spec.keys
    ]
    rows += [(f"Timeline: {text[0].lower()}{text[1:]}", key) for key, text in keys.shortcuts()]
    return _table(parent, "Keyboard shortcuts", ("What", "Key"), rows)


def _document(markdown: str) -> QTextBrowser:
    """A text with headings and tables, to be read and copied; its links go nowhere."""
    page = QTextBrowser()
    page.setOpenLinks(False)
    page.setMarkdown(markdown)
    page.setAccessibleName("Where the map's data comes from, and on what terms")
    cells = page.document().rootFrame().childFrames()
    for table in cells:
        if isinstance(table, QTextTable):
            form = table.format()
            form.setCellPadding(5)
            form.setBorder(0)
            table.setFormat(form)
    return page


def _dialog(parent: QWidget, title: str) -> tuple[QDialog, QVBoxLayout]:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setMinimumSize(520, 360)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(18, 16, 18, 14)
    column.setSpacing(10)
    return dialog, column


def _close_button(dialog: QDialog, column: QVBoxLayout) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column.addWidget(buttons)


def _table(
    parent: QWidget, title: str, head: Sequence[str], rows: Sequence[Sequence[str]]
) -> QDialog:
    dialog, column = _dialog(parent, title)
    table = QTableWidget(len(rows), len(head))
    table.setHorizontalHeaderLabels(list(head))
    table.verticalHeader().hide()
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            table.setItem(y, x, QTableWidgetItem(text))
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    column.addWidget(table)
    _close_button(dialog, column)
    dialog.resize(720, 480)
    return dialog
