"""The list of initiatives works on what is in sight, however many rows there are."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from viewer.qt.panels.initiative_list import InitiativeList
from viewer.qt.panels.list_row import RowText

pytestmark = pytest.mark.display


@pytest.fixture
def asked():
    return []


@pytest.fixture
def shown(qtbot, asked):
    def describe(row):
        asked.append(row)
        return RowText(f"Row {row}", "", "", 0, "")

    made = InitiativeList(describe)
    qtbot.addWidget(made)
    made.resize(300, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize("count", [100, 1_000_000])
def test_only_rows_in_sight_are_described(qtbot, shown, asked, count):
    shown.rows.show_rows(np.arange(count, dtype=np.int32))
    shown.select_rows(np.array([count - 3], np.int32))
    shown.repaint()
    assert shown.selected_rows() == [count - 3]
    assert count - 3 in asked
    assert len(asked) < 60
    assert min(asked[-5:]) > count - 20  # what is selected is in sight


def test_a_row_is_found_in_any_order_and_only_when_it_is_shown(shown):
    for rows in ([1, 4, 9], [9, 1, 4]):
        shown.rows.show_rows(np.array(rows, np.int32))
        assert [shown.rows.index_of(row).row() for row in rows] == [0, 1, 2]
        assert not shown.rows.index_of(5).isValid()
        assert not shown.rows.index_of(10).isValid()


def test_home_and_end_go_to_the_first_and_the_last_row(qtbot, shown):
    shown.rows.show_rows(np.arange(1000, dtype=np.int32))
    with qtbot.waitSignal(shown.picked) as asked_for:
        qtbot.keyClick(shown, Qt.Key.Key_End)
    assert asked_for.args[0] == 999
    with qtbot.waitSignal(shown.picked) as asked_for:
        qtbot.keyClick(shown, Qt.Key.Key_Home)
    assert asked_for.args[0] == 0
