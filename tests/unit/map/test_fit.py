"""Where to look so that the legend hides nothing that matters."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from viewer import paths
from viewer.datasets import native
from viewer.map import basemap, views
from viewer.map.atlas import Atlas, ShapeTable
from viewer.map.mercator import x_of, y_of
from viewer.map.scene_legend import controls, corner_of, is_open
from viewer.map.scene_selection import what_matters
from viewer.map.views import Viewport
from viewer.model import linking
from viewer.model.state import Kind, MapView, Ref

BASEMAP = paths.data() / "basemap"
LARGE, SMALL = Viewport(830.0, 560.0), Viewport(414.0, 365.0)


@given(
    st.floats(-60, 150), st.floats(-50, 50), st.floats(0.0, 30), st.floats(0.0, 15), st.booleans()
)
def test_what_is_fitted_is_not_behind_the_legend(
    west: float, south: float, wide: float, high: float, large: bool
) -> None:
    viewport = LARGE if large else SMALL
    box = (x_of(west), y_of(south + high), x_of(west + wide), y_of(south))
    corner = corner_of(None, viewport)
    view = views.fit(box, viewport, corner_px=corner)
    assert not views.is_behind(view, viewport, box, corner)
    assert views.contains(view, viewport, box)


def test_a_seat_behind_the_legend_is_reason_to_move() -> None:
    view = MapView(100.0, 20.0, 3.5)
    hidden = (x_of(68.0), y_of(5.0), x_of(68.0), y_of(5.0))
    corner = corner_of(None, LARGE)
    assert views.is_behind(view, LARGE, hidden, corner)
    assert views.needed_view(view, LARGE, [hidden]) is None
    moved = views.needed_view(view, LARGE, [hidden], corner)
    assert moved is not None
    assert not views.is_behind(moved, LARGE, hidden, corner)


def test_a_small_map_folds_its_legend_unless_asked() -> None:
    assert is_open(None, LARGE)
    assert not is_open(None, SMALL)
    assert is_open(True, SMALL)
    assert not is_open(False, LARGE)
    assert corner_of(None, SMALL) < corner_of(None, LARGE)


def test_a_country_that_is_selected_is_seen_whole() -> None:
    dataset, world = native.read(paths.bundled_dataset()).dataset, basemap.load(BASEMAP)
    atlas = Atlas(dataset, world, ShapeTable(), 1)
    india = linking.linked(
        dataset, (Ref(Kind.ACTOR, "IND"),), lambda iso3: world.country_point(iso3, "neutral")
    )
    box = views.union(what_matters(atlas, india, "neutral"))
    assert box is not None
    assert box[0] <= x_of(68.2)
    assert box[2] >= x_of(95.5)
    assert box[1] <= y_of(32.5)
    assert box[3] >= y_of(8.2)
    # An initiative is where it takes place, not all of its countries.
    one = linking.linked(
        dataset,
        (Ref(Kind.INITIATIVE, "ij-jdsc-2025"),),
        lambda iso3: world.country_point(iso3, "neutral"),
    )
    area = views.union(what_matters(atlas, one, "neutral"))
    assert area is not None
    assert area[3] < y_of(0.0)


def test_an_ocean_that_is_selected_is_seen_as_far_as_a_view_holds_it() -> None:
    dataset, world = native.read(paths.bundled_dataset()).dataset, basemap.load(BASEMAP)
    atlas = Atlas(dataset, world, ShapeTable(), 1)
    ocean = linking.linked(dataset, (Ref(Kind.REGION, "indian-ocean"),), lambda iso3: None)
    box = views.union(what_matters(atlas, ocean, "neutral"))
    assert box is not None
    assert 0.2 < box[2] - box[0] <= 0.3 + 1e-6
    assert box[0] < x_of(60.0) < x_of(100.0) < box[2]


def test_what_stands_over_the_map_is_kept_clear_but_not_in_exports() -> None:
    viewport = Viewport(900, 600)
    boxes = controls(corner_of(None, viewport), viewport)
    assert len(boxes) == 4
    for left, top, right, bottom in boxes:
        assert -450 <= left < right <= 450
        assert -300 <= top < bottom <= 300
    wide, high = corner_of(None, viewport)
    assert (-450.0, 300.0 - high, -450.0 + wide, 300.0) in boxes
    assert controls((200.0, 200.0), replace(viewport, trim_px=(4.0, 4.0))) == ()
