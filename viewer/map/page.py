"""Composes the one Folium map and takes it apart, so that it runs under a strict policy.

Folium renders one document with its script and styles inside. The policy allows neither, so the
header, body and script are rendered apart and become files of their own. Importing this imports
folium (0.6 s): `page_cache` keeps that away from the start of the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser

from branca.element import Figure

from viewer.map.elements import (
    MODULE,
    BasemapTiles,
    FrameCanvas,
    LegendBox,
    OfflineMap,
    ScaleBar,
    Start,
    ZoomButtons,
)
from viewer.map.mercator import MAX_ZOOM, MIN_ZOOM, ZOOM_STEP
from viewer.map.routes import PAGE_MODULES

CREDIT = "Made with Natural Earth"
TITLE = "Two Seas"


def compose() -> Mapping[str, str]:
    """The files of the page by name: "index.html", "head.js", "map.css" and "map.js"."""
    figure = _map().get_root()
    assert isinstance(figure, Figure)  # noqa: S101 -- a map is always in a figure
    figure.render()
    parts = _Parts()
    parts.feed(figure.header.render())
    parts.close()
    return {
        "index.html": _document(parts, figure.html.render()),
        "head.js": "\n".join(parts.scripts),
        "map.css": "\n".join(parts.styles),
        "map.js": f'import * as {MODULE} from "/page/main.js";\n{figure.script.render()}',
    }


def _map() -> OfflineMap:
    """The map with all its elements; named by hand, so that composing twice gives the same text."""
    world = OfflineMap(
        location=(20.0, 100.0),
        zoom_start=3,
        tiles=None,
        zoom_control=False,
        font_size="12px",
        attribution_control=True,
        zoom_snap=ZOOM_STEP,
        zoom_delta=2 * ZOOM_STEP,
        scroll_wheel_zoom=False,
        double_click_zoom=False,
        box_zoom=False,
        # Tiles come painted at the zoom itself, within a frame or two: animation would only delay.
        zoom_animation=False,
        fade_animation=False,
        max_bounds_viscosity=1.0,
        keyboard_pan_delta=96,
    )
    tiles = BasemapTiles(
        "/tile", attr=CREDIT, min_zoom=MIN_ZOOM, max_zoom=MAX_ZOOM, no_wrap=True, show=False,
        keep_buffer=1,
    )  # fmt: skip
    elements = {
        "basemap": tiles,
        "frame": FrameCanvas(),
        "legend": LegendBox(position="bottomleft"),
        "scale": ScaleBar(position="bottomright", imperial=False, max_width=120),
        "zoom": ZoomButtons(position="topleft"),
    }
    world._id = "world"
    for name, element in elements.items():
        element._id = name
        world.add_child(element)
    last = Start(basemap=tiles, frame=elements["frame"], legend=elements["legend"])
    last._id = "last"
    world.add_child(last)
    return world


class _Parts(HTMLParser):
    """Sorts a header into scripts, styles and links."""

    def __init__(self) -> None:
        super().__init__()
        self.sources: list[str] = []
        self.sheets: list[str] = []
        self.metas: list[dict[str, str]] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "script" and "src" in values:
            self.sources.append(values["src"])
        elif tag == "link" and values.get("rel") == "stylesheet":
            self.sheets.append(values["href"])
        elif tag == "meta":
            self.metas.append(values)
        self._into = {"script": self.scripts, "style": self.styles}.get(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None and data.strip():
            self._into.append(data)


def _before_ours(sheets: list[str]) -> list[str]:
    """Folium's own styles go before the page's, which have the last word."""
    return [*sheets[:-1], "/map.css", *sheets[-1:]]


def _document(parts: _Parts, body: str) -> str:
    """The page itself, with nothing in it that the policy refuses."""
    metas = [
        "<meta " + " ".join(f'{k}="{escape(v)}"' for k, v in meta.items()) + ">"
        for meta in parts.metas
    ]
    sheets = [f'<link rel="stylesheet" href="{escape(s)}">' for s in _before_ours(parts.sheets)]
    scripts = [f'<script src="{escape(s)}"></script>' for s in ["/head.js", *parts.sources]]
    # Asked for at once, not one after the other as each turns out to need the next.
    ahead = [f'<link rel="modulepreload" href="/page/{name}">' for name in PAGE_MODULES]
    ahead += [
        f'<link rel="preload" as="font" type="font/ttf" href="/font/{name}.ttf" crossorigin>'
        for name in ("sans", "sans-italic")
    ]
    title = f"<title>{escape(TITLE)}</title>"
    head = "\n".join([*metas, title, *ahead, *sheets, *scripts])
    return (
        f"<!DOCTYPE html>\n<html>\n<head>\n{head}\n</head>\n<body>\n{body}\n"
        '<script type="module" src="/map.js"></script>\n</body>\n</html>\n'
    )
