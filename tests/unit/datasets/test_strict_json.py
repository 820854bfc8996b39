from __future__ import annotations

import pytest

from viewer.datasets.strict_json import dumps, loads
from viewer.errors import TwoSeasError


@pytest.mark.parametrize(
    "data",
    [
        b"NaN",
        b"[Infinity]",
        b"[-Infinity]",
        b"[1,]",
        b"{'a': 1}",
        b"[1] x",
        b"\xff",
        b"",
        b"01",
        b"[1e999]",
    ],
)
def test_what_is_not_json_is_refused_with_a_place(data: bytes) -> None:
    with pytest.raises(
        TwoSeasError, match=r"f\.json is not valid JSON: .+ at line \d+, column \d+"
    ):
        loads(data, "f.json")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_read(encoding: str) -> None:
    assert loads('{"name": "सागर 海"}'.encode(encoding), "f") == {"name": "सागर 海"}


def test_brackets_in_text_are_not_depth() -> None:
    assert loads(dumps(["[" * 1000]), "f") == ["[" * 1000]


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(TwoSeasError, match="levels deep"):
        loads(b"[" * 201 + b"]" * 201, "f")
    with pytest.raises(TwoSeasError, match="not valid JSON"):
        loads(b"[" * 100_000, "f")
