"""Pure updates of the state: each function returns one that takes a state and gives another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from viewer.model import layers
from viewer.model.state import Appearance, AppState, Filter, Found, MapView, Ref, Window

Update = Callable[[AppState], AppState]


def select(refs: Sequence[Ref], mode: str = "set") -> Update:
    """Selects. `mode` is "set" (instead of what was), "add" (as well) or "toggle" (in or out)."""

    def update(state: AppState) -> AppState:
        wanted = tuple(dict.fromkeys(refs))
        if mode == "add":
            wanted = tuple(dict.fromkeys((*state.selection, *wanted)))
        elif mode == "toggle":
            kept = tuple(r for r in state.selection if r not in wanted)
            wanted = kept + tuple(r for r in wanted if r not in state.selection)
        return replace(state, selection=wanted)

    return update


def hover(ref: Ref | None) -> Update:
    """What the pointer is over, in any view."""
    return lambda state: replace(state, hover=ref)


def set_filter(change: Callable[[Filter], Filter]) -> Update:
    """Changes the filter."""
    return lambda state: replace(state, filter=change(state.filter))


def set_text(text: str) -> Update:
    """The words that rows must hold."""
    return set_filter(lambda f: replace(f, text=text))


def only_source(source_id: str) -> Update:
    """Shows only what a source speaks of."""
    return set_filter(lambda f: replace(f, sources=frozenset({source_id})))


def toggle_theme(theme_id: str) -> Update:
    """Puts a theme into the filter, or takes it out."""
    return set_filter(lambda f: replace(f, themes=f.themes ^ {theme_id}))


def toggle_status(status: int) -> Update:
    """Puts a status into the filter, or takes it out."""
    return set_filter(lambda f: replace(f, statuses=f.statuses ^ {status}))


def toggle_in_view() -> Update:
    """Shows only what is in the map's extent, or everything again."""
    return set_filter(lambda f: replace(f, in_view=not f.in_view))


def toggle_actor(actor_id: str) -> Update:
    """Puts an actor into the filter, or takes it out."""
    return set_filter(lambda f: replace(f, actors=f.actors ^ {actor_id}))


def toggle_region(region_id: str) -> Update:
    """Puts a region into the filter, or takes it out."""
    return set_filter(lambda f: replace(f, regions=f.regions ^ {region_id}))


def switch_dataset(prefix: str, every: Collection[str]) -> Update:
    """Hides one of `every` open dataset, or shows it again; without the last one, all are shown."""

    def switched(old: Filter) -> Filter:
        shown = (old.datasets or frozenset(every)) ^ {prefix}
        return replace(old, datasets=frozenset() if shown == frozenset(every) else shown)

    return set_filter(switched)


def toggle_source(source_id: str) -> Update:
    """Puts a source into the filter, or takes it out."""
    return set_filter(lambda f: replace(f, sources=f.sources ^ {source_id}))


def clear_filter() -> Update:
    """Shows everything again."""

    def update(state: AppState) -> AppState:
        rest = replace(state.playback, playing=False)
        return replace(state, filter=Filter(), brush=None, cursor_day=None, playback=rest)

    return update


def set_window(window: Window) -> Update:
    """The stretch of time on the axis."""
    return lambda state: replace(state, window=window)


def move_map(view: MapView) -> Update:
    """Where the map looks."""
    return lambda state: replace(state, map_view=view)


def set_worldview(name: str) -> Update:
    """Whose view of boundaries is drawn."""
    return lambda state: replace(state, worldview=name)


def set_claims(*, shown: bool) -> Update:
    """Whether all claims are laid over the map."""
    return lambda state: replace(state, show_claims=shown)


def show_layer(id_: str, *, shown: bool) -> Update:
    """Shows or hides a layer of the map; raises KeyError when there is no such layer."""
    if id_ == "claims":
        return set_claims(shown=shown)
    return lambda state: replace(state, layers=layers.with_shown(state.layers, id_, shown=shown))


def fade_layer(id_: str, opacity: float) -> Update:
    """Makes a layer of the map fainter or stronger."""
    return lambda state: replace(state, layers=layers.with_opacity(state.layers, id_, opacity))


def move_layer(id_: str, steps: int) -> Update:
    """Moves a layer of the map up (negative) or down."""
    return lambda state: replace(state, layers=layers.with_moved(state.layers, id_, steps))


def mark_changes(comparison: str) -> Update:
    """Marks what a comparison with another version found; "" marks nothing."""
    return lambda state: replace(state, compared=comparison)


def open_legend(*, is_open: bool | None) -> Update:
    """Opens or folds the legend; None leaves it to the size of the map."""
    return lambda state: replace(state, legend_open=is_open)


def set_online(name: str) -> Update:
    """Turns an online basemap on, or with "" off; it is never remembered."""
    return lambda state: replace(state, online=name)


def mark_place(found: Found | None) -> Update:
    """Marks the place that was looked for, or takes the mark away."""
    return lambda state: replace(state, found=found)


def set_appearance(appearance: Appearance) -> Update:
    """Light, dark or as the desktop."""
    return lambda state: replace(state, appearance=appearance)


def set_language(language: str) -> Update:
    """The language of names: "en", "ja" or "hi"."""
    return lambda state: replace(state, language=language)


def set_as_of(day: float | None) -> Update:
    """Hides what was not yet public on that day."""
    return lambda state: replace(state, as_of_day=day)


def open_dataset(dataset_id: str, window: Window, worldview: str = "") -> Update:
    """Shows another dataset: what was selected and filtered in the last one is let go."""

    def update(state: AppState) -> AppState:
        return replace(
            state,
            dataset_id=dataset_id,
            window=window,
            brush=None,
            cursor_day=None,
            selection=(),
            hover=None,
            compared="",
            filter=Filter(),
            collapsed_lanes=frozenset(),
            lane_order=(),
            worldview=worldview or state.worldview,
        )

    return update
