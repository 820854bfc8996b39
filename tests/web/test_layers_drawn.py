"""The layers of the map in the real page."""

from __future__ import annotations

import pytest
from web_stage import Stage, initiative

from viewer.model import updates
from viewer.model.layers import DEFAULT_LAYERS, with_moved, with_opacity, with_shown
from viewer.model.palette import LIGHT
from viewer.model.state import Found, MapView

pytestmark = pytest.mark.display


@pytest.fixture(autouse=True)
def usual(fresh: Stage) -> None:
    fresh.show(layers=DEFAULT_LAYERS, show_claims=False, legend_open=None, found=None, selection=())


@pytest.mark.parametrize(
    ("layer", "text"),
    [
        ("zones", "200-nautical-mile zone (indicative)"),
        ("lanes", "Shipping lane (indicative)"),
        ("graticule", "Graticule, every 10°"),
    ],
)
def test_a_layer_is_drawn_and_explained_only_while_it_is_shown(
    fresh: Stage, layer: str, text: str
) -> None:
    before = fresh.grab()
    on = fresh.show(layers=with_shown(DEFAULT_LAYERS, layer, shown=True))
    assert layer in on.page.layers
    assert text in on.page.legend
    assert fresh.grab() != before
    off = fresh.show(layers=DEFAULT_LAYERS)
    assert layer not in off.page.layers
    assert text not in off.page.legend


def test_a_fainter_layer_is_painted_fainter(fresh: Stage) -> None:
    shown = with_shown(DEFAULT_LAYERS, "choropleth", shown=True)
    fresh.show(layers=with_opacity(shown, "choropleth", 1.0))
    strong = fresh.colour(76.0, 20.0)
    fresh.show(layers=with_opacity(shown, "choropleth", 0.2))
    weak = fresh.colour(76.0, 20.0)
    assert strong.lightness() < weak.lightness()


def test_countries_are_filled_by_how_many_initiatives_involve_them(fresh: Stage) -> None:
    painted = fresh.show(layers=with_shown(DEFAULT_LAYERS, "choropleth", shown=True))
    assert set(painted.page.filled) == {"IND", "JPN"}
    assert "3 initiatives" in painted.page.legend
    assert fresh.colour(76.0, 20.0).name() != LIGHT.land


def test_the_base_can_be_hidden_and_that_is_said(fresh: Stage) -> None:
    fresh.show(layers=with_shown(DEFAULT_LAYERS, "base", shown=False))
    assert fresh.colour(95.0, 45.0).name() == LIGHT.water
    note = fresh.run("document.querySelector('.two-seas-legend > p').innerText")
    assert note == "Boundaries: Neutral (not shown)"
    fresh.show(layers=DEFAULT_LAYERS)
    assert fresh.colour(95.0, 45.0).name() == LIGHT.land


def test_hidden_initiatives_are_neither_painted_nor_hit(fresh: Stage) -> None:
    assert fresh.show().visible
    assert not fresh.show(layers=with_shown(DEFAULT_LAYERS, "initiatives", shown=False)).visible


def test_order_decides_what_is_painted_over_initiatives(fresh: Stage) -> None:
    shown = with_shown(DEFAULT_LAYERS, "graticule", shown=True)
    fresh.show(layers=shown)
    fresh.show(layers=with_moved(shown, "graticule", -9))
    assert fresh.run("String(twoSeas.frame.frame.over.length)") == "1"
    fresh.show(layers=shown)
    assert fresh.run("String(twoSeas.frame.frame.over.length)") == "0"


def test_ports_bases_and_chokepoints_have_symbols_of_their_own(fresh: Stage) -> None:
    painted = fresh.show(
        map_view=MapView(103.9, 1.3, 7.5), layers=with_shown(DEFAULT_LAYERS, "ports", shown=True)
    )
    assert {"Capital", "Port", "Chokepoint"} <= set(painted.page.legend)
    assert any(id_.startswith("port:") for id_ in painted.page.places)
    assert "Military base" in fresh.show(map_view=MapView(72.4, -7.3, 6.0)).page.legend


def test_the_legend_folds_by_a_click_and_python_decides(fresh: Stage) -> None:
    heard: list[bool] = []
    fresh.map.folded.connect(heard.append)
    fresh.show(legend_open=True, selection=initiative("i0"))
    assert fresh.run("String(document.querySelector('.two-seas-legend ul').hidden)") == "false"
    fresh.run("document.querySelector('.two-seas-legend button').click(); '1'")
    fresh.wait(lambda: heard == [False], "the legend's message")
    fresh.state = updates.open_legend(is_open=False)(fresh.state)
    painted = fresh.show()
    assert fresh.run("String(document.querySelector('.two-seas-legend ul').hidden)") == "true"
    # Folded or not, the legend knows what is on the map.
    assert "Regions involved" in painted.page.legend


def test_what_was_looked_for_is_ringed_and_named(fresh: Stage) -> None:
    painted = fresh.show(
        map_view=MapView(131.9, 37.2, 6.0), found=Found("Takeshima", 131.87, 37.24)
    )
    assert "Takeshima" in painted.page.labels
    ring = fresh.colour(131.87, 37.24)
    assert ring.name() not in (LIGHT.water, LIGHT.land)


def test_an_arrow_points_north_and_the_projection_is_named(fresh: Stage) -> None:
    before = fresh.grab()
    on = fresh.show(
        layers=with_shown(DEFAULT_LAYERS, "north", shown=True),
        map_view=MapView(100.0, 20.0, 3.0),
        legend_open=True,
    )
    assert "north" in on.page.layers
    assert fresh.grab() != before
    notes = "document.querySelector('.two-seas-legend > div').innerText"
    assert fresh.run(notes) == "Web Mercator, WGS 84. The scale is true at 20° N."
    assert "north" not in fresh.show(layers=DEFAULT_LAYERS).page.layers


@pytest.mark.parametrize(
    ("language", "title", "note"),
    [
        ("ja", "凡例", "境界表示：中立"),
        ("hi", "संकेत", "सीमाएँ: तटस्थ"),
        ("en", "Legend", "Boundaries: Neutral"),
    ],
)
def test_the_legend_speaks_the_language_of_the_interface(
    fresh: Stage, language: str, title: str, note: str
) -> None:
    fresh.show(language=language, legend_open=True)
    assert fresh.run("document.querySelector('.two-seas-legend button').innerText") == title
    assert fresh.run("document.querySelector('.two-seas-legend > p').innerText") == note
    fresh.show(language="en")
