"""Two versions compared: columns find the few rows that differ, and miss none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from viewer.cli.bench_data import write_table
from viewer.commands.open import open_paths
from viewer.commands.work import StoppedError
from viewer.datasets import diff
from viewer.datasets.diff_rows import may_differ, same_ids
from viewer.datasets.merge import merge
from viewer.datasets.reading import Options
from viewer.model.dataset import Dataset

HEAD = "id,name,start,end,category,parties,lat,lon,remark\n"
ROWS = (
    'a,Pact,2001-01-01,2002-01-01,Sea,"India; Japan",10,70,first\n',
    'b,Treaty,2003-05,,Land,"France; Italy",11,71,\n',
    "c,Talks,2004,,Sea,India,12,72,third\n",
)


def opened(path: Path, text: str) -> Dataset:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return open_paths([path], Options(remember=False)).merged()


def every_pair(before: Dataset, after: Dataset) -> list[str]:
    """The ids of what differs, by looking at everything."""
    old, new = before.initiatives.row_of, after.initiatives.row_of
    return [
        id_
        for id_ in after.initiatives.ids
        if id_ in old and diff._differences(before, old[id_], after, new[id_])
    ]


@pytest.mark.parametrize(
    ("was", "now", "field"),
    [
        ("Pact", "Pact of Oslo", "title"),
        ("2001-01-01,2002", "2001-01-02,2002", "when"),
        ("2003-05", "2003", "when"),
        ("Land", "Air", "themes"),
        ("France; Italy", "France; Spain", "actors"),
        (",10,70", ",10.5,70", "place"),
        ("first", "fifth", "remark"),
        ("71,\n", "71,something\n", "remark"),
    ],
)
def test_each_kind_of_change_is_found(tmp_path: Path, was: str, now: str, field: str) -> None:
    before = opened(tmp_path / "v" / "pacts.csv", HEAD + "".join(ROWS))
    after = opened(tmp_path / "w" / "pacts.csv", HEAD + "".join(ROWS).replace(was, now))
    found = diff.compare(before, after)
    assert [one.id for one in found.changed] == every_pair(before, after)
    assert len(found.changed) == 1
    assert field in [change.field for change in found.changed[0].fields]
    assert found.added == found.removed == ()


def test_rows_in_another_order_are_the_same_rows(tmp_path: Path) -> None:
    before = opened(tmp_path / "v" / "pacts.csv", HEAD + "".join(ROWS))
    turned = HEAD + "".join(reversed(ROWS))
    assert diff.compare(before, opened(tmp_path / "w" / "pacts.csv", turned)).is_empty


def test_what_comes_and_goes_is_listed(tmp_path: Path) -> None:
    before = opened(tmp_path / "v" / "pacts.csv", HEAD + "".join(ROWS))
    more = HEAD + "".join(ROWS[1:]) + "d,New,2010,,Sea,India,1,1,\n"
    found = diff.compare(before, opened(tmp_path / "w" / "pacts.csv", more))
    assert [one.id for one in (*found.added, *found.removed)] == ["d", "a"]
    assert found.changed == ()
    assert (found.removed[0].when, found.removed[0].lat_deg) == ("1 Jan 2001 – 1 Jan 2002", 10)
    assert found.sentence() == "1 added, 1 removed"


def test_several_open_datasets_are_compared_too(tmp_path: Path) -> None:
    one = opened(tmp_path / "v" / "pacts.csv", HEAD + "".join(ROWS))
    two = opened(tmp_path / "v" / "others.csv", HEAD + "".join(ROWS))
    new = opened(tmp_path / "w" / "pacts.csv", HEAD + "".join(ROWS).replace("first", "fifth"))
    found = diff.compare(merge([one, two]), merge([new, two]))
    assert [change.id for change in found.changed] == ["pacts/a"]


def test_of_many_rows_few_are_looked_at_and_it_can_be_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_table(60_000, tmp_path)
    text = path.read_text("utf-8")
    before = open_paths([path], Options(remember=False)).merged()
    after = opened(tmp_path / "w" / path.name, text.replace('"Event 777"', '"Other"'))
    looked: list[int] = []
    plain = diff._differences
    monkeypatch.setattr(
        diff, "_differences", lambda *about: looked.append(about[1]) or plain(*about)
    )
    found = diff.compare(before, after)
    assert [one.fields[0].after for one in found.changed] == ["Other"]
    assert len(looked) == 1
    old, new = same_ids(before.initiatives.ids, after.initiatives.ids)
    assert len(old) == 60_000
    assert np.count_nonzero(may_differ(before, after, old, new)) == 1

    def stop() -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        diff.compare(before, after, stop)
