"""Rows by id: the same answers whatever way they are found, without a dict of all ids."""

from __future__ import annotations

from collections import UserList

import pyarrow as pa
import pytest

from viewer.datasets.lazy_rows import Texts
from viewer.datasets.tables import Constant
from viewer.model.row_index import FEW, RowIndex

MANY = [f"id-{i}" for i in range(FEW + 7)]


@pytest.mark.parametrize(
    "ids", [MANY[:9], MANY, Texts(pa.array(MANY))], ids=["few", "list", "arrow"]
)
def test_every_id_leads_to_its_row(ids):
    index = RowIndex(ids)
    for row in (0, 3, len(ids) - 1):
        for _ in range(2):
            assert index[f"id-{row}"] == row
    assert index.get("nobody") is None
    assert "id-1" in index
    assert "nobody" not in index
    assert len(index) == len(ids)
    assert list(index)[:2] == ["id-0", "id-1"]


class Counted(UserList):
    asked = 0

    def __getitem__(self, at):
        Counted.asked += 1
        return super().__getitem__(at)


def test_a_look_up_asks_for_no_more_than_its_own_row():
    index = RowIndex(Counted(MANY))
    assert index["id-5"] == 5  # makes the hashes
    Counted.asked = 0
    assert index["id-777"] == 777
    assert Counted.asked <= 2


def test_texts_find_words_in_any_case():
    texts = Texts(pa.array(["Quad", None, "AQUA", "Ödland"]))
    assert texts.contains("qua").tolist() == [True, False, True, False]
    assert texts.contains("ÖD").tolist() == [False, False, False, True]
    assert Constant("Sea", 3).contains("sea").tolist() == [True] * 3


def test_a_row_whose_id_was_asked_for_is_not_looked_for(monkeypatch):
    texts = Texts(pa.array(MANY))
    ids = RowIndex(texts)
    asked = {place: texts[place] for place in (7, len(MANY) - 3, -1)}
    monkeypatch.setattr("pyarrow.compute.index", None)
    assert [ids[text] for text in asked.values()] == [7, len(MANY) - 3, len(MANY) - 1]
