"""Two values to start a comparison from, fitting to what is shown now."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from viewer.briefing.clean import clean_line
from viewer.briefing.recipe import CompareBy
from viewer.model.civil import civil_from_days
from viewer.model.dataset import Dataset
from viewer.model.interval import parse
from viewer.model.state import AppState, Window
from viewer.model.typed_window import day_edtf, window_text

_FEWEST_YEARS = 2


def suggested(
    dataset: Dataset, state: AppState, worldviews: Sequence[str]
) -> Mapping[CompareBy, tuple[str, str]]:
    """Earlier and later, or the boundaries shown and others, for each way to compare."""
    window = state.window
    middle = (window.start_day + window.end_day) / 2
    first = civil_from_days(math.floor(window.start_day))[0]
    last = civil_from_days(math.ceil(window.end_day) - 1)[0]
    if last - first >= _FEWEST_YEARS and first > 0 and last <= 9999:
        split = (first + last) // 2
        halves = f"{first:04}/{split:04}", f"{split + 1:04}/{last:04}"
    else:
        halves = (
            window_text(Window(window.start_day, middle)),
            window_text(Window(middle, window.end_day)),
        )
    other = next((one for one in worldviews if one != state.worldview), state.worldview)
    return {
        CompareBy.AS_OF: (day_edtf(math.floor(middle)), _latest_day(dataset, state)),
        CompareBy.WINDOW: halves,
        CompareBy.WORLDVIEW: (state.worldview, other),
    }


def _latest_day(dataset: Dataset, state: AppState) -> str:
    """The day that holds now: the one asked for, else the dataset's own, else the window's end."""
    if state.as_of_day is not None:
        return day_edtf(math.floor(state.as_of_day))
    own = clean_line(dataset.meta.as_of)
    try:
        parse(own)
    except ValueError:
        own = ""
    return own or day_edtf(math.ceil(state.window.end_day) - 1)
