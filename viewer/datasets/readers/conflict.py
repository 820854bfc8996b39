"""Event tables of conflict research, told by their headers: ACLED, UCDP GED, GDELT, COW wars.

Their codebooks say what the columns mean and how precise a date or a place is, so that nothing
has to be guessed: ACLED (time_precision 1 day, 2 week, 3 month), UCDP GED (date_prec 1 exact day
to 5 more than a month), GDELT 1 and 2 event tables with a header, Correlates of War (-9 unknown,
-8 not applicable, -7 ongoing).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from viewer.datasets.columns import as_text
from viewer.datasets.date_cell import UnreadableError, to_edtf
from viewer.datasets.date_order import settle_order
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.raw import WHEN, Found, RawTable, column_of
from viewer.model.records import Problem

_Names = Mapping[str, str]


def known(table: RawTable, notes: tuple[Problem, ...]) -> Found | None:
    """The table with its meaning, when its header is one of these."""
    table = _with_gdelt_header(table)
    names = {name.lower().replace(" ", "_"): name for name in table.columns}
    for needed, make in _LAYOUTS:
        if names.keys() >= needed:
            return make(table, names, notes)
    return None


_GDELT_HEAD = (
    "GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode "
    "Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code "
    "Actor1Type2Code Actor1Type3Code Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode "
    "Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code "
    "Actor2Type3Code IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale "
    "NumMentions NumSources NumArticles AvgTone"
)


def _gdelt_columns(version: int) -> list[str]:
    """The header that GDELT's daily files (1: 58 columns) and 15-minute files (2: 61) leave out."""
    geo = ["Type", "Fullname", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID"]
    if version == 2:
        geo.insert(4, "ADM2Code")
    places = [f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in geo]
    return [*_GDELT_HEAD.split(), *places, "DATEADDED", "SOURCEURL"]


def _with_gdelt_header(table: RawTable) -> RawTable:
    """The table under GDELT's names, when it is one of its files without a header."""
    for version in (1, 2):
        header = _gdelt_columns(version)
        columns = list(table.columns.values())
        if len(columns) != len(header) or not next(iter(table.columns)).startswith("column "):
            continue
        dates = as_text(columns[1].slice(0, 20)).to_pylist()
        if all(re.fullmatch(r"(?:19|20)\d{6}", date or "") for date in dates):
            named = dict(zip(header, columns, strict=True))
            return RawTable(table.name, named, table.where, table.geometry)
    return table


def _acled(table: RawTable, names: _Names, notes: tuple[Problem, ...]) -> Found:
    dates = table.columns[names["event_date"]]
    order, needed = settle_order(dates)
    table, start = (
        _with_precision(
            table,
            names["event_date"],
            names.get("time_precision"),
            order,
            {"3": "month", "2": "about"},
        )
        if order or not needed
        else (table, names["event_date"])
    )
    mapping = ColumnMapping(
        roles=_roles(
            names,
            start=[start],
            id=["event_id_cnty", "event_id_no_cnty"],
            name=["sub_event_type", "event_type"],
            summary=["notes"],
            theme=["event_type", "disorder_type"],
            actors=["actor1", "actor2", "assoc_actor_1", "assoc_actor_2", "ally_actor_1",
                    "ally_actor_2"],
            regions=["country"],
            source=["source"],
        ),
        date_order=order,
    )  # fmt: skip
    return Found(table, "acled", "ACLED events", mapping, notes, attribution="ACLED")


def _ucdp(table: RawTable, names: _Names, notes: tuple[Problem, ...]) -> Found:
    theme = "type_of_violence_text" if "type_of_violence_text" in names else "dyad_name"
    mapping = ColumnMapping(
        roles=_roles(
            names,
            start=["date_start"],
            end=["date_end"],
            id=["id", "relid"],
            name=["dyad_name", "conflict_name"],
            summary=["source_headline", "where_description"],
            theme=[theme if theme in names else "type_of_violence", "type_of_violence"],
            actors=["side_a", "side_b"],
            regions=["country"],
            source=["source_article"],
        ),
        blank_end="single",
        date_order=settle_order(table.columns[names["date_start"]])[0],
    )
    return Found(table, "ucdp-ged", "UCDP GED events", mapping, notes, attribution="UCDP")


def _gdelt(table: RawTable, names: _Names, notes: tuple[Problem, ...]) -> Found:
    mapping = ColumnMapping(
        roles=_roles(
            names,
            start=["sqldate", "day"],
            id=["globaleventid"],
            name=["actiongeo_fullname", "actor1name"],
            theme=["eventrootcode", "eventcode"],
            actors=["actor1name", "actor2name"],
            latitude=["actiongeo_lat"],
            longitude=["actiongeo_long"],
            source=["sourceurl"],
        )
    )
    return Found(table, "gdelt", "GDELT events", mapping, notes, attribution="GDELT")


def _cow_wars(table: RawTable, names: _Names, notes: tuple[Problem, ...]) -> Found:
    digit = "1" if "startyear1" in names or "styear1" in names else ""
    start, end = ("start", "end") if f"startyear{digit}" in names else ("st", "end")
    parts = (("year",), ("month", "mon"), ("day",))
    mapping = ColumnMapping(
        roles=_roles(
            names,
            name=["warname", "war_name", "disno", "dispnum"],
            theme=["wartypename", "wartype"],
            actors=["statename", "sidea", "sideb", "side_a", "side_b", "statenme", "stateabb"],
            regions=["wherefought_name"],
        ),
        missing=("-9", "-8"),
        ongoing=("-7",),
        blank_end="unknown",
        country_codes=tuple(names[n] for n in ("ccode",) if n in names),
    )
    if not mapping.columns("actors") and mapping.country_codes:
        mapping = mapping.with_role("actors", mapping.country_codes)
    for role, word in (("start", start), ("end", end)):
        short = {"st": "st", "start": "start", "end": "end"}[word]
        columns = [
            names[f"{short}{word}{digit}"]
            for part in parts
            for word in part
            if f"{short}{word}{digit}" in names
        ]
        mapping = mapping.with_role(role, columns)
    return Found(table, "cow", "Correlates of War", mapping, notes, attribution="Correlates of War")


def _roles(names: _Names, **wanted: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The columns that are there; roles of one column take the first of theirs."""
    roles: dict[str, tuple[str, ...]] = {}
    standard = {"latitude": ["latitude"], "longitude": ["longitude"]}
    for role, columns in {**standard, **wanted}.items():
        there = [names.get(column, column if column == WHEN else "") for column in columns]
        if role == "start" and columns and columns[0] not in names:
            there = [columns[0]]
        found = [column for column in there if column]
        if found:
            roles[role] = tuple(found if role == "actors" else found[:1])
    return roles


def _with_precision(
    table: RawTable, dates: str, precision: str | None, order: str, meanings: Mapping[str, str]
) -> tuple[RawTable, str]:
    """The table with a column of dates as precise as they are known, and that column's name."""
    if precision is None:
        return table, dates
    cells = as_text(table.columns[dates]).to_pylist()
    codes = as_text(table.columns[precision]).to_pylist()
    cache: dict[tuple[str | None, str | None], str] = {}
    found = []
    for pair in zip(cells, codes, strict=True):
        if pair not in cache:
            cache[pair] = _as_known(pair[0] or "", meanings.get((pair[1] or "").strip(), ""), order)
        found.append(cache[pair])
    columns = {**table.columns, WHEN: column_of(list(found))}
    return RawTable(table.name, columns, table.where, table.geometry), WHEN


def _as_known(cell: str, meaning: str, order: str) -> str:
    try:
        edtf = to_edtf(cell, order)
    except UnreadableError:
        return cell  # listed later, with its row
    if meaning == "month" and len(edtf) >= 7:
        return edtf[:7]
    return f"{edtf}~" if meaning == "about" and len(edtf) == 10 else edtf


_Make = Callable[[RawTable, _Names, tuple[Problem, ...]], Found]
_LAYOUTS: tuple[tuple[frozenset[str], _Make], ...] = (
    (frozenset({"event_date", "actor1", "event_type", "latitude"}), _acled),
    (frozenset({"date_start", "date_end", "side_a", "side_b"}), _ucdp),
    (frozenset({"globaleventid", "sqldate"}), _gdelt),
    (frozenset({"warnum", "startyear1"}), _cow_wars),
    (frozenset({"warnum", "styear1"}), _cow_wars),
    (frozenset({"ccode", "styear", "endyear"}), _cow_wars),
    (frozenset({"dispnum", "styear", "stmon", "endyear"}), _cow_wars),
)
