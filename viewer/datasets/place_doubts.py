"""What points and countries say against each other, and countries given once for a group."""

from __future__ import annotations

from collections.abc import Mapping

from viewer.datasets import guess_words as names
from viewer.datasets.country_boxes import Fit, points_at
from viewer.datasets.date_words import BLANK
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.mapping_check import head
from viewer.datasets.problems import KEPT
from viewer.datasets.profile import Profile
from viewer.datasets.raw import RawTable
from viewer.model.records import Problem

_ROWS = 500
_FEWEST = 3
_MOST = 0.8


def place_remarks(
    table: RawTable, profiles: Mapping[str, Profile], mapping: ColumnMapping
) -> list[Problem]:
    """Remarks on points that lie in other countries, and on names given once for a group."""
    return _abroad(table, mapping) + _gaps(table, profiles, mapping)


def place_questions(table: RawTable, mapping: ColumnMapping) -> list[str]:
    """Questions where points lie elsewhere than the countries that should say where."""
    fit = _fit(table, mapping)
    if fit is None:
        return []
    country, lat, lon = (mapping.columns(r)[0] for r in ("regions", "latitude", "longitude"))
    rows = f"in {len(fit.exchanged)} of {fit.known} rows"
    if len(fit.exchanged) >= max(2, fit.known / 2):
        return [
            f"the points lie far from “{country}” {rows}, where they would not with latitude and "
            f"longitude exchanged: say {names.option('latitude', lon)} "
            f"{names.option('longitude', lat)}, or {names.option('latitude', lat)} if not."
        ]
    outside = fit.known - fit.inside - len(fit.turned) - len(fit.exchanged)
    if fit.known >= _FEWEST and outside >= _MOST * fit.known:
        return [
            f"the points lie far from “{country}” in {outside} of {fit.known} rows, so that these "
            f"countries may take part and not say where: say {names.option('actors', country)} "
            f"--map regions= if so, or {names.option('regions', country)} if not."
        ]
    return []


def _fit(table: RawTable, mapping: ColumnMapping) -> Fit | None:
    country = mapping.column_in("regions", table.columns)
    if table.geometry is not None or not country or not mapping.columns("longitude"):
        return None
    return points_at(head(table, _ROWS), mapping, country)


def _abroad(table: RawTable, mapping: ColumnMapping) -> list[Problem]:
    """Points far from the row's country that lie in it once a sign is changed: 75.1 for 75.1 W."""
    fit = _fit(table, mapping)
    if fit is None or len(fit.turned) < max(2, fit.known / 2):
        return []
    row, longitude = fit.turned[0], mapping.columns("longitude")[0]
    country = table.cell(mapping.columns("regions")[0], row)
    said = f"{table.cell(mapping.columns('latitude')[0], row)}, {table.cell(longitude, row)}"
    reason = (
        f"lies far from “{country}”, in {len(fit.turned)} of {fit.known} rows, where it would not "
        "with a minus; shown as it stands"
    )
    return [Problem(table.where(row), longitude, said, reason, KEPT)]


def _gaps(
    table: RawTable, profiles: Mapping[str, Profile], mapping: ColumnMapping
) -> list[Problem]:
    """A remark on a first column that names each country once, above the rows it holds for."""
    name = next(iter(profiles), "")
    one = profiles.get(name)
    if one is None or name not in (*mapping.columns("regions"), *mapping.columns("actors")):
        return []
    cells = [table.cell(name, row).strip() for row in range(min(len(table), _ROWS))]
    empty = [row for row, cell in enumerate(cells) if cell.lower() in BLANK]
    if not empty or empty[0] == 0 or one.distinct < 1 or one.countries < 0.5:
        return []
    above = next(cells[row] for row in range(empty[0], -1, -1) if row not in empty)
    more = "" if len(empty) == 1 else f", as in {len(empty)} rows"
    reason = (
        f"is empty below “{above}”{more}; shown without. If the name holds for the rows below it, "
        "fill it in there"
    )
    return [Problem(table.where(empty[0]), name, "", reason, KEPT)]
