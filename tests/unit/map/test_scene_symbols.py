"""What a real frame paints: contrast of every symbol, what the legend says, who is named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.tables import dataset_of
from viewer import paths
from viewer.map import basemap as basemaps
from viewer.map.basemap import Basemap
from viewer.map.frame_parts import Parts, ShapePaint
from viewer.map.mercator import world_px, x_of, y_of
from viewer.map.scene import Scene
from viewer.map.scene_legend import controls, covered_by
from viewer.map.style import LabelStyle
from viewer.map.views import Viewport
from viewer.model import linking
from viewer.model.layers import DEFAULT_LAYERS
from viewer.model.palette import DARK, LIGHT, Palette, contrast
from viewer.model.records import Actor, ActorKind, Region, RegionKind, Role, Theme
from viewer.model.state import AppState, Kind, MapView, Ref

ENOUGH = 3.0
# Lines of reference, which have to be quieter than what a map is about.
QUIET = {"graticule", "states", "choropleth"}
WIDE = {"type": "Polygon", "coordinates": [[[40, -40], [170, -40], [170, 40], [40, 40], [40, -40]]]}
SMALL = {"type": "Polygon", "coordinates": [[[90, 0], [100, 0], [100, 9], [90, 9], [90, 0]]]}
POINT = {"type": "Point", "coordinates": [103.8, 1.3]}
ALL_ON = tuple(replace(one, is_visible=True) for one in DEFAULT_LAYERS)
VIEWS = {
    "straits": MapView(101.0, 3.0, 7.0),
    "reefs": MapView(114.0, 11.0, 6.0),
    "bases": MapView(72.4, -7.3, 6.0),
    "world": MapView(100.0, 10.0, 2.0),
}


def measure(text: str, style: LabelStyle) -> tuple[float, float]:
    return 0.55 * style.size_px * len(text), style.size_px * 1.3


@pytest.fixture(scope="module")
def basemap() -> Basemap:
    return basemaps.load(paths.data() / "basemap")


@pytest.fixture(scope="module")
def scene(basemap: Basemap) -> Scene:
    made = Scene(basemap, measure)
    kinds = list(ActorKind)
    actors = tuple(Actor(f"a{i}", kind.value, kind, seat="point") for i, kind in enumerate(kinds))
    actors += (Actor("jp", "Japan", ActorKind.COUNTRY, "JPN"),)
    regions = (
        Region("point", "Point", RegionKind.CITY, "", POINT),
        Region("wide", "Wide", RegionKind.AREA, "", WIDE),
        Region("small", "Small", RegionKind.AREA, "", SMALL),
        Region("ocean", "Indian Ocean", RegionKind.SEA, "marine:Indian Ocean"),
    )
    roles = [(actor.id, Role.PARTNER) for actor in actors]
    rows: list[dict[str, Any]] = [
        {"id": "all", "actors": roles, "regions": ["point", "small"], "themes": ["t"]},
        {"id": "vast", "actors": [], "regions": ["wide"], "themes": ["t"], "point": (80.0, 20.0)},
        {"id": "sea", "regions": ["ocean"], "themes": ["t"]},
    ]
    themes = (Theme("t", "Theme"),)
    made.set_dataset(dataset_of(rows, actors=actors, regions=regions, themes=themes))
    return made


def parts_of(scene: Scene, *selected: str, colours: Palette = LIGHT, **state: Any) -> Parts:
    assert scene.atlas is not None
    refs = tuple(Ref(Kind.INITIATIVE, id_) for id_ in selected)
    made = replace(AppState(), selection=refs, **state)
    linked = linking.linked(scene.atlas.dataset, refs, lambda iso3: (138.0, 36.0))
    return scene.parts(made, linked, None, Viewport(1200, 800), colours)


def _blend(colour: str, ground: str) -> str:
    if colour.startswith("#"):
        return colour
    below = [int(ground[i : i + 2], 16) for i in (1, 3, 5)]
    *rgb, alpha = (float(part) for part in colour[5:-1].split(","))
    mixed = [round(a * alpha + b * (1 - alpha)) for a, b in zip(rgb, below, strict=True)]
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def _stands_out(colours: Palette, *inks: str) -> bool:
    """Whether one of the inks of a symbol is seen on land, and one on water."""
    return all(
        max(contrast(_blend(ink, ground), ground) for ink in inks if ink) >= ENOUGH
        for ground in (colours.land, colours.water)
    )


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda c: c.name)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("selected", [(), ("all",), ("vast",)], ids=["none", "all", "vast"])
@pytest.mark.parametrize("claims", [False, True], ids=["plain", "claims"])
def test_every_symbol_of_a_frame_stands_out(
    scene: Scene, colours: Palette, view: str, selected: tuple[str, ...], claims: bool
) -> None:
    look = {"map_view": VIEWS[view], "layers": ALL_ON, "show_claims": claims}
    parts = parts_of(scene, *selected, colours=colours, **look)
    for mark in (*parts.spots, *parts.marks):
        assert _stands_out(colours, mark.fill, mark.stroke), mark
    for line in parts.lines:
        assert _stands_out(colours, line.stroke), line
    for shape in (*parts.shapes, *parts.over):
        if shape.stroke and shape.id not in QUIET and shape.width_px < 9:
            assert _stands_out(colours, shape.stroke), shape
    for colour in parts.glyphs.colours:
        assert _stands_out(colours, colour), colour


def test_the_frames_above_have_every_symbol(scene: Scene) -> None:
    seen = set()
    for view in VIEWS.values():
        parts = parts_of(scene, "all", map_view=view, layers=ALL_ON)
        seen |= {(mark.role, mark.symbol) for mark in (*parts.spots, *parts.marks)}
    places = {("place", name) for name in ("star", "triangle", "square", "hourglass", "disc")}
    seats = {("seat", name) for name in ("disc", "hexagon", "square", "triangle")}
    assert seen >= places | seats | {("region", "diamond"), ("feature", "diamond")}


def _of(parts: Parts, id_: str) -> list[ShapePaint]:
    return [shape for shape in parts.shapes if shape.id == id_]


def test_a_very_wide_region_is_an_edge_and_no_fill(scene: Scene) -> None:
    vast = parts_of(scene, "vast")
    assert not any(shape.fill for shape in _of(vast, "wide"))
    band, edge = _of(vast, "wide")
    assert band.width_px > 3 * edge.width_px
    assert edge.dash_px
    entry = next(e for e in vast.legend.entries if e.text == "Regions involved")
    assert not entry.fill
    small = parts_of(scene, "all")
    assert any(shape.fill for shape in _of(small, "small"))
    entry = next(e for e in small.legend.entries if e.text == "Regions involved")
    assert entry.fill


def test_a_region_that_is_a_sea_is_named_once(scene: Scene) -> None:
    parts = parts_of(scene, "sea", map_view=MapView(75.0, -20.0, 3.0))
    assert [name.id for name in parts.labels if name.text == "Indian Ocean"] == ["ocean"]


def test_a_territory_and_its_town_are_named_once(scene: Scene) -> None:
    parts = parts_of(scene, map_view=MapView(114.2, 22.3, 6.0))
    assert [name.text for name in parts.labels].count("Hong Kong") == 1


def test_claims_are_explained_where_they_are_in_view(scene: Scene) -> None:
    def texts(lon: float, lat: float, zoom: float) -> tuple[list[str], tuple[str, ...]]:
        view = MapView(lon, lat, zoom)
        legend = parts_of(scene, map_view=view, show_claims=True, legend_open=True).legend
        return [entry.text for entry in legend.entries], legend.more

    here, notes = texts(114.0, 12.0, 5.0)
    assert "Claimed by more than one side" in here
    assert any("PRC claim" in text for text in here)
    assert any("CML/17/2009" in text for text in notes)
    kashmir, notes = texts(76.5, 34.5, 6.0)
    assert "Claimed by more than one side" in kashmir
    assert not any("PRC claim" in text for text in kashmir)
    assert not notes
    elsewhere, _ = texts(10.0, 50.0, 6.0)
    assert "Claimed by more than one side" not in elsewhere


@pytest.mark.parametrize(
    ("worldview", "text"),
    [("neutral", "Islet or reef in dispute"), ("japan", "Islet or reef claimed by others")],
)
def test_an_islet_in_the_legend_looks_as_on_the_map(
    scene: Scene, worldview: str, text: str
) -> None:
    parts = parts_of(scene, map_view=MapView(131.9, 37.2, 7.0), worldview=worldview)
    (mark,) = [one for one in parts.spots if one.id == "takeshima"]
    (entry,) = [one for one in parts.legend.entries if one.symbol == "diamond"]
    assert (entry.text, entry.stroke, entry.fill) == (text, mark.stroke, mark.fill)


def test_a_mark_gives_way_to_an_outline_that_can_be_seen(scene: Scene) -> None:
    def marked(zoom: float) -> bool:
        parts = parts_of(scene, map_view=MapView(123.5, 25.75, zoom))
        return any(mark.id == "senkaku" for mark in parts.spots)

    assert marked(6.0)
    assert not marked(11.0)


def test_names_keep_off_a_legend_with_notes(scene: Scene) -> None:
    size, view = Viewport(1200, 800), MapView(114.0, 12.0, 5.0)
    parts = parts_of(scene, map_view=view, show_claims=True, legend_open=True)
    legend = controls(covered_by(parts.legend, size, measure), size)[2]
    none = parts_of(scene, map_view=view, legend_open=False).legend
    plain = controls(covered_by(none, size, measure), size)[2]
    assert legend[2] > plain[2]
    assert legend[1] < plain[1]
    scale = world_px(view.zoom)
    for name in parts.labels:
        x = (name.x - x_of(view.lon_deg)) * scale + name.dx_px
        y = (name.y - y_of(view.lat_deg)) * scale + name.dy_px
        assert not (-600 < x < legend[2] and legend[1] < y < 400), name.text
