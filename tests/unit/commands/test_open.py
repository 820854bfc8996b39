"""Files in: beside what is open, too."""

from __future__ import annotations

from pathlib import Path

from viewer.commands.open import open_paths
from viewer.datasets.reading import Options
from viewer.model.parts import part_names, part_of_row


def test_files_that_are_open_already_can_be_added_again(tmp_path: Path) -> None:
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path in paths:
        path.write_text("title,date,lat,lon\nOne,2020-01-01,1,2\nTwo,2021-01-01,3,4\n", "utf-8")
    outcome = open_paths(paths, Options(remember=False))
    twice = outcome.merged(outcome.merged())
    assert len(part_names(twice)) == 4
    assert int(part_of_row(twice).max()) == 3
    assert len(set(twice.initiatives.ids)) == len(twice.initiatives) == 8
