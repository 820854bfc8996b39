"""The recipe of what is on the screen now."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.briefing.clean import clean_line
from viewer.briefing.recipe import MadeFrom, Reading, Recipe
from viewer.model.dataset import Dataset
from viewer.model.layers import DEFAULT_LAYERS, to_text
from viewer.model.state import AppState
from viewer.model.typed_window import day_edtf, window_edtf


def recipe_of_state(
    dataset: Dataset,
    state: AppState,
    appearance: str,
    *,
    files: Sequence[str] = (),
    map_px: tuple[float, float] | None = None,
    reading: Reading | None = None,
    since: Sequence[str] = (),
) -> Recipe:
    """Everything that a briefing needs to look like the screen.

    Args:
        dataset: The open one.
        state: What is shown.
        appearance: "light" or "dark", as resolved for this desktop.
        files: Where the dataset came from.
        map_px: Width and height of the map on the screen, so that the page shows as much of it.
        reading: What the columns of the tables among the files mean.
        since: Where the version came from that is compared with.
    """
    meta, view, wanted = dataset.meta, state.map_view, state.filter
    return Recipe(
        files=tuple(files),
        since=tuple(since),
        made_from=MadeFrom(
            clean_line(meta.title), clean_line(meta.version), clean_line(meta.content_hash)
        ),
        reading=reading or Reading(),
        appearance=appearance,
        language=state.language,
        select=tuple(f"{ref.kind}:{ref.id}" for ref in state.selection),
        window_days=(state.window.start_day, state.window.end_day),
        brush=window_edtf(state.brush) if state.brush is not None else "",
        as_of=day_edtf(state.as_of_day) if state.as_of_day is not None else "",
        worldview=state.worldview,
        show_claims=state.show_claims,
        view=(view.lon_deg, view.lat_deg, view.zoom),
        view_px=map_px,
        layers=to_text(state.layers) if state.layers != DEFAULT_LAYERS else "",
        lanes_by=str(state.lanes_by),
        text=wanted.text,
        themes=tuple(sorted(wanted.themes)),
        statuses=tuple(sorted(wanted.statuses)),
        actors=tuple(sorted(wanted.actors)),
        regions=tuple(sorted(wanted.regions)),
        sources=tuple(sorted(wanted.sources)),
        datasets=tuple(sorted(wanted.datasets)),
    )
