"""Options that several commands share, and what they mean for the state."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from viewer.commands.select import resolve
from viewer.errors import TwoSeasError
from viewer.model import interval, layers, updates
from viewer.model.dataset import Dataset
from viewer.model.state import Appearance, AppState, MapView, Window

_LAYERS_HELP = "layers of the map to show besides the usual ones; no-NAME hides one"
_SMALLEST_PX, _LARGEST_PX = 320, 16384


def add_view_options(parser: argparse.ArgumentParser) -> None:
    """Adds what `shot` and `brief` have in common."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--select", nargs="+", default=[], metavar="ID")
    parser.add_argument("--window", metavar="A/B", help="EDTF: 2020/2026")
    parser.add_argument("--as-of", metavar="DATE", help="hide what was not yet public that day")
    parser.add_argument("--worldview", metavar="NAME")
    parser.add_argument("--claims", action="store_true", help="lay all claims over the map")
    parser.add_argument("--layers", nargs="+", default=[], metavar="NAME", help=_LAYERS_HELP)
    parser.add_argument("--view", metavar="LON,LAT,ZOOM")
    parser.add_argument("--appearance", choices=["light", "dark"], default="light")
    parser.add_argument("--size", metavar="WxH", default="1440x900")
    parser.add_argument("--scale", type=float, default=1.0, metavar="K")
    parser.add_argument("--lang", choices=["en", "ja", "hi"], default="en")
    parser.add_argument("--state", type=Path, metavar="S.json", help="what was painted, as JSON")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser.add_argument("--force", action="store_true", help="replace an existing file")


def size_px(text: str) -> tuple[int, int]:
    """Width and height of "1440x900".

    Raises:
        TwoSeasError: It is not a size, or one that cannot be made.
    """
    width, _, height = text.lower().replace("×", "x").partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise TwoSeasError(f"“{text}” is not a size.", "Write it as 1440x900.")
    size = int(width), int(height)
    if not all(_SMALLEST_PX <= part <= _LARGEST_PX for part in size):
        raise TwoSeasError(f"A picture of {text} cannot be made.", "Each side: 320 to 16384.")
    return size


def window_of(text: str) -> Window:
    """The stretch of time of an EDTF interval.

    Raises:
        TwoSeasError: It is not a date, or it is open.
    """
    try:
        when = interval.parse(text)
    except ValueError as error:
        raise TwoSeasError(f"{error}.", "Write the window as 2020/2026.") from None
    if not (-1e12 < when.start_min < when.end_max < 1e12):
        raise TwoSeasError(f"The window “{text}” has an open end.", "Write it as 2020/2026.")
    return Window(when.start_min, when.end_max)


def as_of_day(text: str) -> float:
    """The day of a date; of a month or year, its last.

    Raises:
        TwoSeasError: It is not a date.
    """
    try:
        return interval.parse(text).end_max - 1.0
    except ValueError as error:
        raise TwoSeasError(f"{error}.", "Write the day as 2025-08-26.") from None


def view_of(text: str) -> MapView:
    """The map view of "LON,LAT,ZOOM".

    Raises:
        TwoSeasError: It is not three numbers, or one is out of range.
    """
    try:
        lon, lat, zoom = (float(part) for part in text.split(","))
    except ValueError:
        raise TwoSeasError(f"“{text}” is not a view.", "Write it as 110,20,4.") from None
    if not (-540 <= lon <= 540 and -85 <= lat <= 85 and 0 <= zoom <= 18):
        raise TwoSeasError(f"The view “{text}” is out of range.", "Zoom goes from 0 to 18.")
    return MapView(lon, lat, zoom)


def layer_choice(name: str) -> tuple[str, bool]:
    """A layer's id, and whether it is to be shown, of "ports" or "no-ports".

    Raises:
        TwoSeasError: There is no such layer.
    """
    id_ = name.removeprefix("no-")
    if id_ not in layers.NAMES:
        known = ", ".join(layers.NAMES)
        raise TwoSeasError(f"There is no layer “{id_}”.", f"There are: {known}.")
    return id_, id_ == name


def must_not_exist(path: Path | None, *, force: bool) -> None:
    """Refuses to write over a file unless that was asked for.

    Raises:
        TwoSeasError: The file is there.
    """
    if path is not None and path.exists() and not force:
        raise TwoSeasError(f"{path} exists already.", "--force replaces it.")


def view_update(
    args: argparse.Namespace, dataset: Dataset, worldviews: Sequence[str]
) -> Callable[[AppState], AppState]:
    """One update of the state for everything that the options say.

    Raises:
        TwoSeasError: An option names something that is not there.
    """
    selection = [resolve(dataset, text) for text in args.select]
    if args.worldview and args.worldview not in worldviews:
        known = ", ".join(worldviews)
        raise TwoSeasError(f"There is no worldview “{args.worldview}”.", f"There are: {known}.")
    window = window_of(args.window) if args.window else None
    day = as_of_day(args.as_of) if args.as_of else None
    view = view_of(args.view) if args.view else None

    choices = [layer_choice(name) for name in args.layers]

    def update(state: AppState) -> AppState:
        state = updates.select(selection)(state)
        for id_, shown in choices:
            state = updates.show_layer(id_, shown=shown)(state)
        return replace(
            state,
            window=window or state.window,
            brush=window or state.brush,
            as_of_day=day,
            map_view=view or state.map_view,
            worldview=args.worldview or state.worldview,
            appearance=Appearance(args.appearance),
            language=args.lang,
            show_claims=args.claims or state.show_claims,
        )

    return update
