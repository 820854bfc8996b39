"""Small windows: who made this, and which keys there are."""

from __future__ import annotations

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
from viewer.qt.fonts import interface_font
from viewer.qt.panels.chips import label
from viewer.qt.shortcut_sheet import groups

_GROUP_PX = 13
_KEY_PX = 190


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
    """Every key and what it does, in groups."""
    dialog, column = _dialog(parent, "Keyboard shortcuts")
    found = groups()
    table = QTableWidget(sum(len(group.rows) + 1 for group in found), 2)
    table.setAccessibleName("Keyboard shortcuts")
    table.setHorizontalHeaderLabels(["Key", "What it does"])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    y = 0
    for group in found:
        head = QTableWidgetItem(group.name)
        head.setFont(interface_font(_GROUP_PX, bold=True))
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        table.setItem(y, 0, head)
        table.setSpan(y, 0, 1, 2)
        y += 1
        for names, text in group.rows:
            table.setItem(y, 0, QTableWidgetItem(" or ".join(names)))
            table.setItem(y, 1, QTableWidgetItem(text))
            y += 1
    header = table.horizontalHeader()
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
    header.resizeSection(0, _KEY_PX)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    column.addWidget(table)
    _close_button(dialog, column)
    dialog.resize(640, 560)
    return dialog


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
