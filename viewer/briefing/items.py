"""A page as a list of things to draw, in pixels at scale 1; every painter draws the same list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from viewer.briefing.sizes import PageSize
from viewer.model.writing import runs_from_right


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def inset(self, dx: float, dy: float) -> Box:
        """Smaller by `dx` left and right, `dy` above and below."""
        width, height = max(self.width - 2 * dx, 0.0), max(self.height - 2 * dy, 0.0)
        return Box(self.x + dx, self.y + dy, width, height)

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        slack = 0.01
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.bottom - slack
            and other.y < self.bottom - slack
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies within."""
        slack = 0.01
        return (
            self.x <= other.x + slack
            and self.y <= other.y + slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


class Align(StrEnum):
    """Where lines stand in their box."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


# What stands beside a sign or shares its line with something else.
_BESIDE = frozenset({"legend", "dataset", "boundaries"})


@dataclass(frozen=True)
class Text:
    """Lines that were broken already. `line_px` is the distance of base lines.

    `role` says what it is ("title", "source", …), for tests, slides and screen readers. `flow` is
    the text before it was broken, which editable formats break anew.
    """

    role: str
    box: Box
    lines: tuple[str, ...]
    px: float
    line_px: float
    colour: str
    bold: bool = False
    align: Align = Align.LEFT
    flow: str = ""

    @property
    def from_right(self) -> bool:
        """Whether it begins at the right and runs to the left, as Hebrew and Arabic do."""
        return runs_from_right(self.flow or " ".join(self.lines))

    @property
    def side(self) -> Align:
        """Where its lines stand: at the side where they begin, unless it belongs elsewhere."""
        return Align.RIGHT if self.from_right and not self.is_fixed else self.align

    @property
    def is_fixed(self) -> bool:
        """Whether its lines stay where they are, whatever they are written in."""
        return self.align is not Align.LEFT or self.role in _BESIDE


@dataclass(frozen=True)
class Panel:
    """A filled or stroked rectangle."""

    role: str
    box: Box
    fill: str = ""
    stroke: str = ""
    width_px: float = 0.0
    radius_px: float = 0.0


@dataclass(frozen=True)
class Sign:
    """A symbol of the legend: a swatch such as "dot", "dashed" or "fill", or one of the map's."""

    kind: str
    box: Box
    stroke: str
    fill: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of a legend; `kind` is that of its `Sign`."""

    kind: str
    text: str
    stroke: str
    fill: str = ""


@dataclass(frozen=True)
class MapSlot:
    """Where the picture of the map goes; `pane` is the number of the pane it shows."""

    box: Box
    pane: int
    alt: str


@dataclass(frozen=True)
class TimelineSlot:
    """Where a timeline goes; `pane` is the number of the pane it shows."""

    box: Box
    pane: int
    alt: str


@dataclass(frozen=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width_px: float


@dataclass(frozen=True)
class Cell:
    """One cell of a table, broken into lines; `flow` is its text before that."""

    lines: tuple[str, ...]
    flow: str
    colour: str = ""


@dataclass(frozen=True)
class Table:
    """A table with its head. Widths and heights are pixels; the head is the first row."""

    box: Box
    column_px: tuple[float, ...]
    row_px: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    px: float
    line_px: float
    pad_px: float
    ink: str
    head_ink: str
    head_fill: str
    line: str
    stripe: str


Item = Text | Panel | Sign | MapSlot | TimelineSlot | Rule | Table


@dataclass(frozen=True)
class Page:
    """One page, ready for any painter. `notes` are for the speaker; `ground` is `#rrggbb`."""

    size: PageSize
    ground: str
    items: tuple[Item, ...]
    title: str
    notes: str
    number: int
    count: int
