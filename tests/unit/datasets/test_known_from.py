"""The day on which something became public is in every table that we write, and comes back."""

import json
from pathlib import Path

import numpy as np
import pytest

from viewer.commands.open import open_paths
from viewer.datasets.diff import compare
from viewer.datasets.reading import Options
from viewer.datasets.writers.convert import write
from viewer.model.dataset import Dataset
from viewer.paths import bundled_dataset


def opened(path: Path) -> Dataset:
    return open_paths([path], Options(remember=False)).merged()


@pytest.mark.parametrize("name", ["d.csv", "d.geojson", "d.gpkg", "d.parquet"])
def test_it_comes_back_to_the_day(name: str, tmp_path: Path) -> None:
    before = opened(bundled_dataset())
    write(before, tmp_path / name)
    after = opened(tmp_path / name)
    rows = [after.initiatives.row_of[one] for one in before.initiatives.ids]
    assert np.array_equal(
        after.initiatives.known_from[rows], before.initiatives.known_from, equal_nan=True
    )
    fields = {f.field for one in compare(before, after).changed for f in one.fields}
    assert "known from" not in fields
    assert not any("known" in one for one in fields)


def test_what_a_flat_table_cannot_hold_is_said(tmp_path: Path) -> None:
    document = {
        "format": "two-seas/1", "id": "d", "title": "D", "regions": [], "actors": [],
        "themes": [{"id": "t", "name": "Ports; cables"}],
        "sources": [{"id": "s", "publisher": "P", "title": "T", "url": "https://example.org"}],
        "initiatives": [{"id": "a", "title": "A", "when": "2020", "themes": ["t"], "actors": [],
                         "regions": [], "sources": [{"source": "s"}]}],
    }  # fmt: skip
    path = tmp_path / "d.json"
    path.write_text(json.dumps(document), "utf-8")
    said = " ".join(write(opened(path), tmp_path / "d.csv"))
    assert "semicolons within names" in said
    assert "titles, publishers and dates of sources" in said
