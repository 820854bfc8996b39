"""Named places of the basemap: seas, straits, cities, bases and ports, with names by language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from viewer.map.worldviews import Unit, name_of

GROUPS = ("seas", "straits", "states", "cities", "bases")


@dataclass(frozen=True)
class Place:
    """A named place.

    `kind` is ocean, sea, gulf, bay, sound, strait, canal, cape, state, prefecture, capital, city,
    base or port. `label` is lon, lat in degrees; `rank` 1 is the most important; `min_zoom` is the
    zoom from which a label is worth its room. `area` is the number of its outline in
    `Basemap.areas`, None for a point. `curve` is what a water's name follows: lon, lat of its
    start, middle and end. `capital_in` names the worldviews that take a capital for one; empty for
    all.
    """

    id: str
    kind: str
    names: Mapping[str, str]
    label: tuple[float, float]
    rank: int
    min_zoom: float
    source: str
    country: str | None = None
    bbox: tuple[float, float, float, float] | None = None
    area: int | None = None
    chokepoint: bool = False
    alternatives: tuple[str, ...] = ()
    view_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    curve: tuple[float, ...] | None = None
    capital_in: tuple[str, ...] = ()

    @property
    def is_water(self) -> bool:
        """Whether the name belongs to the sea: set it in italics."""
        return self.kind in ("ocean", "sea", "gulf", "bay", "strait", "canal")


def read_places(document: Mapping[str, list[dict[str, Any]]]) -> Iterator[Place]:
    """Places from the rows of `places.json`, in its order."""
    for group in GROUPS:
        for row in document[group]:
            box = row.get("bbox")
            yield Place(
                id=row["id"],
                kind=row["kind"],
                names=row["names"],
                label=(row["label"][0], row["label"][1]),
                rank=row["rank"],
                min_zoom=row["min_zoom"],
                source=row["source"],
                country=row.get("country"),
                bbox=(box[0], box[1], box[2], box[3]) if box else None,
                area=row.get("area"),
                chokepoint=row.get("chokepoint", False),
                alternatives=tuple(row["alternatives"]),
                view_names=row.get("view_names", {}),
                curve=tuple(row["curve"]) if row.get("curve") else None,
                capital_in=tuple(row.get("capital_in", ())),
            )


def place_name(place: Place, language: str, worldview: str) -> str:
    """A place's name in a language ("en", "ja", "hi", "zh", "local") under a worldview."""
    return name_of(place.names, place.view_names, language, worldview)


def every_name(
    names: Mapping[str, str],
    view_names: Mapping[str, Mapping[str, str]],
    alternatives: tuple[str, ...],
) -> tuple[str, ...]:
    """All names but the English one, each once, for searching."""
    found = dict.fromkeys([*names.values(), *alternatives])
    for own in view_names.values():
        found |= dict.fromkeys(own.values())
    found.pop(names["en"], None)
    return tuple(found)


def search_names(
    units: tuple[Unit, ...], places: tuple[Place, ...]
) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """(kind, id, English name, other names) of everything that has a name."""
    items: list[Unit | Place] = [*units, *places]
    return [
        (i.kind, i.id, i.names["en"], every_name(i.names, i.view_names, i.alternatives))
        for i in items
    ]
