"""Where to look: what matters is in the view, and the view moves only when it has to."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from viewer.map import views
from viewer.map.geometry import enclosing_interval
from viewer.map.mercator import snap_zoom, wrap_lon, x_of, y_of
from viewer.map.tiling import tiles_in_view
from viewer.map.views import Viewport
from viewer.model.state import MapView

PORT = Viewport(1000, 700)
_lon, _lat = st.floats(-180, 179.99), st.floats(-60, 70)


def _point(lon_deg: float, lat_deg: float) -> views.Box:
    return x_of(lon_deg), y_of(lat_deg), x_of(lon_deg), y_of(lat_deg)


@given(_lon, _lat, _lon, _lat, _lon, _lat, st.floats(2, 8))
def test_after_going_where_it_is_needed_nothing_more_is(
    a: float, b: float, c: float, d: float, lon: float, lat: float, zoom: float
) -> None:
    boxes = [_point(a, b), _point(c, d)]
    view = views.clamp(MapView(lon, lat, snap_zoom(zoom)), PORT)
    needed = views.needed_view(view, PORT, boxes)
    assume(needed is not None)
    assert needed is not None
    assert needed.zoom <= view.zoom
    whole = views.union(boxes)
    assert whole is not None
    if needed.zoom > views.lowest_zoom(PORT):
        assert views.contains(needed, PORT, whole, margin_px=0.0)
        assert views.needed_view(needed, PORT, boxes) is None


def test_what_is_in_view_moves_nothing() -> None:
    view = MapView(105.0, 20.0, 4.0)
    assert views.needed_view(view, PORT, [_point(100.0, 18.0)]) is None
    assert views.needed_view(view, PORT, []) is None


def test_japan_and_america_are_shown_over_the_pacific() -> None:
    view = views.needed_view(MapView(105.0, 20.0, 4.0), PORT, [_point(139, 35), _point(-122, 37)])
    assert view is not None
    assert abs(wrap_lon(view.lon_deg - 188.5)) < 1.0


@example([(0.0, 0.0), (0.875, 0.25)])
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 0.3)), min_size=1, max_size=6))
def test_an_interval_holds_all_its_spans(spans: list[tuple[float, float]]) -> None:
    found = enclosing_interval([(a, a + length) for a, length in spans])
    assert 0.0 <= found[1] - found[0] <= 1.0 + 1e-9
    for a, length in spans:
        if found[1] - found[0] > 0.999:
            break
        start = a + round(found[0] + (found[1] - found[0]) / 2 - a - length / 2)
        assert start >= found[0] - 1e-9
        assert start + length <= found[1] + 1e-9


@given(_lon, _lat, st.sampled_from([3.0, 3.25, 4.5, 7.75]))
def test_the_tiles_of_a_view_cover_it(lon: float, lat: float, zoom: float) -> None:
    view = views.clamp(MapView(lon, lat, zoom), PORT)
    tiles = tiles_in_view(view, PORT, "light", "neutral")
    scale = 256 * 2**view.zoom
    left, right = min(t.x for t in tiles) * 256, (max(t.x for t in tiles) + 1) * 256
    top, bottom = min(t.y for t in tiles) * 256, (max(t.y for t in tiles) + 1) * 256
    x, y = x_of(view.lon_deg) * scale, y_of(view.lat_deg) * scale
    assert left <= x - 500 + 1e-6
    assert right >= x + 500 - 1e-6
    assert top <= max(y - 350, 0) + 1e-6
    assert bottom >= min(y + 350, scale) - 1e-6
    assert len(tiles) <= 6 * 5


def test_the_lowest_zoom_shows_the_world_once() -> None:
    assert 256 * 2 ** views.lowest_zoom(PORT) >= 1000
    assert 256 * 2 ** (views.lowest_zoom(PORT) - 0.25) < 1000


def test_a_part_about_the_view_stays_while_the_view_moves_a_little() -> None:
    around = views.Around()
    first = around.around(MapView(105.0, 20.0, 4.0), PORT)
    assert around.around(MapView(108.0, 20.0, 4.0), PORT) == first
    assert around.around(MapView(150.0, 20.0, 4.0), PORT) != first
    near = around.around(MapView(179.0, 20.0, 4.0), PORT)
    assert around.around(MapView(-179.0, 20.0, 4.0), PORT) == near


def test_views_are_the_same_across_the_antimeridian() -> None:
    assert views.same(MapView(180.0, 1.0, 3.0), MapView(-180.0, 1.0, 3.0))
    assert not views.same(MapView(180.0, 1.0, 3.0), MapView(-179.0, 1.0, 3.0))


@pytest.mark.parametrize("size", [(300, 200), (4000, 500), (1, 1)])
def test_any_size_has_a_view(size: tuple[int, int]) -> None:
    view = views.fit((0.2, 0.2, 0.8, 0.8), Viewport(*size))
    assert view.zoom >= 1.0


def test_a_view_smaller_than_the_legend_in_it_still_has_a_place_to_look_at() -> None:
    assert views.fit((0.2, 0.2, 0.8, 0.8), Viewport(0, 0), corner_px=(200.0, 300.0)).zoom >= 1.0


def test_less_than_a_pixel_away_counts_as_there() -> None:
    wanted = MapView(179.9999, 20.0, 5.0)
    pixel = 360.0 / (256 * 2**5)
    assert views.is_there(MapView(179.9999 + 0.4 * pixel - 360, 20.0, 5.0), wanted)
    assert not views.is_there(MapView(179.9999 - 2 * pixel, 20.0, 5.0), wanted)
    assert not views.is_there(MapView(179.9999, 20.0, 5.25), wanted)
