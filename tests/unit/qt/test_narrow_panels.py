"""What has little room is cut or broken; nothing is pushed out of its panel."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.tables import dataset_of
from viewer.model.filtering import counts
from viewer.model.linking import Linked
from viewer.model.records import Theme
from viewer.model.state import AppState, Filter, Kind, Ref
from viewer.qt.fonts import load_fonts
from viewer.qt.panels.chips import CutLabel
from viewer.qt.panels.details import DetailsPanel
from viewer.qt.panels.left_panel import LeftPanel

pytestmark = pytest.mark.display


def test_an_endless_word_does_not_push_the_rest_out_of_the_panel(qtbot):
    name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk_2024_final"
    details = DetailsPanel()
    qtbot.addWidget(details)
    details.resize(260, 500)
    details.show()
    row = {"id": "a", "title": name, "summary": name, "themes": ["t"], "links": ["a"]}
    data = dataset_of([row], themes=(Theme("t", name),))
    details.show_selection(data, [Ref(Kind.INITIATIVE, "a")])
    qtbot.waitUntil(lambda: details.widget().width() > 0)
    assert details.widget().width() <= details.viewport().width()
    name_of_when = details.findChild(QLabel, "fieldName")
    assert name_of_when.width() >= name_of_when.sizeHint().width()
    title = details.findChild(QLabel, "detailsTitle")
    assert title.height() >= 2 * title.fontMetrics().height()


def test_how_many_are_left_can_be_read_beside_the_button_that_clears(qtbot):
    load_fonts()
    panel = LeftPanel()
    qtbot.addWidget(panel)
    panel.resize(280, 700)
    panel.show()
    many = dataset_of([{"id": f"i{n}"} for n in range(12_000)])
    panel.set_dataset(many)
    mask = np.arange(12_000) < 11_000
    panel.set_filter(Filter(text="i"), counts(many, AppState()), brushed=False)
    panel.show_rows(mask, Linked())
    assert panel.clear.isVisible()
    said = panel.findChild(QLabel, "sectionTitle", Qt.FindChildOption.FindDirectChildrenOnly)
    assert "11,000 OF 12,000" in said.text()
    panel.layout().activate()
    assert said.width() >= said.sizeHint().width()
    assert panel.clear.width() >= panel.clear.sizeHint().width()


def test_a_title_that_has_no_room_ends_in_an_ellipsis_and_stands_in_the_tooltip(qtbot):
    title = CutLabel()
    qtbot.addWidget(title)
    title.setText("A dataset with a long name & <b>more</b>")
    title.resize(80, 20)
    title.show()
    cut = title.grab().toImage()
    assert "long name &amp; &lt;b&gt;" in title.toolTip()
    title.setText(title.fontMetrics().elidedText(title.text(), Qt.TextElideMode.ElideRight, 80))
    assert title.grab().toImage() == cut
    assert title.toolTip() == ""
