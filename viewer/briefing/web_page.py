"""One offline HTML file by Folium: map, timeline and details, with nothing to be fetched.

Its policy allows the scripts and styles of this file by their hashes and nothing else; the values
of a dataset stand in a block of JSON and reach the document as text nodes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import folium
from branca.element import Figure, MacroElement
from folium.template import Template

from viewer.briefing.chart_layout import lay_chart
from viewer.briefing.charts import scene_of
from viewer.briefing.clean import clean_line
from viewer.briefing.compose import Briefing
from viewer.briefing.desk import Desk
from viewer.briefing.frame import dataset_line, facts_line
from viewer.briefing.metadata import packed
from viewer.briefing.page_plans import pages_of
from viewer.briefing.svg import FONT_STACK, Gradients, element
from viewer.briefing.svg_chart import chart_svg
from viewer.briefing.web_data import WebMap, page_data

_CHART_PX = (1456.0, 640.0)
_LEAST_PX = 11.0
_IMAGES = re.compile(r"url\([^)]*\)")


@dataclass(frozen=True)
class WebAssets:
    """Files that are written into the page: Leaflet's and our own."""

    leaflet_js: str
    leaflet_css: str
    page_js: str
    page_css: str

    @classmethod
    def read(cls, leaflet: Path, own: Path) -> WebAssets:
        """Reads them from Leaflet's folder and ours."""
        return cls(
            (leaflet / "leaflet.js").read_text("utf-8"),
            # Pictures of controls that the page does not have.
            _IMAGES.sub("none", (leaflet / "leaflet.css").read_text("utf-8")),
            (own / "briefing.js").read_text("utf-8"),
            (own / "briefing.css").read_text("utf-8"),
        )


class _Start(MacroElement):
    """Hands Folium's map to the page's own script."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "TwoSeas.start({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )


def page_bytes(briefing: Briefing, ground: WebMap, assets: WebAssets) -> bytes:
    """The whole file."""
    desk = briefing.desk
    head, body, script = _folium_parts(ground)
    scripts = [*head.scripts, _one_line(assets.leaflet_js), assets.page_js, script]
    styles = [assets.leaflet_css, *head.styles, assets.page_css]
    title = escape(briefing.sheets[0].page.title)
    metas = "".join(
        f"<meta {attributes}>"
        for attributes in (
            'charset="utf-8"',
            f'http-equiv="Content-Security-Policy" content="{escape(_policy(scripts, styles))}"',
            'name="viewport" content="width=device-width, initial-scale=1"',
            'name="referrer" content="no-referrer"',
            f'name="two-seas" content="{packed(desk.recipe)}"',
        )
    )
    data = page_data(briefing, ground)
    parts = [
        f'<!DOCTYPE html>\n<html lang="{escape(desk.recipe.language)}"><head>{metas}',
        f"<title>{title}</title>",
        *(f"<style>{style}</style>" for style in styles),
        f'</head>\n<body class="{desk.palette.name}">',
        _document(briefing, body),
        f'<script type="application/json" id="two-seas-data">{data}</script>\n',
        *(f"<script>{one}</script>\n" for one in scripts),
        "</body></html>\n",
    ]
    return "".join(parts).encode()


def _one_line(script: str) -> str:
    """Without the address of a map of the source, which a browser's tools would fetch."""
    return re.sub(r"//# sourceMappingURL=\S*", "", script)


def _policy(scripts: list[str], styles: list[str]) -> str:
    def hashes(texts: list[str]) -> str:
        digests = (hashlib.sha256(text.encode()).digest() for text in texts)
        return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)

    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


class _Head(HTMLParser):
    """Sorts Folium's header into scripts and styles; what it would fetch is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        inline = not any(name == "src" for name, _ in attrs)
        kinds = {"script": self.scripts, "style": self.styles}
        self._into = kinds.get(tag) if inline else None

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None and data.strip():
            self._into.append(data)


def _folium_parts(ground: WebMap) -> tuple[_Head, str, str]:
    """Header, body and script of Folium's map; named by hand, so that it is the same each time."""
    lon, lat, zoom = ground.centre
    start_at: Any = zoom  # Folium says int and takes the fractions that Leaflet takes
    world = folium.Map(
        location=(lat, lon), zoom_start=start_at, tiles=None, zoom_snap=0.25, max_bounds=False,
        prefer_canvas=True, world_copy_jump=False, min_zoom=1, max_zoom=7,
    )  # fmt: skip
    # Nothing is fetched: Leaflet is written into the page.
    world.default_js, world.default_css = [], []
    world._id = "world"
    start = _Start()  # type: ignore[no-untyped-call]
    start._id, start._name = "start", "start"
    world.add_child(start)
    figure = world.get_root()
    assert isinstance(figure, Figure)  # noqa: S101 -- a map is always in a figure
    figure.render()
    head = _Head()
    head.feed(figure.header.render())
    head.close()
    return head, figure.html.render(), figure.script.render()


def _document(briefing: Briefing, map_body: str) -> str:
    desk = briefing.desk
    say = desk.words
    plan = pages_of(desk.recipe, desk.dataset, desk.state)[0]
    marking = _marking(desk)
    subtitle = f'<p dir="auto">{escape(plan.subtitle)}</p>' if plan.subtitle else ""
    heads = "".join(
        f"<th>{escape(one)}</th>" for one in (say.when, say.title, say.status, say.sources)
    )
    sources = "".join(
        f'<li dir="auto">{escape(f"{one.text} {one.url}".strip())}</li>'
        for one in desk.citations.cited
    )
    return (
        f'<header>{marking}<h1 dir="auto">{escape(briefing.sheets[0].page.title)}</h1>{subtitle}'
        f'<p class="facts">{escape(facts_line(desk, plan))}</p></header>\n<main>'
        f'<section class="split"><div id="stage">{map_body}</div>'
        '<aside id="details" class="card" aria-live="polite"></aside></section>'
        f'<section><div id="timeline" class="card">{_timeline(briefing)}</div></section>'
        f'<section><div id="list" class="card"><table><thead><tr>{heads}</tr></thead>'
        "<tbody></tbody></table></div></section>"
        f'<section><div class="card"><h2>{escape(say.sources)}</h2><ol>{sources}</ol></div>'
        f'</section></main><footer><p class="muted" dir="auto">'
        f"{escape(dataset_line(desk))}</p>{marking}</footer>\n"
    )


def _marking(desk: Desk) -> str:
    if desk.marking is None:
        return ""
    # As SVG, whose colours are attributes: the policy allows no style of an element's own.
    words = clean_line(desk.marking.text)
    width = desk.measure.width(words, 17, bold=True) + 28
    text = element(
        "text", escape(words), x=width / 2, y=20, font_size=17, font_weight="700",
        text_anchor="middle", fill=desk.marking.ink, font_family=FONT_STACK,
    )  # fmt: skip
    ground = element("rect", width=width, height=29, fill=desk.marking.ground)
    svg = element("svg", ground, text, width=width, height=29, role="img", aria_label=words)
    return f'<p class="marking">{svg}</p>'


def _timeline(briefing: Briefing) -> str:
    """The timeline without a selection: the page lights up what is chosen."""
    desk = briefing.desk
    pane = briefing.sheets[0].panes[0]
    width, height = _CHART_PX
    gradients = Gradients("t")
    chart = lay_chart(scene_of(desk, pane, _LEAST_PX), width, height, 1.0)
    inside = chart_svg(chart, 1.0, desk.measure, gradients, str)
    return element(
        "svg",
        element("title", escape(desk.words.timeline)),
        element("defs", gradients.definitions()) if gradients.definitions() else "",
        inside,
        viewBox=f"0 0 {round(width)} {round(height)}",
        role="group",
        font_family=FONT_STACK,
    )
