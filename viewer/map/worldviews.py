"""Who owns which unit in whose eyes, how a border between two owners is drawn, what it is called.

The table is `data/basemap/worldviews.toml`; the basemap build compiles it into `units.json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    line_disputed_with: tuple[str, ...] = ()
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
                line_disputed_with=tuple(row.get("line_disputed_with", ())),
                alternatives=tuple(row["alternatives"]),
                view_names=row.get("view_names", {}),
            )
        )
    return tuple(units)


@dataclass(frozen=True)
class Overlay:
    """A line drawn over the map on demand, such as a claim; `lines` are lon, lat in degrees."""

    id: str
    names: Mapping[str, str]
    claimed_by: tuple[str, ...]
    note: str
    source: str
    lines: tuple[tuple[tuple[float, float], ...], ...]


def read_overlays(document: dict[str, Any]) -> Iterator[Overlay]:
    """Overlays from the rows of `units.json`."""
    for row in document["overlays"]:
        yield Overlay(
            id=row["id"],
            names=row["names"],
            claimed_by=tuple(row["claimed_by"]),
            note=row["note"],
            source=row["source"],
            lines=tuple(tuple((lon, lat) for lon, lat in line) for line in row["lines"]),
        )


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
    if DISPUTED not in (mine, theirs):
        return LineStyle.NONE if mine == theirs else LineStyle.SOLID
    my_side = left.administered_by if mine == DISPUTED else mine
    their_side = right.administered_by if theirs == DISPUTED else theirs
    if my_side == their_side != DISPUTED:
        return LineStyle.NONE if mine == theirs else LineStyle.DOTTED
    if mine == theirs or _disputes(left, theirs) or _disputes(right, mine):
        return LineStyle.DASHED
    return LineStyle.SOLID  # the neighbour has no part in the dispute: Myanmar beside Arunachal


def _disputes(place: Unit, neighbour: str) -> bool:
    """Whether the neighbour is a party to the dispute over a place or over its line."""
    return neighbour in place.claimed_by or neighbour in place.line_disputed_with


def claims(unit: Unit) -> tuple[str, ...]:
    """Who claims a unit (ISO alpha-3), for the overlay of all claims; empty for the undisputed."""
    return unit.claimed_by


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
