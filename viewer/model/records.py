"""The nouns of a dataset: who, where, about what, according to whom.

`extra` holds the keys that the file has and we do not know; they are written back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any


class Status(IntEnum):
    """Where an initiative stands; the value is the code in the status column."""

    UNKNOWN = 0
    PROPOSED = 1
    EXPECTED = 2
    ANNOUNCED = 3
    SIGNED = 4
    IN_FORCE = 5
    ONGOING = 6
    COMPLETED = 7
    SUPERSEDED = 8
    LAPSED = 9
    DISPUTED = 10


class Role(IntEnum):
    """What an actor does in an initiative; the value is the code in the role column."""

    PARTICIPANT = 0
    SIGNATORY = 1
    HOST = 2
    FUNDER = 3
    RECIPIENT = 4
    SUPPLIER = 5
    PARTNER = 6
    CLAIMANT = 7
    RESPONDENT = 8
    TARGET = 9
    OBSERVER = 10


class LinkKind(IntEnum):
    """How one initiative relates to another."""

    FOLLOWS = 0
    REVISES = 1
    IMPLEMENTS = 2
    PART_OF = 3
    RESPONDS_TO = 4
    CONTRADICTS = 5


class Confidence(IntEnum):
    """How sure a source makes us."""

    REPORTED = 0
    CONFIRMED = 1
    DISPUTED = 2


class ActorKind(StrEnum):
    """What kind of actor; each has its own symbol."""

    COUNTRY = "country"
    GROUPING = "grouping"
    ORGANISATION = "organisation"
    COMPANY = "company"
    PERSON = "person"


class RegionKind(StrEnum):
    """What kind of place; each has its own way of being drawn."""

    COUNTRY = "country"
    SEA = "sea"
    STRAIT = "strait"
    ISLAND_GROUP = "island_group"
    CITY = "city"
    PORT = "port"
    BASE = "base"
    CORRIDOR = "corridor"
    AREA = "area"


@dataclass(frozen=True)
class Meta:
    """What a dataset says of itself."""

    id: str
    title: str
    summary: str = ""
    version: str = ""
    language: str = "en"
    licence: str = ""
    attribution: str = ""
    as_of: str = ""
    worldview: str = ""
    reader: str = ""
    content_hash: str = ""


@dataclass(frozen=True)
class Theme:
    """A subject. `parent` is another theme's id; lanes and chips show the top ones."""

    id: str
    name: str
    colour: str = ""
    parent: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Actor:
    """Who takes part. `country` is ISO 3166-1 alpha-3, `seat` a region id, `members` actor ids."""

    id: str
    name: str
    kind: ActorKind = ActorKind.ORGANISATION
    country: str = ""
    seat: str = ""
    members: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Region:
    """Where. `basemap` is "country:IND" or "marine:South China Sea"; `geometry` is GeoJSON or None.

    Coordinates are longitude, latitude in degrees (EPSG:4326, RFC 7946).
    """

    id: str
    name: str
    kind: RegionKind = RegionKind.AREA
    basemap: str = ""
    geometry: Mapping[str, Any] | None = None
    disputed: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Source:
    """A page, paper or statement that says something."""

    id: str
    publisher: str = ""
    title: str = ""
    date: str = ""
    url: str = ""
    accessed: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Statement:
    """What one source says of one initiative, as the source words its status, and our verdict."""

    source: int
    says: str = ""
    confidence: Confidence = Confidence.REPORTED
    claim: str = ""
    status_text: str = ""
    hedge: str = ""
    verdict: str = ""
    verdict_note: str = ""
    date: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Amount:
    """A sum of money as stated; sums in different currencies are never merged or converted."""

    value: float
    currency: str
    note: str = ""
    approximate: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Era:
    """A named stretch of time behind the lanes; `start_day` and `end_day` may be infinite."""

    id: str
    name: str
    when_text: str
    start_day: float
    end_day: float
    theme: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class StoryStep:
    """One stop of a tour. `initiative` is an id; `window` is EDTF, `view` is (lon, lat, zoom)."""

    initiative: str
    caption: str = ""
    window: str = ""
    view: tuple[float, float, float] | None = None
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Story:
    """A tour through initiatives, in order."""

    id: str
    title: str
    summary: str = ""
    steps: tuple[StoryStep, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Details:
    """What only the row that a person looks at needs; made one row at a time."""

    amounts: tuple[Amount, ...] = ()
    statements: tuple[Statement, ...] = ()
    status_text: str = ""
    role_texts: tuple[str, ...] = ()
    note: str = ""
    tags: tuple[str, ...] = ()
    known_from_text: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Problem:
    """One record that was refused or mended.

    `where` is a file with a line or a path (`initiatives[3].when`); `action` is what was done:
    "refused" (the record is not shown), "mended" (shown, with this part changed), or "kept".
    `record` is the id of the initiative that it is about, where that is shown and known.
    """

    where: str
    field: str
    value: str
    reason: str
    action: str
    record: str = ""
