"""Layers: shown, faded, moved, remembered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model import updates
from viewer.model.layers import (
    DEFAULT_LAYERS,
    FAINTEST,
    NAMES,
    from_text,
    layer,
    to_text,
    with_moved,
    with_opacity,
    with_shown,
)
from viewer.model.state import AppState

_IDS = st.sampled_from(list(NAMES))


def test_what_is_usual_is_shown_and_the_rest_is_not() -> None:
    shown = {one.id for one in DEFAULT_LAYERS if one.is_visible}
    assert shown == {"initiatives", "cables", "routes", "places", "states", "base"}


@given(st.lists(st.tuples(_IDS, st.integers(-12, 12), st.floats(-1, 2), st.booleans())))
def test_whatever_is_done_is_remembered(steps: list[tuple[str, int, float, bool]]) -> None:
    layers = DEFAULT_LAYERS
    for id_, moved, opacity, shown in steps:
        layers = with_shown(with_opacity(with_moved(layers, id_, moved), id_, opacity), id_, shown=shown)  # fmt: skip  # noqa: E501
    assert sorted(one.id for one in layers) == sorted(NAMES)
    assert layers[-1].id == "base"
    assert all(FAINTEST <= one.opacity <= 1 for one in layers)
    kept = from_text(to_text(layers))
    assert [one.id for one in kept] == [one.id for one in layers]
    assert [one.is_visible for one in kept] == [one.is_visible for one in layers]
    assert [one.opacity for one in kept] == pytest.approx([o.opacity for o in layers], rel=1e-5)


@given(st.text())
def test_damaged_settings_give_every_layer_once(text: str) -> None:
    assert sorted(one.id for one in from_text(text)) == sorted(NAMES)


def test_older_settings_get_newer_layers_where_they_belong() -> None:
    found = from_text("ports+1 initiatives-0.5 base+0.7 gone+1")
    assert sorted(one.id for one in found) == sorted(NAMES)
    assert layer(found, "initiatives").is_visible is False
    assert found[-1] == layer(found, "base")
    assert found[-1].opacity == 0.7


def test_an_unknown_layer_is_an_error() -> None:
    with pytest.raises(KeyError, match="no layer 'roads'"):
        layer(DEFAULT_LAYERS, "roads")


def test_claims_are_one_thing_in_menu_and_panel() -> None:
    state = updates.show_layer("claims", shown=True)(AppState())
    assert state.show_claims
    assert state.shows("claims")
    assert not updates.set_claims(shown=False)(state).shows("claims")
