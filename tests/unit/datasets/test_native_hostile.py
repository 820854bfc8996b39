from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.datasets.registry import find_reader, read
from viewer.errors import TwoSeasError

Document = dict[str, Any]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"format": "two-seas/1",\n  oops}', "line 2, column 3"),
        (b'{"format": "two-seas/1", "x": NaN}', "line 1, column 31"),
        (b'{"format": "two-seas/2", "x": "two-seas/1"}', "two-seas/2"),
        (b'{"format": "two-seas/1", "x": ' + b"[" * 300 + b"]" * 300 + b"}", "levels deep"),
    ],
)
def test_what_cannot_be_read_at_all_is_one_sentence(
    tmp_path: Path, data: bytes, words: str
) -> None:
    path = tmp_path / "d.json"
    path.write_bytes(data)
    with pytest.raises(TwoSeasError) as caught:
        read(path)
    assert words in str(caught.value)


def test_no_file_and_no_reader(tmp_path: Path) -> None:
    with pytest.raises(TwoSeasError, match="There is no file"):
        find_reader(tmp_path / "none.json")
    (tmp_path / "x.bin").write_bytes(bytes(range(256)))
    with pytest.raises(TwoSeasError, match="no format that can be read"):
        find_reader(tmp_path / "x.bin")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = [
    "id",
    "title",
    "when",
    "actors",
    "themes",
    "regions",
    "sources",
    "links",
    "amount",
    "steps",
]


@settings(max_examples=settings().max_examples * 3 // 2)
@given(
    st.dictionaries(
        st.sampled_from(
            ["themes", "actors", "initiatives", "stories", "eras", "sources", "regions"]
        ),
        json_values | st.lists(st.dictionaries(st.sampled_from(NAMES), json_values), max_size=3),
    )
)
def test_no_document_of_ours_breaks_the_reader(
    tmp_path_factory: pytest.TempPathFactory, parts: Document
) -> None:
    path = tmp_path_factory.mktemp("odd") / "d.json"
    head = {"format": "two-seas/1", "id": "x", "title": "x"}
    try:
        path.write_bytes(orjson.dumps({**head, **parts}))
    except TypeError:  # an integer that JSON readers do not take
        return
    outcome = read(path)
    rows = parts.get("initiatives", [])
    refused = {p.where.split("]")[0] for p in outcome.problems if p.action == "refused"}
    if isinstance(rows, list):
        lost = {where for where in refused if where.startswith("initiatives")}
        assert len(outcome.dataset.initiatives) + len(lost) == len(rows)
