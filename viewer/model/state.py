"""The whole state of the window, frozen. Everything that can be seen repaints from this."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from viewer.model.layers import DEFAULT_LAYERS, Layers, layer


class Kind(StrEnum):
    """What a reference points at."""

    INITIATIVE = "initiative"
    ACTOR = "actor"
    REGION = "region"


@dataclass(frozen=True, order=True)
class Ref:
    """One thing of the dataset. Ids are unique within a kind only, hence both."""

    kind: Kind
    id: str


@dataclass(frozen=True)
class Filter:
    """What the reader asked to see. Empty sets filter nothing; sets combine with "and".

    Ids are the dataset's own. `in_view` keeps only what touches the map's extent.
    """

    text: str = ""
    themes: frozenset[str] = frozenset()
    statuses: frozenset[int] = frozenset()
    actors: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    datasets: frozenset[str] = frozenset()
    in_view: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered away."""
        return self == Filter()


@dataclass(frozen=True)
class Window:
    """The stretch of time on the timeline's axis, in days since 1970-01-01, start < end."""

    start_day: float
    end_day: float


@dataclass(frozen=True)
class MapView:
    """Centre in degrees and Leaflet zoom level (may be fractional)."""

    lon_deg: float
    lat_deg: float
    zoom: float


class LanesBy(StrEnum):
    """What the timeline's lanes stand for."""

    THEME = "theme"
    ACTOR = "actor"
    STATUS = "status"
    REGION = "region"
    DATASET = "dataset"


class PlayMode(StrEnum):
    """What is shown while time runs."""

    WINDOW = "window"
    CUMULATIVE = "cumulative"
    INSTANT = "instant"


class Step(StrEnum):
    """How far one playback step goes."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    EVENT = "event"


@dataclass(frozen=True)
class Playback:
    """Settings of playback. The clock is outside: `cursor_day` in the state is where it stands."""

    mode: PlayMode = PlayMode.WINDOW
    step: Step = Step.MONTH
    speed: float = 1.0
    loop: bool = False
    playing: bool = False
    width_days: float = 365.0


class Appearance(StrEnum):
    """Light, dark, or what the desktop says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Found:
    """A place that was looked for and is marked for a moment; degrees."""

    name: str
    lon_deg: float
    lat_deg: float


@dataclass(frozen=True)
class AppState:
    """One picture of the program. Big tables stay outside and are named by id.

    `window` is what the axis shows. `brush` is the stretch that map and list are filtered to (None:
    no time filter). `cursor_day` is the playback position (None: playback was not used).
    `as_of_day` hides what was not yet public on that day. `show_claims` is the visibility of the
    layer "claims"; its place and strength are in `layers`, topmost first. `legend_open` None leaves
    it to the size of the map. `compared` names the comparison whose changes are marked, if
    any. `online` names the online basemap of this session, if any.
    """

    dataset_id: str = ""
    filter: Filter = Filter()
    window: Window = Window(0.0, 1.0)
    brush: Window | None = None
    cursor_day: float | None = None
    as_of_day: float | None = None
    selection: tuple[Ref, ...] = ()
    hover: Ref | None = None
    map_view: MapView = MapView(100.0, 20.0, 3.0)
    worldview: str = "neutral"
    show_claims: bool = False
    layers: Layers = DEFAULT_LAYERS
    legend_open: bool | None = None
    online: str = ""
    compared: str = ""
    found: Found | None = None
    appearance: Appearance = Appearance.SYSTEM
    language: str = "en"
    lanes_by: LanesBy = LanesBy.THEME
    collapsed_lanes: frozenset[str] = frozenset()
    lane_order: tuple[str, ...] = ()
    playback: Playback = field(default_factory=Playback)

    def shows(self, layer_id: str) -> bool:
        """Whether a layer of the map is shown; raises KeyError when there is no such layer."""
        if layer_id == "claims":
            return self.show_claims
        return layer(self.layers, layer_id).is_visible
