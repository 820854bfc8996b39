"""What a legend beside a picture of the map has to name."""

from __future__ import annotations

import json
import math
import re

import pytest

from tests.tables import dataset_of
from viewer import paths
from viewer.briefing.symbol_outlines import OUTLINES
from viewer.map import basemap as basemaps
from viewer.map import symbols
from viewer.map.explained import Explained
from viewer.map.style import LabelStyle
from viewer.model.layers import DEFAULT_LAYERS
from viewer.model.linking import Linked
from viewer.model.palette import DARK, LIGHT
from viewer.model.state import AppState, MapView
from viewer.model.updates import show_layer

REEFS, STRAITS, EUROPE = MapView(114, 11, 6), MapView(101, 3, 7), MapView(0, 47, 6.5)


def measure(text: str, style: LabelStyle) -> tuple[float, float]:
    return 0.55 * style.size_px * len(text), style.size_px * 1.3


@pytest.fixture(scope="module")
def explained() -> Explained:
    return Explained(basemaps.load(paths.data() / "basemap"), measure)


DATASET = dataset_of([{"id": "a", "title": "A", "when": "2020"}])


def texts(explained: Explained, view: MapView, **parts: str) -> dict[str, str]:
    state = AppState(map_view=view, layers=DEFAULT_LAYERS, **parts)
    found = explained.entries(DATASET, state, Linked(), None, size_px=(660.0, 400.0), colours=LIGHT)
    return {one.text: one.symbol for one in found}


def test_islets_and_capitals_are_named_where_they_are_in_view(explained: Explained) -> None:
    reefs = texts(explained, REEFS)
    assert reefs["Islet or reef in dispute"] == "diamond"
    assert reefs["Disputed area"] == "hatch"
    assert "Chokepoint" not in reefs
    straits = texts(explained, STRAITS)
    assert (straits["Capital"], straits["Chokepoint"]) == ("star", "hourglass")
    assert not [one for one in straits if "dispute" in one.casefold()]
    assert not [one for one in texts(explained, EUROPE) if "dispute" in one.casefold()]


def test_what_is_given_to_one_side_is_named_so(explained: Explained) -> None:
    found = texts(explained, REEFS, worldview="china")
    assert "Islet or reef claimed by others" in found
    assert "Islet or reef in dispute" not in found
    assert "係争中の小島・岩礁" in texts(explained, REEFS, language="ja")


def test_numbers_by_country_have_their_classes(explained: Explained) -> None:
    state = show_layer("choropleth", shown=True)(AppState(map_view=EUROPE, layers=DEFAULT_LAYERS))
    found = explained.entries(DATASET, state, Linked(), None, size_px=(660.0, 400.0), colours=DARK)
    assert "fill" in {one.symbol for one in found}


def test_a_page_draws_the_symbols_that_the_map_draws() -> None:
    """The page's outlines are worked out as `symbols.js` does; each name has one, but the disc."""
    assert {*OUTLINES, "disc"} == set(symbols.NAMES)
    script = (paths.assets() / "page" / "symbols.js").read_text()
    for name in ("square", "hourglass"):
        said = re.search(rf"{name}: (\[\[.*\]\]),", script)
        assert said
        assert json.loads(said[1]) == [list(corner) for corner in OUTLINES[name]]
    for name, corners, radius in re.findall(r"(\w+): ring\((\d), ([\d.]+)\)", script):
        assert len(OUTLINES[name]) == int(corners)
        down = 0.18 if name == "triangle" else 0.0
        assert math.isclose(OUTLINES[name][0][1], down - float(radius), abs_tol=1e-9)
