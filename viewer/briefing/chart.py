"""A timeline as shapes, in pixels from its own corner: what a painter, a slide or a page draws."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """How a mark is filled and edged; no meaning rests on colour alone."""

    SOLID = "solid"
    DASHED = "dashed"
    HATCHED = "hatched"


class Rank(StrEnum):
    """How much a mark stands out."""

    PLAIN = "plain"
    MARKED = "marked"
    LINKED = "linked"
    SELECTED = "selected"


@dataclass(frozen=True)
class Mark:
    """One initiative in one lane: a bar from `left` to `right`, or a circle about `centre`.

    It is certain from `core_left` to `core_right` and fades outside of that. `colour` is final:
    what steps back is mixed with the ground already. `over` marks lie over others for want of room.
    """

    row: int
    point: bool
    left: float
    core_left: float
    core_right: float
    right: float
    centre: float
    middle: float
    colour: str
    look: Look
    rank: Rank
    over: bool = False


@dataclass(frozen=True)
class Label:
    """One line of text; `y` is its base line. `row` is -1 for what names no initiative.

    `ground` is laid under it where it would be hard to read otherwise, "" where it would not.
    """

    text: str
    x: float
    y: float
    width: float
    px: float
    colour: str
    bold: bool = False
    row: int = -1
    ground: str = ""


@dataclass(frozen=True)
class LaneHead:
    """The name of a lane, `colour` "" where it has none."""

    top: float
    height: float
    colour: str
    name: Label
    count: Label


@dataclass(frozen=True)
class Tick:
    """A line of the axis; `strong` ones start a longer unit."""

    x: float
    strong: bool


@dataclass(frozen=True)
class Link:
    """A tie between two marks; `rise` is how far it may arch above them."""

    x1: float
    y1: float
    x2: float
    y2: float
    rise: float


@dataclass(frozen=True)
class Band:
    """An era behind the lanes."""

    left: float
    right: float
    colour: str


@dataclass(frozen=True)
class Bin:
    """A column of a density band: so many items that each alone could not be seen."""

    left: float
    right: float
    top: float
    bottom: float
    colour: str


@dataclass(frozen=True)
class Chart:
    """The whole timeline, `width` by `height` pixels.

    `marks` are in the order in which they are drawn. `hidden` counts those that there was no room
    for. `now_x` is where the day of the page stands, None when it is out of sight.
    """

    width: float
    height: float
    gutter: float
    axis_bottom: float
    lanes_top: float
    bar_px: float
    radius_px: float
    heads: tuple[LaneHead, ...]
    ticks: tuple[Tick, ...]
    axis_labels: tuple[Label, ...]
    bands: tuple[Band, ...]
    bins: tuple[Bin, ...]
    links: tuple[Link, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    now_x: float | None
    now_label: Label | None
    hidden: int
    panel: str
    line: str
    grid: str
    text: str
    muted: str
    selection: str
