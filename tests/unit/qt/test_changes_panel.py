from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from viewer.model.changes import Changed, Comparison, Entry, FieldChange
from viewer.qt.panels.changes import ChangesPanel

pytestmark = pytest.mark.display


def test_shows_what_changed_and_finds_the_record(qtbot: Any) -> None:
    panel = ChangesPanel()
    qtbot.addWidget(panel)
    changed = Changed("b", "Bridge", (FieldChange("when", "2020", "2021"),))
    panel.show_comparison(
        Comparison((Entry("a", "Accord", "2022"),), (Entry("c", "Canal", "1999"),), (changed,))
    )
    assert panel.summary.text() == "1 added, 1 changed, 1 removed"
    assert [panel.tree.topLevelItem(i).text(0) for i in range(3)] == [
        "Added (1)", "Changed (1)", "Removed (1)",
    ]  # fmt: skip
    asked: list[str] = []
    panel.record_asked.connect(asked.append)
    for top in range(3):
        panel._activate(panel.tree.topLevelItem(top).child(0), 0)
    assert asked == ["a", "b"]
    tops = [panel.tree.topLevelItem(top) for top in range(3)]
    assert [[top.child(0).text(column) for column in range(3)] for top in tops] == [
        ["Accord", "", "2022"], ["Bridge", "", ""], ["Canal", "1999", ""],
    ]  # fmt: skip
    assert tops[1].child(0).isExpanded()
    assert tops[1].child(0).child(0).text(1) == "2020"
    panel.copy_button.click()
    assert "changed\tBridge\twhen\t2020\t2021" in QGuiApplication.clipboard().text()
    panel.show_comparison(Comparison())
    assert panel.summary.text() == "no initiative differs"
