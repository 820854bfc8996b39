"""What a timeline shows, as one value: the painter needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from viewer.model.arrays import distinct
from viewer.model.changes import NOTHING, Marks
from viewer.model.dataset import Dataset, Index
from viewer.model.lanes import Lane
from viewer.model.palette import Palette
from viewer.model.spans import SpanIndex
from viewer.model.state import LanesBy, Playback, Window

Rows = frozenset[int]
_COMFORTABLE_SUB_ROW = 21.0


def row_set(rows: Iterable[int] | Index) -> Rows:
    """A few rows."""
    return frozenset(int(row) for row in rows)


def row_array(rows: Iterable[int] | Index) -> Index:
    """Perhaps very many rows, ascending, each once."""
    return distinct(rows if isinstance(rows, np.ndarray) else np.fromiter(rows, np.int32))


@dataclass(frozen=True)
class Metrics:
    """Sizes in logical pixels; `scaled` makes all of them larger for print or big text.

    `tail` is the lower part of a sub-row that is kept for the thin tails of what goes on without
    an end known; 0 draws such bars at full height all along.
    """

    gutter: float = 184.0
    overview: float = 32.0
    tick_row: float = 19.0
    era_row: float = 18.0
    sub_row: float = 21.0
    bar: float = 16.0
    tail: float = 0.0
    lane_pad: float = 5.0
    collapsed: float = 24.0
    density: float = 44.0
    radius: float = 5.5
    label_gap: float = 5.0
    item_gap: float = 10.0
    font: int = 11
    head_font: int = 12

    @property
    def body(self) -> float:
        """The part of a sub-row in which shapes and labels stand."""
        return self.sub_row - self.tail

    def compact(self) -> Metrics:
        """Smaller sub-rows, for lanes that would not fit otherwise; letters keep their size."""
        share = self.sub_row / _COMFORTABLE_SUB_ROW
        small = {"sub_row": 16.5, "bar": 13.0, "tail": 3.0, "lane_pad": 3.0, "radius": 4.5,
                 "item_gap": 5.0, "label_gap": 4.0}  # fmt: skip
        return replace(self, **{name: size * share for name, size in small.items()})  # type: ignore[arg-type]

    def scaled(self, factor: float) -> Metrics:
        """All sizes `factor` times larger."""
        sizes = {name: getattr(self, name) * factor for name in self.__dataclass_fields__}
        sizes["font"], sizes["head_font"] = round(sizes["font"]), round(sizes["head_font"])
        return Metrics(**sizes)


@dataclass(frozen=True, eq=False)
class TimelineView:
    """One picture of the timeline.

    `selected`, `linked` and `marked` are row numbers: chosen, related to the chosen, and involved
    with a chosen region or actor (ascending, each once, as there may be very many). `dimmed` steps
    everything else back. `colours` gives `#rrggbb` by theme id. Days count from 1970-01-01.
    """

    dataset: Dataset
    lanes: tuple[Lane, ...]
    everything: SpanIndex
    palette: Palette
    colours: Mapping[str, str]
    window: Window
    now_day: float
    lanes_by: LanesBy = LanesBy.THEME
    collapsed: frozenset[str] = frozenset()
    selected: Rows = frozenset()
    linked: Rows = frozenset()
    marked: Index = field(default_factory=lambda: np.zeros(0, np.int32))
    dimmed: bool = False
    changes: Marks = NOTHING
    hover: int | None = None
    focus: int | None = None
    brush: Window | None = None
    cursor_day: float | None = None
    playback: Playback = field(default_factory=Playback)
    scroll_px: float = 0.0
    as_of: bool = False
    metrics: Metrics = Metrics()
    lane_cursor: str = ""
    lane_drop: int | None = None


@dataclass
class Shown:
    """What the last paint really drew, filled in while painting."""

    selected: list[str] = field(default_factory=list)
    visible: list[str] = field(default_factory=list)
    lanes: list[str] = field(default_factory=list)
    dense: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    changes: list[tuple[str, str]] = field(default_factory=list)
    window: tuple[str, str] = ("", "")

    def as_dict(self) -> dict[str, object]:
        """The same in JSON's types; an id that was drawn in several lanes stands once."""
        return {
            "selected": list(dict.fromkeys(self.selected)),
            "visible": list(dict.fromkeys(self.visible)),
            "window": list(self.window),
            "lanes": list(self.lanes),
            "dense": list(self.dense),
            "links": [list(pair) for pair in self.links],
            "words": list(self.words),
            "changes": [list(pair) for pair in dict.fromkeys(self.changes)],
        }
