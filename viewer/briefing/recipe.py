"""A recipe: everything that a briefing was made from, in words, so that it can be made again.

File names are kept without their folders: a briefing is handed on, and where its author keeps
files is nobody's business.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from viewer.briefing.marking import read_marking
from viewer.briefing.sizes import page_size
from viewer.errors import TwoSeasError

VERSION = 1
MOST_CHARS = 1_000_000


class LayoutName(StrEnum):
    """How a page is divided."""

    MAP_TIMELINE = "map-timeline"
    MAP = "map"
    TIMELINE = "timeline"
    TABLE = "table"
    SIDE_BY_SIDE = "side-by-side"
    STORY = "story"
    CHANGES = "changes"


class CompareBy(StrEnum):
    """What differs between the two halves of a page side by side."""

    AS_OF = "as-of"
    WINDOW = "window"
    WORLDVIEW = "worldview"


LEAST_SCALE, _MOST_SCALE = 0.25, 8.0


@dataclass(frozen=True)
class MadeFrom:
    """The dataset that a briefing was made from."""

    title: str = ""
    version: str = ""
    content_hash: str = ""


@dataclass(frozen=True)
class Reading:
    """How the tables among the files were read, in the words of the command line's options.

    `mappings` holds mapping files: a table takes the one that names most of its columns, and what
    else is said here goes on top of it, or of the guess.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    mappings: tuple[dict[str, Any], ...] = ()
    map: tuple[str, ...] = ()
    date_order: str = ""
    point_order: str = ""
    missing: tuple[str, ...] = ()
    format: tuple[str, ...] = ()
    resolve_places: bool = False
    encoding: str = ""


@dataclass(frozen=True)
class Recipe:
    """What to make. Empty means "as it is" or "not said".

    `select` holds ids ("QUAD", or "actor:IND" where an id stands for two kinds). `window` and
    `brush` are EDTF intervals, `as_of` an EDTF date; `window_days` is the screen's exact window
    (days since 1970-01-01) and goes before `window`. `view` is longitude, latitude (degrees), zoom,
    as on a map of `view_px` screen pixels: a page's map shows at least as much. `layers` is what
    `model.layers.to_text` gives.
    `pages` is "", "selection", "story:ID", "years" or "actors". `compare` holds the two values that
    `compare_by` takes. `map_as` is "picture", "shapes", or "" for what suits the format.
    `out` is the file's name in a pack. `since` names the files of the earlier version that is
    compared with.
    """

    __pydantic_config__ = ConfigDict(extra="forbid", strict=False, arbitrary_types_allowed=False)

    recipe: int = VERSION
    name: str = ""
    out: str = ""
    files: tuple[str, ...] = ()
    made_from: MadeFrom = MadeFrom()
    since: tuple[str, ...] = ()
    reading: Reading = Reading()
    layout: LayoutName = LayoutName.MAP_TIMELINE
    size: str = "16:9"
    scale: float = 1.0
    appearance: str = "light"
    language: str = "en"
    title: str = ""
    subtitle: str = ""
    marking: str = ""
    pages: str = ""
    select: tuple[str, ...] = ()
    window: str = ""
    window_days: tuple[float, float] | None = None
    brush: str = ""
    as_of: str = ""
    worldview: str = ""
    show_claims: bool = False
    view: tuple[float, float, float] | None = None
    view_px: tuple[float, float] | None = None
    layers: str = ""
    lanes_by: str = "theme"
    text: str = ""
    themes: tuple[str, ...] = ()
    statuses: tuple[int, ...] = ()
    actors: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    compare_by: CompareBy = CompareBy.AS_OF
    compare: tuple[str, ...] = ()
    map_as: str = ""
    seconds: float = 20.0


_ADAPTER: TypeAdapter[Recipe] = TypeAdapter(Recipe)
_PAGES = ("selection", "years", "actors")


def to_json(recipe: Recipe, *, indent: int | None = None) -> str:
    """The recipe as JSON, without what is as by default; the same text for the same recipe."""
    plain = asdict(recipe)
    kept: dict[str, Any] = {"recipe": recipe.recipe}
    for one in fields(Recipe):
        value = plain[one.name]
        if value != _plain_default(one.name):
            kept[one.name] = value
    if "reading" in kept:
        kept["reading"] = {key: value for key, value in kept["reading"].items() if value}
    return json.dumps(kept, ensure_ascii=False, indent=indent, allow_nan=False)


def _plain_default(name: str) -> Any:
    return asdict(Recipe())[name]


def from_json(text: str, where: str = "recipe") -> Recipe:
    """The recipe of a JSON text.

    Raises:
        TwoSeasError: It is none; the sentence names the place.
    """
    return from_data(_load(text, where), where)


def pack_from_json(text: str, where: str = "recipe") -> tuple[Recipe, ...]:
    """One recipe, or all of `{"recipes": […]}`.

    Raises:
        TwoSeasError: It is neither; the sentence names the place.
    """
    data = _load(text, where)
    if isinstance(data, dict) and set(data) == {"recipes"} and isinstance(data["recipes"], list):
        return tuple(
            from_data(one, f"{where}, recipes[{i}]") for i, one in enumerate(data["recipes"])
        )
    return (from_data(data, where),)


def from_data(data: object, where: str) -> Recipe:
    """The recipe of parsed JSON; raises TwoSeasError."""
    try:
        recipe = _ADAPTER.validate_python(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise TwoSeasError(f"{where} cannot be used: {place}: {first['msg']}.") from error
    return checked(recipe, where)


def checked(recipe: Recipe, where: str = "recipe") -> Recipe:
    """The same recipe when its words mean something.

    Raises:
        TwoSeasError: A size, marking, scale or choice of pages that there is not.
    """
    if recipe.recipe != VERSION:
        raise TwoSeasError(
            f"{where} is of version {recipe.recipe}; this program reads version {VERSION}."
        )
    page_size(recipe.size)
    read_marking(recipe.marking)
    if recipe.appearance not in ("light", "dark"):
        raise TwoSeasError(f"{where}: there is no appearance “{recipe.appearance}”.")
    if recipe.map_as not in ("", "picture", "shapes"):
        raise TwoSeasError(
            f"{where}: a map cannot be made as “{recipe.map_as}”.", "Use picture or shapes."
        )
    if not LEAST_SCALE <= recipe.scale <= _MOST_SCALE:
        raise TwoSeasError(f"{where}: a scale of {recipe.scale:g} cannot be drawn.", "Use 1 to 4.")
    if not 0.5 <= recipe.seconds <= 600:
        raise TwoSeasError(f"{where}: {recipe.seconds:g} seconds cannot be filmed.")
    pages = recipe.pages
    if pages and pages not in _PAGES and not (pages.startswith("story:") and len(pages) > 6):
        raise TwoSeasError(
            f"{where}: pages cannot be made by “{pages}”.",
            "Use selection, story:ID, years or actors.",
        )
    if recipe.compare and len(recipe.compare) != 2:
        raise TwoSeasError(f"{where}: side by side takes two values, not {len(recipe.compare)}.")
    return recipe


def without_folders(recipe: Recipe) -> Recipe:
    """The recipe as it is handed on: file names only."""

    def names(files: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name.replace("\\", "/").rstrip("/").rpartition("/")[2] for name in files)

    return replace(recipe, files=names(recipe.files), since=names(recipe.since))


def _load(text: str, where: str) -> object:
    if len(text) > MOST_CHARS:
        raise TwoSeasError(f"{where} is too long to be a recipe.")
    try:
        data: object = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise TwoSeasError(f"{where} is not JSON: {error}.") from error
    return data
