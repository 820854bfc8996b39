"""`two-seas brief`: briefings without a window, from options, a recipe, or an older briefing."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from viewer import paths
from viewer.briefing.kinds import kind_of
from viewer.briefing.metadata import read_recipe
from viewer.briefing.recipe import CompareBy, LayoutName, Recipe, checked, pack_from_json
from viewer.cli import DONE, REFUSALS
from viewer.cli.brief_reading import dataset_paths, options_of, since_paths, with_reading
from viewer.cli.brief_room import BriefRoom
from viewer.cli.options import add_view_options, layer_choice, must_not_exist, view_of
from viewer.cli.reading_options import add_table_options
from viewer.errors import TwoSeasError
from viewer.model.layers import DEFAULT_LAYERS, from_text, to_text
from viewer.model.state import AppState, LanesBy
from viewer.model.updates import show_layer

_NOT_OPTIONS = frozenset({"files", "since", "recipe", "view", "out", "layers"})
_MOST_RECIPE_BYTES = 4_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be asked of a briefing."""
    add_view_options(parser)
    add_table_options(parser)
    # What is not said comes from the recipe, else from the recipe's own defaults.
    parser.set_defaults(appearance=None, size=None, scale=None, lang=None, select=None)
    for action in parser._actions:
        if action.dest == "size":
            action.metavar = "SIZE"
            action.help = "16:9, 4:3, A4, A4-portrait, Letter, A3, HD, 4K, square or WxH"
    parser.add_argument("--marking", metavar="TEXT", help="TLP:AMBER, or text, or text@#rrggbb")
    parser.add_argument("--title", metavar="TEXT")
    parser.add_argument("--subtitle", metavar="TEXT")
    parser.add_argument("--layout", choices=list(LayoutName))
    parser.add_argument("--pages", metavar="HOW", help="selection, story:ID, years or actors")
    parser.add_argument(
        "--compare", metavar="BY:A,B", help="as-of:DAY,DAY, window:A/B,C/D or worldview:NAME,NAME"
    )
    parser.add_argument(
        "--since", type=Path, metavar="FILE", action="append",
        help="a table of what changed since this earlier version of the file",
    )  # fmt: skip
    parser.add_argument("--lanes-by", choices=list(LanesBy))
    parser.add_argument(
        "--map-as",
        choices=["picture", "shapes"],
        help="the map as a picture or as lines and words; by default what suits the format",
    )
    parser.add_argument("--seconds", type=float, metavar="N", help="length of a film")
    parser.add_argument("--recipe", type=Path, metavar="FILE", help="a recipe, or a pack of them")
    parser.add_argument(
        "--from", dest="from_file", type=Path, metavar="FILE", help="repeat an older briefing"
    )


def run(args: argparse.Namespace) -> int:
    """Makes the files and prints their names."""
    recipes = [_with_options(recipe, args) for recipe in _recipes(args)]
    outs = _outs(recipes, args.out)
    for out in outs:
        kind_of(out)
    must_not_exist(args.state, force=args.force)
    if not args.force:
        for out in outs:
            must_not_exist(out, force=False)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    beside = args.from_file or args.recipe
    with BriefRoom(recipes[0]) as room:
        for recipe, out in zip(recipes, outs, strict=True):
            files = dataset_paths(args.files, recipe, beside)
            given = bool(args.mapping)
            options = options_of(recipe, mapping_is_given=given) if files else None
            room.open(files, options, recipe.language, since_paths(recipe, beside))
            written = room.press.make(recipe, out, force=args.force, told=_tell)
            sys.stdout.write("".join(f"{path}\n" for path in written))
            sys.stderr.write("".join(f"{remark}\n" for remark in room.press.remarks))
        if args.state is not None:
            text = json.dumps(room.shown(recipes[-1]), ensure_ascii=False, indent=1).encode()
            paths.write_atomically(args.state, lambda stream: stream.write(text))
        return REFUSALS if room.has_refusals else DONE


def _tell(done: int, count: int) -> bool:
    if count > 1:
        sys.stderr.write(f"page {done} of {count}\n")
    return True


def _recipes(args: argparse.Namespace) -> Sequence[Recipe]:
    """What to start from: a recipe file, an older briefing, or nothing."""
    if args.recipe is not None and args.from_file is not None:
        raise TwoSeasError("--recipe and --from cannot be used together.")
    if args.from_file is not None:
        return (read_recipe(args.from_file),)
    if args.recipe is None:
        return (Recipe(),)
    try:
        if args.recipe.stat().st_size > _MOST_RECIPE_BYTES:
            raise TwoSeasError(f"{args.recipe.name} is too large to be a recipe.")
        text = args.recipe.read_text(encoding="utf-8")
    except OSError as error:
        raise TwoSeasError(f"{args.recipe} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise TwoSeasError(f"{args.recipe.name} is not a recipe: it is not text.") from error
    found = pack_from_json(text, args.recipe.name)
    if not found:
        raise TwoSeasError(f"{args.recipe.name} holds no recipe.")
    return found


def _with_options(recipe: Recipe, args: argparse.Namespace) -> Recipe:
    """The recipe with what the command line says instead."""
    said: dict[str, Any] = {
        one.name: getattr(args, one.name)
        for one in fields(Recipe)
        if getattr(args, one.name, None) is not None and one.name not in _NOT_OPTIONS
    }
    if args.lang is not None:
        said["language"] = args.lang
    if args.view is not None:
        view = view_of(args.view)
        said["view"] = (view.lon_deg, view.lat_deg, view.zoom)
    if args.window is not None:
        said["window_days"] = None
    if args.select is not None:
        said["select"] = tuple(args.select)
    if args.since:
        said |= {"since": tuple(str(path) for path in args.since), "layout": LayoutName.CHANGES}
    if args.files:
        said["files"] = tuple(str(path) for path in args.files)
    if args.claims:
        said["show_claims"] = True
    if args.layers:
        said |= _layers(recipe, args.layers)
    if args.compare is not None:
        said |= _comparison(args.compare)
    if args.layout is not None:
        said["layout"] = LayoutName(args.layout)
    return checked(with_reading(replace(recipe, **said), args), "the command line")


def _layers(recipe: Recipe, names: Sequence[str]) -> dict[str, Any]:
    """The recipe's layers with some shown or hidden."""
    held = from_text(recipe.layers) if recipe.layers else DEFAULT_LAYERS
    state = AppState(layers=held, show_claims=recipe.show_claims)
    for name in names:
        id_, shown = layer_choice(name)
        state = show_layer(id_, shown=shown)(state)
    return {"layers": to_text(state.layers), "show_claims": state.show_claims}


def _comparison(text: str) -> dict[str, Any]:
    by, _, values = text.partition(":")
    parts = tuple(value.strip() for value in values.split(",") if value.strip())
    if by not in set(CompareBy) or len(parts) != 2:
        raise TwoSeasError(
            f"“{text}” compares nothing.", "Write it as as-of:2023-01-01,2025-08-26."
        )
    return {"compare_by": CompareBy(by), "compare": parts, "layout": LayoutName.SIDE_BY_SIDE}


def _outs(recipes: Sequence[Recipe], out: Path) -> list[Path]:
    """A file for each recipe: `--out` itself, or in it by the recipe's own `out`."""
    if len(recipes) == 1:
        name = recipes[0].out
        return [out / _plain(name) if out.is_dir() and name else out]
    names = [_plain(recipe.out) for recipe in recipes]
    if len(set(names)) != len(names):
        raise TwoSeasError("Two recipes of the pack have the same “out”.")
    return [out / name for name in names]


def _plain(name: str) -> str:
    """A file name that leads nowhere else."""
    if not name or Path(name).name != name or "\\" in name or name.startswith("."):
        raise TwoSeasError(
            f"“{name}” is no file name for a recipe of a pack.", "Give each an “out”: quad.pptx."
        )
    return name
