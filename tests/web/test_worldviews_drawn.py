"""Golden pixels: what every worldview draws at disputed places, in the real page."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from web_stage import Stage

from viewer import paths
from viewer.map.basemap import load
from viewer.map.mercator import world_px, x_of, y_of
from viewer.map.worldviews import WORLDVIEWS
from viewer.model.layers import DEFAULT_LAYERS
from viewer.model.palette import Palette, palette
from viewer.model.state import Appearance, MapView
from viewer.web.tiles import Look, TilePainter

pytestmark = pytest.mark.display

# Places away from names, lines and rivers: longitude, latitude, zoom; who sees them as disputed.
PLACES = {
    "Jammu": (75.6, 33.0, 5.25, {"neutral", "japan", "china", "usa"}),
    "Gilgit": (74.2, 35.6, 6.0, {"neutral", "japan", "china", "usa"}),
    "Aksai Chin": (79.6, 34.8, 6.0, {"neutral", "japan", "usa"}),
    "Arunachal Pradesh": (93.6, 27.4, 6.0, {"neutral", "japan"}),
    "Taiwan": (120.75, 22.85, 7.0, {"neutral"}),
    "Etorofu": (147.83, 45.0, 8.0, {"neutral", "india", "china"}),
    "Crimea": (34.2, 45.45, 7.0, {"neutral", "india", "china"}),
}
# The others, as tiles: a picture of the page takes its time.
MORE = {
    "Azad Kashmir": (73.95, 33.35, 8.0, {"neutral", "japan", "china", "usa"}),
    "Shaksgam": (76.45, 36.05, 8.6, {"neutral", "japan", "usa"}),
    "Siachen": (77.15, 35.3, 9.0, {"neutral", "japan", "china", "usa"}),
    "Doklam": (88.96, 27.33, 12.0, {"neutral", "japan", "usa"}),
    "Kalapani": (80.9, 30.24, 10.0, {"neutral", "japan", "china", "usa"}),
    "Kunashiri": (146.05, 44.3, 9.0, {"neutral", "india", "china"}),
    "Shikotan": (146.68, 43.77, 11.0, {"neutral", "india", "china"}),
    "Kinmen": (118.36, 24.44, 12.0, {"neutral"}),
    "Golan Heights": (35.8, 33.1, 9.0, {"neutral"}),
    "Western Sahara": (-13.0, 25.2, 6.0, {"neutral", "india", "japan", "china"}),
    "East of the berm": (-9.5, 26.9, 7.5, {"neutral", "india", "japan", "china"}),
    "Abyei": (28.6, 9.9, 8.5, {"neutral", "india", "japan", "china", "usa"}),
    "Kosovo": (20.7, 42.75, 9.0, {"neutral"}),
}
# Islets under a mark: where, and whom it is not given to (the mark is open then).
SEAS = {
    (115.0, 14.5, 5.0): {
        "paracels": {"neutral", "india", "japan", "usa"},
        "macclesfield": {"neutral", "india", "japan", "usa"},
        "scarborough": {"neutral", "india", "japan", "usa"},
        "thitu": {"neutral", "india", "japan", "usa"},
        "second-thomas": {"neutral", "india", "japan", "usa"},
        "spratly-island": {"neutral", "india", "japan", "usa"},
        "pratas": {"neutral"},
    },
    (128.0, 31.0, 5.0): {
        "senkaku": {"neutral", "india", "usa"},
        "takeshima": {"neutral", "india", "china", "usa"},
    },
}
_HALF_PX = 9
PAINTER = TilePainter(load(paths.data() / "basemap"))


@pytest.fixture(autouse=True)
def usual(fresh: Stage) -> None:
    fresh.show(layers=DEFAULT_LAYERS, show_claims=False, legend_open=None, found=None)


def _inked(stage: Stage, lon_deg: float, lat_deg: float, colours: Palette) -> float:
    """The share of pixels around a place that are neither land nor what lies on it."""
    picture = stage.grab()
    x, y = stage.pixel(lon_deg, lat_deg)
    land = QColor(colours.land)
    spots = [(dx, dy) for dx in range(-_HALF_PX, _HALF_PX) for dy in range(-_HALF_PX, _HALF_PX)]
    inked = 0
    for dx, dy in spots:
        found = picture.pixelColor(round(x) + dx, round(y) + dy)
        inked += max(abs(a - b) for a, b in zip(found.getRgb(), land.getRgb(), strict=True)) > 12
    return inked / len(spots)


def _bare(
    stage: Stage, lon: float, lat: float, zoom: float, worldview: str, **more: object
) -> None:
    layers = tuple(
        type(one)(one.id, is_visible=one.id == "base", opacity=1.0) for one in stage.state.layers
    )
    stage.show(map_view=MapView(lon, lat, zoom), worldview=worldview, layers=layers, **more)


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
@pytest.mark.parametrize("worldview", WORLDVIEWS)
def test_what_is_disputed_is_hatched_and_nothing_else(
    fresh: Stage, worldview: str, appearance: Appearance
) -> None:
    colours = palette(appearance.value)
    for name, (lon, lat, zoom, disputed_for) in PLACES.items():
        _bare(fresh, lon, lat, zoom, worldview, appearance=appearance)
        share = _inked(fresh, lon, lat, colours)
        is_hatched = 0.06 < share < 0.6
        assert is_hatched == (worldview in disputed_for), f"{name} for {worldview}: {share:.2f}"


def _painted(worldview: str, lon: float, lat: float, zoom: float, half_px: int) -> list[QColor]:
    """The pixels around a place, as the tiles of the basemap have them."""
    scale = world_px(zoom)
    corner = x_of(lon) * scale - half_px, y_of(lat) * scale - half_px
    look = Look("light", worldview, zoom, 1.0)
    side = 2 * half_px
    picture = PAINTER.paint_area(look, corner, (side, side))
    return [picture.pixelColor(i, j) for j in range(side) for i in range(side)]


def _far(one: QColor, other: QColor) -> int:
    return max(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True))


@pytest.mark.parametrize("worldview", WORLDVIEWS)
@pytest.mark.parametrize("name", MORE)
def test_every_other_disputed_area_is_hatched_where_it_is_disputed(
    name: str, worldview: str
) -> None:
    lon, lat, zoom, disputed_for = MORE[name]
    pixels = _painted(worldview, lon, lat, zoom, _HALF_PX)
    land = QColor(palette("light").land)
    share = sum(_far(pixel, land) > 12 for pixel in pixels) / len(pixels)
    assert (0.06 < share < 0.6) == (worldview in disputed_for), share


@pytest.mark.parametrize("worldview", WORLDVIEWS)
def test_an_islet_has_an_open_mark_until_it_is_given_to_someone(
    fresh: Stage, worldview: str
) -> None:
    colours = palette("light")
    for (lon, lat, zoom), islets in SEAS.items():
        _bare(fresh, lon, lat, zoom, worldview)
        picture = fresh.grab()
        for id_, open_for in islets.items():
            x, y = fresh.pixel(*fresh.basemap.unit(id_).label)
            found = picture.pixelColor(round(x), round(y)).lightness()
            is_open = abs(found - QColor(colours.land).lightness()) < 20
            is_filled = abs(found - QColor(colours.muted).lightness()) < 20
            assert is_open != is_filled, f"{id_} for {worldview}: {found}"
            assert is_open == (worldview in open_for), f"{id_} for {worldview}"


@pytest.mark.parametrize(
    ("lon", "lat", "zoom", "half_px", "is_dashed"),
    [
        (121.55, 23.9, 7.0, 40, False),
        (-58.8, -51.8, 7.0, 150, True),
        (146.32, 43.62, 8.0, 12, True),
    ],
    ids=["Taiwan", "the islets of the Falklands", "Habomai"],
)
def test_only_islets_have_a_dashed_coast(
    lon: float, lat: float, zoom: float, half_px: int, is_dashed: bool
) -> None:
    """A coast is no claim; what is too small for a hatch has dashes instead."""
    muted = QColor(palette("light").muted)
    dashes = sum(_far(pixel, muted) < 40 for pixel in _painted("neutral", lon, lat, zoom, half_px))
    assert (dashes > 4) == is_dashed, dashes


def test_all_claims_hatch_what_a_worldview_gives_to_one_side(fresh: Stage) -> None:
    lon, lat, zoom, _ = PLACES["Aksai Chin"]
    _bare(fresh, lon, lat, zoom, "india")
    assert _inked(fresh, lon, lat, palette("light")) < 0.06
    painted = fresh.show(show_claims=True)
    assert _inked(fresh, lon, lat, palette("light")) > 0.06
    assert "claims" in painted.page.layers
    assert "Claimed by more than one side" in painted.page.legend


def test_the_dash_line_is_a_named_claim_and_only_on_demand(fresh: Stage) -> None:
    view = MapView(113.0, 12.0, 5.0)
    before = fresh.show(map_view=view, worldview="china", show_claims=False)
    assert "ten-dash-line" not in before.page.layers
    after = fresh.show(show_claims=True)
    assert "ten-dash-line" in after.page.layers
    assert any("PRC claim" in text for text in after.page.legend)
    assert any("PRC claim" in text for text in after.page.labels)
    notes = fresh.run("document.querySelector('.two-seas-legend div').textContent")
    assert "2009" in notes
    assert "2023" in notes


@pytest.mark.parametrize("worldview", WORLDVIEWS)
def test_the_worldview_is_printed_on_the_map(fresh: Stage, worldview: str) -> None:
    for is_open in (True, False):
        fresh.show(worldview=worldview, legend_open=is_open)
        note = fresh.run("document.querySelector('.two-seas-legend > p').innerText")
        assert note == f"Boundaries: {fresh.basemap.view_names[worldview]['en']}"


def test_states_are_drawn_close_up_in_whose_land_they_are(fresh: Stage) -> None:
    far = fresh.show(map_view=MapView(78.0, 24.0, 4.0))
    assert "states" not in far.page.layers
    near = fresh.show(map_view=MapView(78.0, 24.0, 6.0))
    assert "states" in near.page.layers
    assert "Madhya Pradesh" in near.page.labels
    arunachal = MapView(94.5, 28.2, 6.0)
    assert "Arunachal Pradesh" in fresh.show(map_view=arunachal, worldview="india").page.labels
    assert "Arunachal Pradesh" not in fresh.show(worldview="china").page.labels
