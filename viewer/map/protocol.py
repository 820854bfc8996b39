"""Every message between Python and the page, typed. Python decides, the page paints and reports.

Numbers `seq` rise with every frame, and the page answers each frame that it painted, or the
latest of several that came faster than it paints, with `Rendered(seq)`. A move that a person made
is answered with `Rendered`, too: where it asks for nothing new, no frame has to be sent.
"""

from __future__ import annotations

from dataclasses import dataclass

import orjson

from viewer.map.codec import CodecError, from_data, to_json
from viewer.map.frame_parts import Frame

VERSION = 1


@dataclass(frozen=True)
class Painted:
    """Read back from what was drawn. `glyphs` are the numbers of the glyphs on screen.

    `view` is longitude, latitude (degrees) and zoom; `tiles` counts those shown.
    """

    regions: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    arcs: tuple[tuple[str, str], ...] = ()
    seats: tuple[str, ...] = ()
    changes: tuple[tuple[str, str], ...] = ()
    labels: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    glyphs: tuple[int, ...] = ()
    hovered: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    legend: tuple[str, ...] = ()
    worldview: str = ""
    appearance: str = ""
    view: tuple[float, float, float] = (0.0, 0.0, 0.0)
    tiles: int = 0
    draw_ms: float = 0.0


@dataclass(frozen=True)
class Ready:
    """The page can take frames. `version` is that of this protocol as the page knows it."""

    version: int
    width_px: float
    height_px: float
    ratio: float


@dataclass(frozen=True)
class Rendered:
    """Frame `seq` is on the screen, its tiles and shapes included, and nothing moves any more.

    `moves` have come to rest so far, those that Python asked for included. The picture that shows
    all this carries `stamp` (`web.swaps`).
    """

    seq: int
    painted: Painted
    moves: int = 0
    stamp: int = 0


@dataclass(frozen=True)
class Outline:
    """Lines and circles, filled, hatched and stroked in that order; an empty colour draws nothing.

    `points` are x, y of all lines one after another, `lengths` how many points each has, `circles`
    x, y, radius: whole tenths of a CSS pixel from the page's corner. Colours are CSS colours.
    """

    name: str
    points: tuple[int, ...]
    lengths: tuple[int, ...]
    circles: tuple[int, ...]
    closed: bool
    rule: str = "nonzero"
    fill: str = ""
    hatch: str = ""
    stroke: str = ""
    width_px: float = 0.0
    dash_px: tuple[float, ...] = ()
    alpha: float = 1.0


@dataclass(frozen=True)
class Words:
    """One line of text that begins at `x`, `y` on its baseline and is `width_px` wide.

    With a `halo` it is what is drawn around the letters, with a `colour` the letters. A name on a
    curve comes letter by letter, each `part_of` the whole.
    """

    name: str
    text: str
    x: float
    y: float
    width_px: float
    font: str
    colour: str = ""
    angle_rad: float = 0.0
    spacing_px: float = 0.0
    halo: str = ""
    halo_px: float = 0.0
    alpha: float = 1.0
    part_of: str = ""


@dataclass(frozen=True)
class RecordedItem:
    """One of the two."""

    outline: Outline | None = None
    words: Words | None = None


@dataclass(frozen=True)
class Recorded:
    """What frame `seq` painted over the basemap, from back to front, when it was asked for.

    The world is `world_px` wide and its corner lies at `left_px`, `top_px` of the page. Without
    `complete` there was more than was asked for, and `items` is empty.
    """

    seq: int
    width_px: float
    height_px: float
    left_px: float
    top_px: float
    world_px: float
    complete: bool
    items: tuple[RecordedItem, ...]


@dataclass(frozen=True)
class Moved:
    """The view is another. `settled` is false while it moves; `moves` counts those that ended."""

    lon_deg: float
    lat_deg: float
    zoom: float
    width_px: float
    height_px: float
    ratio: float
    initiator: str
    settled: bool
    moves: int = 0


@dataclass(frozen=True)
class Clicked:
    """A click that was no drag. `touch` asks for a larger tolerance."""

    lon_deg: float
    lat_deg: float
    ctrl: bool = False
    shift: bool = False
    touch: bool = False


@dataclass(frozen=True)
class Hovered:
    """The pointer rests here; at most one an animation frame."""

    lon_deg: float
    lat_deg: float


@dataclass(frozen=True)
class Left:
    """The pointer left the map."""


@dataclass(frozen=True)
class Folded:
    """The legend was folded or opened by hand."""

    is_open: bool


@dataclass(frozen=True)
class Trouble:
    """Something failed in the page; for the log and the tests."""

    text: str


Event = Ready | Rendered | Recorded | Moved | Clicked | Hovered | Left | Folded | Trouble

_EVENTS: dict[str, type[Event]] = {
    "ready": Ready,
    "rendered": Rendered,
    "recorded": Recorded,
    "moved": Moved,
    "clicked": Clicked,
    "hovered": Hovered,
    "left": Left,
    "folded": Folded,
    "trouble": Trouble,
}
_NAMES = {kind: name for name, kind in _EVENTS.items()}
MAX_EVENT_CHARS = 4_000_000


def encode_frame(frame: Frame) -> str:
    """The JSON text of a frame."""
    return to_json(frame)


def decode_frame(text: str) -> Frame:
    """The inverse of `encode_frame`; raises CodecError."""
    frame = from_data(Frame, _loads(text))
    assert isinstance(frame, Frame)  # noqa: S101 -- tells mypy what from_data built
    return frame


def encode_event(event: Event) -> str:
    """The JSON text of an event, as the page writes it."""
    return to_json({"type": _NAMES[type(event)], "body": event})


def decode_event(text: str) -> Event:
    """What the page says; raises CodecError when it is none of the messages above."""
    if len(text) > MAX_EVENT_CHARS:
        raise CodecError("message: too long")
    data = _loads(text)
    if not isinstance(data, dict) or data.keys() != {"type", "body"}:
        raise CodecError("message: an object with type and body was expected")
    kind = _EVENTS.get(data["type"]) if isinstance(data["type"], str) else None
    if kind is None:
        raise CodecError("message: unknown type")
    event: Event = from_data(kind, data["body"], str(data["type"]))
    return event


def _loads(text: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise CodecError(f"message: not JSON ({error})") from error
