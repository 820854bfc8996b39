"""What the columns of a table mean: guessed, asked, remembered, or given in a small file."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from viewer import paths
from viewer.datasets import strict_json
from viewer.datasets.container import read_file
from viewer.errors import TwoSeasError

FORMAT: Final = "two-seas-mapping/1"

ROLES: Final = (
    "start",
    "end",
    "latitude",
    "longitude",
    "end_latitude",
    "end_longitude",
    "point",
    "geometry",
    "name",
    "summary",
    "theme",
    "status",
    "actors",
    "regions",
    "source",
    "id",
)
SEVERAL: Final = frozenset({"start", "end", "actors", "regions", "summary", "source"})
"""Roles that more than one column may fill: date parts, actor 1 and 2, and so on."""

DATE_ORDERS: Final = ("dmy", "mdy", "ymd")
BLANK_ENDS: Final = ("ongoing", "single", "unknown")
POINT_ORDERS: Final = ("latlon", "lonlat")
FORMATS: Final = ("text", "year", "epoch_s", "epoch_ms", "excel", "month_year")


@dataclass(frozen=True)
class ColumnMapping:
    """Which columns fill which role, and what cannot be read off the cells alone.

    Attributes:
        roles: Columns by role. `start` and `end` hold one column of dates, or year, month and day.
        date_order: "dmy", "mdy" or "ymd" for dates such as 04/03/2022; "" while not settled.
        blank_end: What an empty end says: "ongoing", "single" (one date) or "unknown".
        point_order: "latlon" or "lonlat" for a column that holds both.
        missing: Values that stand for "not known", such as -9.
        ongoing: Values that stand for "still going on", such as -7.
        formats: How a column of numbers counts time, by column: see FORMATS.
        separator: What stands between the names of one cell; "" finds it out.
        actor_roles: What the actors of a column do, by column ("signatory").
        country_codes: Columns whose numbers are countries: Correlates of War, or UN M49 by name.
        resolve_places: Look up place names without coordinates in the gazetteer.
    """

    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    date_order: str = ""
    blank_end: str = ""
    point_order: str = ""
    missing: tuple[str, ...] = ()
    ongoing: tuple[str, ...] = ()
    separator: str = ""
    formats: Mapping[str, str] = field(default_factory=dict)
    actor_roles: Mapping[str, str] = field(default_factory=dict)
    country_codes: tuple[str, ...] = ()
    resolve_places: bool = False

    def columns(self, role: str) -> tuple[str, ...]:
        """The columns of a role, or ()."""
        return self.roles.get(role, ())

    def column(self, role: str) -> str | None:
        """The first column of a role, or None."""
        found = self.columns(role)
        return found[0] if found else None

    def column_in(self, role: str, columns: Container[str]) -> str:
        """The first column of a role if the table has it, else ""."""
        found = self.column(role)
        return found if found is not None and found in columns else ""

    def with_role(self, role: str, columns: Sequence[str]) -> ColumnMapping:
        """The same with another choice for one role; no columns clears it."""
        roles = {**self.roles, role: tuple(columns)}
        return replace(self, roles={name: roles[name] for name in roles if roles[name]})


def to_json(mapping: ColumnMapping) -> dict[str, Any]:
    """The mapping as it is written to a file; what is not set is left out."""
    found: dict[str, Any] = {
        "format": FORMAT,
        "roles": {
            role: columns[0] if len(columns) == 1 else list(columns)
            for role, columns in mapping.roles.items()
            if columns
        },
        "date_order": mapping.date_order,
        "blank_end": mapping.blank_end,
        "point_order": mapping.point_order,
        "missing": list(mapping.missing),
        "ongoing": list(mapping.ongoing),
        "separator": mapping.separator,
        "formats": dict(mapping.formats),
        "actor_roles": dict(mapping.actor_roles),
        "country_codes": list(mapping.country_codes),
        "resolve_places": mapping.resolve_places,
    }
    return {key: value for key, value in found.items() if value}


def from_json(value: Any, name: str) -> ColumnMapping:
    """Reads what `to_json` wrote.

    Raises:
        TwoSeasError: it is not a mapping, or sets something that does not exist.
    """
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise TwoSeasError(
            f"{name} is not a mapping file.", f'It should be JSON with "format": "{FORMAT}".'
        )
    roles = {role: _names(columns) for role, columns in _object(value, "roles", name).items()}
    _check(roles, ROLES, "role", name)
    formats = {k: str(v) for k, v in _object(value, "formats", name).items()}
    _check(formats.values(), FORMATS, "format", name)
    found = ColumnMapping(
        roles=roles,
        date_order=_choice(value, "date_order", DATE_ORDERS, name),
        blank_end=_choice(value, "blank_end", BLANK_ENDS, name),
        point_order=_choice(value, "point_order", POINT_ORDERS, name),
        missing=_names(value.get("missing", [])),
        ongoing=_names(value.get("ongoing", [])),
        separator=str(value.get("separator", "")),
        formats=formats,
        actor_roles={k: str(v) for k, v in _object(value, "actor_roles", name).items()},
        country_codes=_names(value.get("country_codes", [])),
        resolve_places=bool(value.get("resolve_places", False)),
    )
    for role, columns in roles.items():
        if len(columns) > 1 and role not in SEVERAL:
            raise TwoSeasError(f"{name}: {role} takes one column, not {len(columns)}.")
    return found


def load(path: Path) -> ColumnMapping:
    """Reads a mapping file.

    Raises:
        TwoSeasError: it cannot be read or is not a mapping.
    """
    return from_json(strict_json.loads(read_file(path), path.name), path.name)


def save(mapping: ColumnMapping, path: Path) -> None:
    """Writes a mapping file.

    Raises:
        OSError: it cannot be written.
    """
    data = strict_json.dumps(to_json(mapping), pretty=True)
    paths.write_atomically(path, lambda stream: stream.write(data))


def signature(names: Iterable[str]) -> str:
    """What files with the same columns share, in whatever order they stand."""
    text = "\n".join(sorted(name.casefold() for name in names))
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def remember(names: Iterable[str], mapping: ColumnMapping) -> None:
    """Keeps a choice for files with the same columns.

    Raises:
        OSError: it cannot be written.
    """
    save(mapping, _remembered(names))


def recall(names: Iterable[str]) -> ColumnMapping | None:
    """The choice kept for files with these columns, or None; a damaged one does not count."""
    path = _remembered(names)
    if not path.is_file():
        return None
    try:
        return load(path)
    except TwoSeasError:
        return None


def forget(names: Iterable[str]) -> None:
    """Drops the choice kept for files with these columns."""
    _remembered(names).unlink(missing_ok=True)


def parse_options(options: Sequence[str], base: ColumnMapping) -> ColumnMapping:
    """Applies `--map role=column[,column]` options.

    Raises:
        TwoSeasError: an option names no role, or has no "=".
    """
    found = base
    for option in options:
        role, equals, columns = option.partition("=")
        if not equals or role.strip() not in ROLES:
            raise TwoSeasError(
                f"--map {option} is not understood.",
                f"Write --map role=column, where role is one of {', '.join(ROLES)}.",
            )
        found = found.with_role(role.strip(), [c for c in columns.split("|") if c])
    return found


def parse_formats(options: Sequence[str], base: ColumnMapping) -> ColumnMapping:
    """Applies `--format column=kind` options.

    Raises:
        TwoSeasError: an option names no kind, or has no "=".
    """
    found = dict(base.formats)
    for option in options:
        column, equals, kind = option.rpartition("=")
        if not equals or kind not in FORMATS:
            raise TwoSeasError(
                f"--format {option} is not understood.",
                f"Write --format COLUMN=KIND, where KIND is one of {', '.join(FORMATS)}.",
            )
        found[column] = kind
    return replace(base, formats=found)


def _remembered(names: Iterable[str]) -> Path:
    return paths.config() / "mappings" / f"{signature(names)}.json"


def _object(value: Mapping[str, Any], key: str, name: str) -> Mapping[str, Any]:
    found = value.get(key, {})
    if not isinstance(found, dict):
        raise TwoSeasError(f"{name}: “{key}” should be an object.")
    return found


def _names(value: Any) -> tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, list) else (str(value),)


def _choice(value: Mapping[str, Any], key: str, allowed: Sequence[str], name: str) -> str:
    found = str(value.get(key, ""))
    if found:
        _check([found], allowed, key, name)
    return found


def _check(found: Iterable[str], allowed: Sequence[str], what: str, name: str) -> None:
    for one in found:
        if one not in allowed:
            raise TwoSeasError(
                f"{name}: “{one}” is not a {what}.", f"Use one of {', '.join(allowed)}."
            )
