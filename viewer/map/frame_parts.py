"""The parts of a frame: what Python resolved, and the page paints as it stands.

World coordinates are `mercator`'s; colours are CSS colours; sizes are CSS pixels.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """What the whole page looks like. `colours` become CSS variables, `texts` the page's words.

    `base_alpha` is how strong the painted basemap is. `online` is the address of an online
    basemap's tiles with {x}, {y} and {z}, or nothing.
    """

    appearance: str
    worldview: str
    tiles: str
    language: str
    colours: dict[str, str]
    texts: dict[str, str]
    base_alpha: float = 1.0
    online: str = ""
    online_credit: str = ""
    online_max_zoom: int = 0


@dataclass(frozen=True)
class View:
    """Where to go. `animate_ms` of 0 goes at once."""

    lon_deg: float
    lat_deg: float
    zoom: float
    animate_ms: int = 0


@dataclass(frozen=True)
class ShapePaint:
    """Polygons or lines of `shape/<key>`, filled and stroked. An empty colour draws nothing.

    `only` has a bit for each ring or line of the shape that is drawn, the lowest of the first byte
    first, as base64; empty for all. `rule` is how rings are filled, as in CSS.
    """

    role: str
    id: str
    key: int
    fill: str = ""
    stroke: str = ""
    width_px: float = 0.0
    dash_px: tuple[float, ...] = ()
    hatch: str = ""
    rule: str = "evenodd"
    only: str = ""


@dataclass(frozen=True)
class LinePaint:
    """An arc from `id` to `to`; `points` are world x, y, interleaved, x unwrapped."""

    role: str
    id: str
    to: str
    points: tuple[float, ...]
    stroke: str
    width_px: float
    halo: str = ""


@dataclass(frozen=True)
class Mark:
    """A symbol of `assets/page/symbols.js` at one place. `text` stands inside it."""

    role: str
    id: str
    x: float
    y: float
    radius_px: float
    fill: str
    stroke: str
    width_px: float
    symbol: str = "disc"
    text: str = ""
    ink: str = ""


@dataclass(frozen=True)
class Label:
    """One line of text whose anchor is a place, moved by `dx_px`, `dy_px`, centred there.

    On a curve it comes in `pieces`; `turns` has for each the x and y of its middle from the
    anchor (CSS pixels) and its angle (radians, clockwise), interleaved.
    """

    role: str
    id: str
    text: str
    x: float
    y: float
    dx_px: float
    dy_px: float
    font: str
    colour: str
    halo: str
    spacing_px: float = 0.0
    pieces: tuple[str, ...] = ()
    turns: tuple[float, ...] = ()


@dataclass(frozen=True)
class GlyphPaint:
    """Marks for initiatives, as columns: inline as base64, or to be fetched from `glyphs/<n>`.

    A glyph of one initiative has the symbol at its colour's place, one of several is a disc.
    """

    version: int
    count: int
    inline: str
    colours: tuple[str, ...]
    ring: str
    ink: str
    alpha: float
    numbered: bool = True
    symbols: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hover:
    """What is under the pointer here or elsewhere in the window, with the words for a tooltip."""

    shapes: tuple[ShapePaint, ...] = ()
    marks: tuple[Mark, ...] = ()
    title: str = ""
    detail: str = ""


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend. `symbol` is a swatch of `legend.css` or a symbol of `symbols.js`."""

    symbol: str
    text: str
    stroke: str = ""
    fill: str = ""


@dataclass(frozen=True)
class Legend:
    """The legend, made from what the frame shows, and the notes under it.

    Folded it shows `title` and `note` alone, as whose boundaries are drawn is always to be seen.
    """

    entries: tuple[LegendEntry, ...] = ()
    note: str = ""
    more: tuple[str, ...] = ()
    is_open: bool = True
    title: str = "Legend"


@dataclass(frozen=True)
class North:
    """The arrow that points north, near the lower right corner; of size 0 there is none.

    `right_px`, `bottom_px` are how far its foot is from the edges.
    """

    size_px: float = 0.0
    right_px: float = 0.0
    bottom_px: float = 0.0
    letter: str = ""
    font: str = ""
    ink: str = ""
    ground: str = ""


@dataclass(frozen=True)
class Frame:
    """What to paint. A part that is None stays as it was in the frame before.

    `geometry` has shapes that the page does not know yet, as base64 by key; others it fetches.
    From the bottom: shapes, lines, spots, glyphs, over, marks, labels, north. `record` asks for a
    `Recorded` of it, of at most so many points.
    """

    seq: int
    look: Look | None = None
    view: View | None = None
    shapes: tuple[ShapePaint, ...] | None = None
    over: tuple[ShapePaint, ...] | None = None
    spots: tuple[Mark, ...] | None = None
    lines: tuple[LinePaint, ...] | None = None
    marks: tuple[Mark, ...] | None = None
    labels: tuple[Label, ...] | None = None
    glyphs: GlyphPaint | None = None
    hover: Hover | None = None
    legend: Legend | None = None
    north: North | None = None
    record: int | None = None
    geometry: dict[str, str] | None = None


@dataclass(frozen=True)
class Parts:
    """The parts of a frame; each compares by value, so that only what changed is sent."""

    look: Look
    shapes: tuple[ShapePaint, ...]
    over: tuple[ShapePaint, ...]
    spots: tuple[Mark, ...]
    lines: tuple[LinePaint, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    glyphs: GlyphPaint
    hover: Hover
    legend: Legend
    north: North
