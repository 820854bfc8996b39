"""Where to look so that the legend hides nothing that matters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.map import views
from viewer.map.mercator import x_of, y_of
from viewer.map.scene_legend import corner_of, is_open
from viewer.map.views import Viewport
from viewer.model.state import MapView

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
