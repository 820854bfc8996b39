"""What differs between the version that was open and the one that is open now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.datasets.diff import Comparison
from viewer.qt.panels.chips import label


def changes_dialog(
    parent: QWidget,
    found: Comparison,
    titles: Mapping[str, str],
    select: Callable[[Sequence[str]], None],
) -> QDialog:
    """Lists what was added, changed (field by field) and removed.

    Args:
        parent: The window.
        found: The comparison.
        titles: Title by id, of both versions.
        select: Called with the ids that are new or changed, to mark them everywhere.
    """
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("What changed")
    dialog.resize(760, 480)
    tree = QTreeWidget()
    tree.setHeaderLabels(["Initiative", "Before", "Now"])
    tree.setColumnWidth(0, 320)
    tree.setAccessibleName("What changed")
    for word, ids in (("Added", found.added), ("Removed", found.removed)):
        for id_ in ids:
            QTreeWidgetItem(tree, [f"{word}: {titles.get(id_, id_)}"])
    for changed in found.changed:
        item = QTreeWidgetItem(tree, [f"Changed: {titles.get(changed.id, changed.id)}"])
        for one in changed.fields:
            QTreeWidgetItem(item, [one.field, one.before, one.after])
        item.setExpanded(True)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    mark = buttons.addButton("Select them", QDialogButtonBox.ButtonRole.ActionRole)
    ids = [*found.added, *(changed.id for changed in found.changed)]
    mark.setEnabled(bool(ids))
    mark.clicked.connect(lambda _=False: select(ids))
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addWidget(label(found.sentence(), "detailsTitle"))
    column.addWidget(tree, 1)
    column.addWidget(buttons)
    return dialog
