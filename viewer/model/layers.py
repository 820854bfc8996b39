"""What the map is made of, layer by layer: which are shown, how strongly, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

NAMES = {
    "initiatives": "Initiatives",
    "cables": "Submarine cables",
    "routes": "Shipping routes",
    "places": "Cities, bases and straits",
    "ports": "Ports",
    "claims": "All claims",
    "graticule": "Graticule",
    "north": "North arrow and projection",
    "lanes": "Shipping lanes (indicative)",
    "zones": "200-nautical-mile zones (indicative)",
    "choropleth": "Initiatives by country",
    "states": "States and prefectures",
    "base": "Land, water and boundaries",
}
"""Every layer that the program has, with the words for it, topmost first."""

FAINTEST = 0.1
"""Less would be a layer that is on and cannot be seen."""


@dataclass(frozen=True)
class Layer:
    """One layer. `opacity` goes from `FAINTEST` to 1."""

    id: str
    is_visible: bool = True
    opacity: float = 1.0


Layers = tuple[Layer, ...]
_USUAL = {"initiatives", "cables", "routes", "places", "states", "base"}
_FAINT = {"lanes": 0.85, "zones": 0.8, "graticule": 0.6, "choropleth": 0.85}

DEFAULT_LAYERS: Layers = tuple(Layer(id_, id_ in _USUAL, _FAINT.get(id_, 1.0)) for id_ in NAMES)
"""Topmost first."""


def layer(layers: Layers, id_: str) -> Layer:
    """The layer of an id.

    Raises:
        KeyError: there is no such layer.
    """
    for one in layers:
        if one.id == id_:
            return one
    raise KeyError(f"no layer {id_!r}; there are {', '.join(NAMES)}")


def opacities(layers: Layers) -> dict[str, float]:
    """The opacity of each layer that is shown, by its id."""
    return {one.id: one.opacity for one in layers if one.is_visible}


def with_shown(layers: Layers, id_: str, *, shown: bool) -> Layers:
    """The layers with one shown or hidden; raises KeyError when there is no such layer."""
    wanted = layer(layers, id_)
    return tuple(replace(o, is_visible=shown) if o is wanted else o for o in layers)


def with_opacity(layers: Layers, id_: str, opacity: float) -> Layers:
    """The layers with one fainter or stronger; raises KeyError when there is no such layer."""
    wanted = layer(layers, id_)
    kept = min(max(opacity, FAINTEST), 1.0)
    return tuple(replace(o, opacity=kept) if o is wanted else o for o in layers)


def with_moved(layers: Layers, id_: str, steps: int) -> Layers:
    """The layers with one moved up (negative) or down; the base stays at the bottom."""
    wanted = layer(layers, id_)
    if id_ == "base":
        return layers
    rest = [one for one in layers if one is not wanted]
    at = min(max(layers.index(wanted) + steps, 0), len(rest) - 1)
    rest.insert(at, wanted)
    return tuple(rest)


def to_text(layers: Layers) -> str:
    """Layers as one line for the settings: "places+1 ports-0.5 …", topmost first."""
    return " ".join(f"{o.id}{'+' if o.is_visible else '-'}{o.opacity:g}" for o in layers)


def from_text(text: str) -> Layers:
    """The inverse of `to_text`; what is not known is left out, what is missing comes as it was."""
    found: dict[str, Layer] = {}
    for part in text.split():
        sign = max(part.find("+"), part.find("-"))
        id_ = part[:sign]
        try:
            opacity = float(part[sign + 1 :])
        except ValueError:
            continue
        if sign > 0 and id_ in NAMES and FAINTEST <= opacity <= 1.0:
            found.setdefault(id_, Layer(id_, part[sign] == "+", opacity))
    return _completed(list(found.values()))


def _completed(known: Sequence[Layer]) -> Layers:
    """Adds the layers that an older program did not have, each where it belongs."""
    made = [one for one in known if one.id != "base"]
    have = {one.id for one in made}
    for at, default in enumerate(DEFAULT_LAYERS):
        if default.id not in have and default.id != "base":
            made.insert(at, default)
    base = next((one for one in known if one.id == "base"), DEFAULT_LAYERS[-1])
    return (*made, base)
