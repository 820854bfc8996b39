"""How a briefing reads its files: as the command line says, else as its recipe was read before."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from viewer import paths
from viewer.briefing.recipe import Reading, Recipe
from viewer.datasets import mapping
from viewer.errors import TwoSeasError

if TYPE_CHECKING:
    from viewer.datasets.reading import Options


def with_reading(recipe: Recipe, args: argparse.Namespace) -> Recipe:
    """The recipe with the reading options of the command line on top of its own.

    Raises:
        TwoSeasError: the mapping file cannot be read.
    """
    held = recipe.reading
    said = Reading(
        mappings=(mapping.to_json(mapping.load(args.mapping)),) if args.mapping else held.mappings,
        map=(*held.map, *args.map),
        date_order=args.date_order or held.date_order,
        point_order=args.point_order or held.point_order,
        missing=(*held.missing, *(one for one in args.missing if one not in held.missing)),
        format=(*held.format, *args.format),
        resolve_places=args.resolve_places or held.resolve_places,
        encoding=args.encoding or held.encoding,
    )
    return replace(recipe, reading=said)


def options_of(recipe: Recipe, *, mapping_is_given: bool) -> Options:
    """The same for whoever opens the files.

    Args:
        recipe: It may come from anybody's file.
        mapping_is_given: Whether the mapping was named on the command line: then it has to fit.

    Raises:
        TwoSeasError: the recipe holds a mapping that is none, or orders that there are not.
    """
    said = recipe.reading
    kept = tuple(mapping.from_json(one, "The mapping of the recipe") for one in said.mappings)
    for value, known in (
        (said.date_order, mapping.DATE_ORDERS),
        (said.point_order, mapping.POINT_ORDERS),
    ):
        if value and value not in known:
            raise TwoSeasError(
                f"The recipe reads by “{value}”, which is no order.", f"Use {', '.join(known)}."
            )
    # The bundled dataset needs none of it, and it takes a tenth of a second to import.
    reading: Any = import_module("viewer.datasets.reading")
    options = reading.Options(
        mapping=kept[0] if mapping_is_given else None,
        kept=() if mapping_is_given else kept,
        roles=said.map,
        date_order=said.date_order,
        point_order=said.point_order,
        missing=said.missing,
        formats=said.format,
        encoding=said.encoding,
        resolve_places=said.resolve_places,
        # A script gives the same result on every machine, whatever was chosen in a window.
        remember=False,
    )
    return cast("Options", options)


def dataset_paths(named: Sequence[Path], recipe: Recipe, beside: Path | None) -> tuple[Path, ...]:
    """The files to open: those named, else the recipe's; () is the bundled dataset.

    Args:
        named: On the command line.
        recipe: Its files are looked for in the folder of `beside`, then here.
        beside: The recipe or the older briefing, if there is one.

    Raises:
        TwoSeasError: one is not there.
    """
    if named:
        return tuple(named)
    found = tuple(_found(Path(name), beside) for name in recipe.files)
    return () if found == (paths.bundled_dataset(),) else found


def since_paths(recipe: Recipe, beside: Path | None) -> tuple[Path, ...]:
    """The files of the earlier version that the recipe compares with.

    Raises:
        TwoSeasError: one is not there.
    """
    return tuple(_found(Path(name), beside) for name in recipe.since)


def _found(name: Path, beside: Path | None) -> Path:
    for folder in (beside.resolve().parent if beside else Path(), Path()):
        if (folder / name).exists():
            return folder / name
    if name.name == paths.bundled_dataset().name:
        return paths.bundled_dataset()
    raise TwoSeasError(f"The dataset {name} was not found.", "Name the file on the command line.")
