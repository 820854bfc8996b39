"""Who owns which unit in whose eyes, how a border between two owners is drawn, what it is called.

The table is `data/basemap/worldviews.toml`; the basemap build compiles it into `units.json`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

WORLDVIEWS = ("neutral", "india", "japan", "china", "usa")
DISPUTED = "disputed"

Ints = npt.NDArray[np.int32]


class LineStyle(IntEnum):
    """How a piece of border is drawn."""

    NONE = 0
    COAST = 1
    SOLID = 2
    DASHED = 3  # a line that one side disputes: Line of Control, Line of Actual Control
    DOTTED = 4  # the limit of a disputed area, with the same administration on both sides


@dataclass(frozen=True)
class Unit:
    """The smallest area that a worldview may give to somebody.

    `label` is lon, lat in degrees; `bbox` west, south, east, north in degrees; `rank` 1 is the most
    important; `owners` follows `WORLDVIEWS` and holds ISO alpha-3 codes, "disputed" or "none".
    `symbol` marks a place too small for its outline: draw a mark at `label` as well.
    """

    index: int
    id: str
    iso3: str | None
    kind: str
    names: Mapping[str, str]
    label: tuple[float, float]
    rank: int
    min_zoom: float
    bbox: tuple[float, float, float, float]
    administered_by: str
    claimed_by: tuple[str, ...]
    owners: tuple[str, ...]
    source: str
    group: str = ""
    note: str = ""
    symbol: bool = False
    population: int = 0
    alternatives: tuple[str, ...] = ()
    view_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_units(document: dict[str, Any]) -> tuple[Unit, ...]:
    """Units from the rows of `units.json`."""
    units = []
    for index, row in enumerate(document["units"]):
        box = row["bbox"]
        units.append(
            Unit(
                index=index,
                id=row["id"],
                iso3=row["iso3"],
                kind=row["kind"],
                names=row["names"],
                label=(row["label"][0], row["label"][1]),
                rank=row["rank"],
                min_zoom=row["min_zoom"],
                bbox=(box[0], box[1], box[2], box[3]),
                administered_by=row["administered_by"],
                claimed_by=tuple(row["claimed_by"]),
                owners=tuple(row["owners"]),
                source=row["source"],
                group=row.get("group", ""),
                note=row.get("note", ""),
                symbol=row["symbol"],
                population=row["population"],
                alternatives=tuple(row["alternatives"]),
                view_names=row.get("view_names", {}),
            )
        )
    return tuple(units)


def view_index(worldview: str) -> int:
    """The number of a worldview.

    Raises:
        KeyError: there is no such worldview; the message lists those there are.
    """
    if worldview not in WORLDVIEWS:
        raise KeyError(f"no worldview {worldview!r}; there are {', '.join(WORLDVIEWS)}")
    return WORLDVIEWS.index(worldview)


def owner(unit: Unit, worldview: str) -> str:
    """Whose a unit is under a worldview: an ISO alpha-3 code, "disputed" or "none"."""
    return unit.owners[view_index(worldview)]


def name_of(
    names: Mapping[str, str],
    view_names: Mapping[str, Mapping[str, str]],
    language: str,
    worldview: str,
) -> str:
    """The name in a language ("en", "ja", "hi", "zh", "local"), English where there is none."""
    own = view_names.get(worldview, {})
    return own.get(language) or names.get(language) or own.get("en") or names["en"]


def line_style(left: Unit, right: Unit | None, worldview: str) -> LineStyle:
    """How the border between two units is drawn; `right` is None for the sea."""
    if right is None:
        return LineStyle.COAST
    mine, theirs = owner(left, worldview), owner(right, worldview)
    return _style(mine, theirs, left.administered_by, right.administered_by)


def _style(mine: str, theirs: str, my_admin: str, their_admin: str) -> LineStyle:
    if DISPUTED not in (mine, theirs):
        return LineStyle.NONE if mine == theirs else LineStyle.SOLID
    left = my_admin if mine == DISPUTED else mine
    right = their_admin if theirs == DISPUTED else theirs
    if left != right or DISPUTED in (left, right):
        return LineStyle.DASHED
    return LineStyle.NONE if mine == theirs else LineStyle.DOTTED


def arc_styles(
    units: Sequence[Unit], left: Ints, right: Ints, worldview: str
) -> npt.NDArray[np.int8]:
    """The `LineStyle` of every arc; its sides are unit numbers, -1 the sea, -2 the map's edge."""
    styles = np.full(len(left), LineStyle.NONE, np.int8)
    styles[right == -1] = LineStyle.COAST
    shared = np.flatnonzero(right >= 0)
    for arc in shared.tolist():
        styles[arc] = line_style(units[left[arc]], units[right[arc]], worldview)
    styles.flags.writeable = False
    return styles
