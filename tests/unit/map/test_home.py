"""Where the map looks when a dataset is opened."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.map import views
from viewer.map.home import CLOSEST_TO_A_PLACE, CLOSEST_ZOOM, home_view, rows_in_view
from viewer.map.mercator import x_of, y_of
from viewer.map.positions import Positions
from viewer.map.views import Viewport
from viewer.model.state import MapView

PORT = Viewport(800, 500)


def at(*places):
    xy = np.array([(x_of(lon) % 1.0, y_of(lat)) for lon, lat in places], np.float32).reshape(-1, 2)
    rows = np.arange(len(xy), dtype=np.int32)
    return Positions(rows, xy, rows * 0 - 1, np.zeros(len(xy), np.uint8))


def sees(view, lon, lat):
    x, y = x_of(lon), y_of(lat)
    return views.contains(view, PORT, (x, y, x, y))


def test_nothing_placed_gives_no_view():
    assert home_view(at(), PORT) is None


def test_one_place_is_not_looked_at_through_a_microscope():
    view = home_view(at((-122.4, 37.8), (-122.4, 37.8001)), PORT)
    assert view.zoom == CLOSEST_TO_A_PLACE
    assert sees(view, -122.4, 37.8)
    assert home_view(at((-122.4, 37.8), (-122.5, 37.8)), PORT).zoom == CLOSEST_ZOOM


@pytest.mark.parametrize(
    "places",
    [
        [(178, -17), (-176, -20), (179.5, -18)],  # Fiji and Tonga, over the antimeridian
        [(10, 60), (-47, -15)],
        [(-74, 40), (139, 35), (77, 28)],
    ],
)
def test_all_of_a_few_are_in_view(places):
    view = home_view(at(*places), PORT)
    assert all(sees(view, *place) for place in places)


def test_over_the_antimeridian_it_does_not_zoom_out_to_the_world():
    assert home_view(at((178, -17), (-176, -20)), PORT).zoom > 4


def test_one_row_far_away_does_not_make_it_the_whole_world():
    many = [(100 + i % 10, 10 + i // 10) for i in range(60)]
    alone, together = home_view(at(*many), PORT), home_view(at(*many, (0, 0)), PORT)
    assert abs(together.zoom - alone.zoom) <= 0.5


def test_rows_in_view_over_the_antimeridian_and_not_without_a_place():
    where = at((178, -17), (-178, -17), (0, 0))
    mask = rows_in_view(where, 4, MapView(180.0, -17.0, 6.0), PORT)
    assert mask.tolist() == [True, True, False, False]
