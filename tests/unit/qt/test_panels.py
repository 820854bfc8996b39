"""The panels, with real mouse and key events."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QToolButton

from tests.tables import dataset_of
from viewer.commands.search import Entry, Index
from viewer.model.filtering import counts
from viewer.model.linking import Linked, linked
from viewer.model.records import (
    Actor,
    ActorKind,
    Confidence,
    Details,
    Region,
    Role,
    Source,
    Statement,
    Status,
    Theme,
)
from viewer.model.state import AppState, Filter, Kind, Ref
from viewer.qt.panels.details import DetailsPanel
from viewer.qt.panels.initiative_list import Sort, ordered
from viewer.qt.panels.left_panel import LeftPanel
from viewer.qt.search_palette import SearchPalette

pytestmark = pytest.mark.display

HOSTILE = "<img src='file:///etc/passwd'> & <b>bold</b> ${x} </script>"


@pytest.fixture
def dataset():
    told = Statement(0, says=HOSTILE, confidence=Confidence.DISPUTED, verdict="contradicted")
    return dataset_of(
        [
            {"id": "b", "title": "Beta", "when": "2001", "themes": ["t"], "status": Status.SIGNED},
            {
                "id": "a",
                "title": "alpha",
                "when": "2005",
                "themes": ["u"],
                "links": ["b"],
                "status": Status.PROPOSED,
                "actors": [("x", Role.HOST)],
                "regions": ["r"],
                "details": Details(statements=(told,), role_texts=("first host",)),
            },
            {"id": "c", "title": HOSTILE, "sources": []},
        ],
        themes=(Theme("t", "Trade & aid"), Theme("u", "Undersea")),
        actors=(
            Actor("x", "Xanadu", ActorKind.COUNTRY, "XXX"),
            Actor("g", "Group", ActorKind.GROUPING, members=("x",)),
        ),
        regions=(Region("r", "Red Sea"),),
        sources=(Source("s", "Gazette", "The paper", "2005-02", "https://example.org/x"),),
    )


@pytest.fixture
def panel(qtbot, dataset):
    made = LeftPanel()
    qtbot.addWidget(made)
    made.set_dataset(dataset)
    made.set_filter(Filter(), counts(dataset, AppState()), brushed=False)
    made.show_rows(None, Linked())
    made.resize(280, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def titles(panel):
    rows = panel.list.rows
    return [rows.data(rows.index(i, 0)).split(",")[0] for i in range(rows.rowCount())]


def click_row(qtbot, panel, position, modifiers=Qt.KeyboardModifier.NoModifier):
    index = panel.list.rows.index(position, 0)
    at = panel.list.visualRect(index).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, modifiers, at)


def test_a_click_asks_and_does_not_select_by_itself(qtbot, panel):
    with qtbot.waitSignal(panel.list.picked) as asked:
        click_row(qtbot, panel, 1)
    assert asked.args == [1, "set"]
    assert panel.list.selected_rows() == []


def test_control_click_toggles_and_shift_click_adds(qtbot, panel):
    for key, mode in (
        (Qt.KeyboardModifier.ControlModifier, "toggle"),
        (Qt.KeyboardModifier.ShiftModifier, "add"),
    ):
        with qtbot.waitSignal(panel.list.picked) as asked:
            click_row(qtbot, panel, 0, key)
        assert asked.args == [0, mode]


def test_arrow_keys_ask_for_the_next_row(qtbot, panel):
    panel.show_links(Linked(selected_rows=np.array([0], np.int32)))
    assert panel.list.selected_rows() == [0]
    with qtbot.waitSignal(panel.list.picked) as asked:
        qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert asked.args == [1, "set"]


def test_sorting_keeps_the_selection(qtbot, panel, dataset):
    found = linked(dataset, [Ref(Kind.INITIATIVE, "a")], lambda _: None)
    panel.show_links(found)
    panel.order.setCurrentIndex(panel.order.findData(Sort.TITLE))
    assert titles(panel)[1:] == ["alpha", "Beta"]
    assert panel.list.selected_rows() == [1]


def test_orders(dataset):
    assert list(ordered(dataset, None, Sort.OLDEST)) == [0, 1, 2]
    assert list(ordered(dataset, None, Sort.NEWEST)) == [1, 0, 2]
    assert list(ordered(dataset, np.array([True, False, True]), Sort.TITLE)) == [2, 0]


def test_theme_chips_show_counts_and_ask(qtbot, panel):
    chip = panel.filters.themes["t"]
    assert chip.text() == " Trade && aid 1"
    with qtbot.waitSignal(panel.filters.theme_toggled) as asked:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert asked.args == ["t"]


def test_typing_asks_and_the_clear_button_appears_with_a_filter(qtbot, panel, dataset):
    with qtbot.waitSignals([panel.filters.text_changed] * 3):
        qtbot.keyClicks(panel.filters.search, "red")
    wanted = Filter(text="red")
    panel.set_filter(wanted, counts(dataset, AppState(filter=wanted)), brushed=False)
    assert panel.clear.isVisible()
    with qtbot.waitSignal(panel.cleared):
        qtbot.mouseClick(panel.clear, Qt.MouseButton.LeftButton)


def test_facet_menu_ticks_by_key(qtbot, panel):
    menu = panel.filters.facets["statuses"]
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton)
    popup = menu._popup
    assert popup.isVisible()
    qtbot.keyClicks(popup.search, "prop")
    shown = [
        popup.list.item(i) for i in range(popup.list.count()) if not popup.list.item(i).isHidden()
    ]
    assert [item.text().split()[0] for item in shown] == ["proposed"]
    at = popup.list.visualItemRect(shown[0]).center()
    with qtbot.waitSignal(panel.filters.facet_toggled) as asked:
        qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == ["statuses", str(int(Status.PROPOSED))]
    popup.hide()


@pytest.fixture
def details(qtbot, dataset):
    made = DetailsPanel()
    qtbot.addWidget(made)
    made.resize(330, 800)
    made.show()
    return made


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def usable(details):
    """Names of the chips, then of the links."""
    page = details.widget()
    widgets = [*page.findChildren(QToolButton), *page.findChildren(QLabel, "link")]
    return [widget.accessibleName() for widget in widgets]


def test_a_link_selects_by_mouse_and_key(qtbot, details, dataset):
    details.show_selection(dataset, [Ref(Kind.INITIATIVE, "a")])
    link = details.widget().findChild(QLabel, "link")
    for use in (
        lambda: qtbot.mouseClick(link, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(link, Qt.Key.Key_Return),
    ):
        with qtbot.waitSignal(details.picked) as asked:
            use()
        assert asked.args == [Ref(Kind.INITIATIVE, "b"), "set"]


def test_details_say_who_where_when_and_according_to_whom(details, dataset):
    details.show_selection(dataset, [Ref(Kind.INITIATIVE, "a")])
    said = texts(details.widget())
    for part in (
        "alpha",
        "2005",
        "1  Gazette · Feb 2005",
        f"“{HOSTILE}”",
        "Sources disagree · 1 source",
    ):
        assert part in said
    assert usable(details) == ["Xanadu · first host", "Red Sea", "Beta"]


def test_every_label_shows_dataset_text_as_plain_text(details, dataset):
    for ref in (
        Ref(Kind.INITIATIVE, "a"),
        Ref(Kind.INITIATIVE, "c"),
        Ref(Kind.ACTOR, "g"),
        Ref(Kind.REGION, "r"),
    ):
        details.show_selection(dataset, [ref])
        for label in details.widget().findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText
        for button in details.widget().findChildren(QToolButton):
            assert "<img" not in button.toolTip()


@pytest.mark.parametrize(
    ("ref", "rows"),
    [
        (Ref(Kind.ACTOR, "x"), ["alpha"]),
        (Ref(Kind.REGION, "r"), ["alpha"]),
        (Ref(Kind.ACTOR, "g"), ["Xanadu"]),
    ],
)
def test_an_actor_or_region_lists_its_initiatives(details, dataset, ref, rows):
    details.show_selection(dataset, [ref])
    assert [name for name in usable(details) if name != "Group"] == rows


def test_a_chip_selects(qtbot, details, dataset):
    details.show_selection(dataset, [Ref(Kind.INITIATIVE, "a")])
    chip = details.widget().findChildren(QToolButton)[0]
    with qtbot.waitSignal(details.picked) as asked:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert asked.args == [Ref(Kind.ACTOR, "x"), "set"]


def test_nothing_and_unknown_are_shown_kindly(details, dataset):
    details.show_selection(dataset, [])
    assert "Nothing selected" in texts(details.widget())
    details.show_selection(dataset, [Ref(Kind.INITIATIVE, "gone")])


def test_palette_finds_and_chooses_by_keyboard(qtbot, panel):
    index = Index([Entry("actor", "x", "Xanadu"), Entry("region", "r", "Red Sea")])
    palette = SearchPalette(panel, index.search)
    palette.open()
    qtbot.keyClicks(palette.box, "red se")
    with qtbot.waitSignal(palette.chosen) as chosen:
        qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert chosen.args[0].id == "r"
    assert not palette.isVisible()
    palette.open()
    qtbot.keyClicks(palette.box, "qqqqqq")
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.hide()
    assert panel.list.viewport().mapFromGlobal(QPoint(0, 0)) is not None


def test_what_involves_a_region_is_brought_into_sight(qtbot, panel, dataset):
    panel.resize(300, 360)
    rows = np.arange(len(dataset.initiatives), dtype=np.int32)
    shown = panel.list
    scrolled = []
    shown.scrollTo = lambda index, _hint: scrolled.append(shown.rows.row_at(index))
    shown.bring_into_sight(rows[:1])
    assert scrolled == [], "it can be seen already"
    shown.setFixedHeight(shown.rowHeight(0))
    shown.verticalScrollBar().setValue(shown.rowHeight(0) * 2)
    panel.show_links(Linked(marked_rows=rows[:2]))
    assert scrolled == [0]
    panel.show_links(Linked(marked_rows=rows[2:]))
    panel.show_links(Linked(marked_rows=rows[:0]))
    assert scrolled == [0]
