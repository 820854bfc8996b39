"""Presets: the look of a briefing without its content, kept as files that can be handed on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from viewer import paths
from viewer.briefing.recipe import Recipe, from_json, to_json
from viewer.errors import TwoSeasError

_SUFFIX = ".two-seas-preset.json"
_LOOK = ("layout", "size", "scale", "appearance", "marking", "pages", "seconds", "lanes_by",
         "compare_by", "compare", "map_as")  # fmt: skip
_MOST_LETTERS = 60


def look_of(recipe: Recipe, name: str = "") -> Recipe:
    """Only what a preset holds of a recipe."""
    return replace(Recipe(), name=name, **{field: getattr(recipe, field) for field in _LOOK})


def with_look(recipe: Recipe, preset: Recipe) -> Recipe:
    """A recipe in the look of a preset."""
    return replace(recipe, **{field: getattr(preset, field) for field in _LOOK})


def presets_in(folder: Path) -> Mapping[str, Recipe]:
    """Every preset of a folder by its name, in order; what cannot be read is passed over."""
    found: dict[str, Recipe] = {}
    for path in sorted(folder.glob(f"*{_SUFFIX}")):
        try:
            found[path.name.removesuffix(_SUFFIX)] = read_preset(path)
        except TwoSeasError:
            continue
    return found


def read_preset(path: Path) -> Recipe:
    """The preset of a file; raises TwoSeasError."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TwoSeasError(f"{path.name} cannot be read.", "Choose another file.") from error
    return look_of(from_json(text, path.name), path.name.removesuffix(_SUFFIX))


def save_preset(folder: Path, name: str, recipe: Recipe) -> Path:
    """Keeps the look of a recipe under a name; an older one of that name is replaced.

    Raises:
        TwoSeasError: The name cannot be a file's, or it cannot be written.
    """
    plain = re.sub(r"[^\w \-+().]", "", name, flags=re.UNICODE).strip(" .")[:_MOST_LETTERS]
    if not plain:
        raise TwoSeasError(f"“{name}” cannot be the name of a preset.", "Use letters and digits.")
    return write_preset(folder / f"{plain}{_SUFFIX}", replace(recipe, name=plain))


def write_preset(path: Path, recipe: Recipe) -> Path:
    """Writes a preset to a file, for handing it on; raises TwoSeasError."""
    text = to_json(look_of(recipe, recipe.name), indent=1).encode()
    try:
        paths.write_atomically(path, lambda stream: stream.write(text))
    except OSError as error:
        raise TwoSeasError(f"{path} cannot be written: {error.strerror}.") from error
    return path
