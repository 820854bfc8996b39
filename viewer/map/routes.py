"""The allow-list of what can be asked for over `app://`: a pure table from path to route.

Nothing here touches a file; a path that is not in the table is no route, whatever it holds.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from viewer.map.mercator import MAX_ZOOM
from viewer.map.policy import is_allowed

HTML = "text/html"
SCRIPT = "text/javascript"
STYLE = "text/css"
BYTES = "application/octet-stream"

PAGE_MODULES = (
    "main.js",
    "basemap.js",
    "channel.js",
    "controls.js",
    "frame_layer.js",
    "gestures.js",
    "glyphs.js",
    "kept.js",
    "labels.js",
    "online.js",
    "paint.js",
    "pixels.js",
    "recorder.js",
    "shapes.js",
    "stamps.js",
    "symbols.js",
)
PAGE_STYLES = ("legend.css", "page.css")
APPEARANCES = ("light", "dark")


@dataclass(frozen=True)
class Composed:
    """A part of the composed Folium page: "index.html", "map.js", "head.js" or "map.css"."""

    name: str
    mime: str


@dataclass(frozen=True)
class Asset:
    """One of the page's own modules or style sheets, by file name."""

    name: str
    mime: str


@dataclass(frozen=True)
class Library:
    """A file of a pinned package: "leaflet.js", "leaflet.css" or "qwebchannel.js"."""

    name: str
    mime: str


@dataclass(frozen=True)
class Font:
    """A pinned font, by its short name."""

    name: str
    mime: str = "font/ttf"


@dataclass(frozen=True)
class Tile:
    """A basemap tile of 256 CSS pixels; x may lie outside the world, which then repeats.

    `zoom` may be fractional, `ratio` is device pixels a CSS pixel.
    """

    appearance: str
    worldview: str
    zoom: float
    x: int
    y: int
    ratio: float


@dataclass(frozen=True)
class Shape:
    """Rings of one shape, by the number under which Python named it in a message."""

    key: int


@dataclass(frozen=True)
class Glyphs:
    """Columns of glyphs, by the number under which Python named them in a message."""

    version: int


Route = Composed | Asset | Library | Font | Tile | Shape | Glyphs

_FIXED: dict[str, Route] = {
    "/index.html": Composed("index.html", HTML),
    "/map.js": Composed("map.js", SCRIPT),
    "/head.js": Composed("head.js", SCRIPT),
    "/map.css": Composed("map.css", STYLE),
    "/leaflet/leaflet.js": Library("leaflet.js", SCRIPT),
    "/leaflet/leaflet.css": Library("leaflet.css", STYLE),
    "/qt/qwebchannel.js": Library("qwebchannel.js", SCRIPT),
    "/font/sans.ttf": Font("sans"),
    "/font/sans-italic.ttf": Font("sans-italic"),
    "/font/sans-jp.otf": Font("sans-jp", "font/otf"),
    **{f"/page/{name}": Asset(name, SCRIPT) for name in PAGE_MODULES},
    **{f"/page/{name}": Asset(name, STYLE) for name in PAGE_STYLES},
}
_TILE = re.compile(
    r"/tile/(?P<appearance>[a-z]+)/(?P<worldview>[a-z_]{1,24})/(?P<zoom>\d{1,2}(?:\.\d{1,4})?)"
    r"/(?P<x>-?\d{1,7})/(?P<y>-?\d{1,7})@(?P<ratio>\d(?:\.\d{1,4})?)",
    re.ASCII,
)
_NUMBERED = re.compile(r"/(?P<kind>shape|glyphs)/(?P<number>\d{1,9})", re.ASCII)


def resolve(method: str, url: str) -> Route | None:
    """The route that a request asks for, or None: then it is refused."""
    if method != "GET" or not is_allowed(url):
        return None
    parts = urlsplit(url)
    if parts.query or parts.fragment:
        return None
    if parts.path in _FIXED:
        return _FIXED[parts.path]
    if found := _NUMBERED.fullmatch(parts.path):
        number = int(found["number"])
        return Shape(number) if found["kind"] == "shape" else Glyphs(number)
    return _tile(parts.path)


def _tile(path: str) -> Tile | None:
    found = _TILE.fullmatch(path)
    if not found or found["appearance"] not in APPEARANCES:
        return None
    zoom, ratio = float(found["zoom"]), float(found["ratio"])
    x, y = int(found["x"]), int(found["y"])
    rows = math.ceil(2**zoom)
    if zoom > MAX_ZOOM or not 0.5 <= ratio <= 8.0 or not 0 <= y < rows:
        return None
    if not -4 * rows <= x < 5 * rows:
        return None
    return Tile(found["appearance"], found["worldview"], zoom, x, y, ratio)
