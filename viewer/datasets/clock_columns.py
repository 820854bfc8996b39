"""A time of day in a column beside the date: Date, Time (UTC) -> one date with its time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from viewer.datasets import guess_words as names
from viewer.datasets.columns import as_text
from viewer.datasets.date_words import BLANK
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.raw import RawTable
from viewer.datasets.times import DateColumn, read_dates

if TYPE_CHECKING:
    import pyarrow as pa

    from viewer.datasets.profile import Profile

_CLOCK: Final = (
    r"^(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?(?:Z| ?UTC| ?GMT)?$"
)
_WORDS: Final = frozenset(
    [
        "time",
        "hour",
        "heure",
        "hora",
        "ora",
        "uhrzeit",
        "zeit",
        "saat",
        "jam",
        "gio",
        "waktu",
        "godzina",
        "время",
        "الوقت",
        "समय",
        "시각",
        "시간",
        "utc",
        "gmt",
    ]
)
# Of several times of one day, the one that says when it began.
_FIRST: Final = frozenset(
    [
        "first",
        "entered",
        "entry",
        "in",
        "from",
        "start",
        "started",
        "begin",
        "began",
        "departure",
        "departed",
        "takeoff",
        "off",
        "open",
        "opened",
    ]
)
_ZONED: Final = frozenset(["utc", "gmt", "local", "lt"])
_ENDINGS: Final = ("時刻", "時間", "时间", "시각", "시간")
_LENGTHS: Final = frozenset({"duration", "elapsed", "transit", "travel", "flight", "total"})
_SAMPLE_ROWS: Final = 200


def clocks_of(table: RawTable, profiles: Mapping[str, Profile]) -> list[str]:
    """The columns of times of day, by name and cells; 1400 is one beside a date, else a year."""
    found, before = [], None
    for name, one in profiles.items():
        is_sure = one.four < 0.5 or (before is not None and before.dates >= 0.5)
        if one.filled and is_sure and _says_clock(name) and _are_clocks(table, name):
            found.append(name)
        before = one
    return found


def with_clocks(
    table: RawTable, profiles: Mapping[str, Profile], mapping: ColumnMapping, clocks: list[str]
) -> ColumnMapping:
    """Adds to the date of start and end the column that gives its time of day.

    It stands right of the date, or left of it, or is the first of the table's.
    """
    order = [one for one in profiles if profiles[one].filled]
    clocks = [one for one in clocks if one not in _used(mapping)]
    for role in ("start", "end"):
        columns = mapping.columns(role)
        if not clocks or len(columns) != 1 or columns[0] in mapping.formats:
            continue
        own = profiles[columns[0]]
        if not (own.dates >= 0.5 or own.is_time) or _has_clock(table, own.name):
            continue
        clock = _beside(own.name, order, clocks, profiles)
        if not clock and role == "start" and not mapping.columns("end"):
            clock = _first(clocks)
        if clock:
            mapping = mapping.with_role(role, [own.name, clock])
            clocks.remove(clock)
    return mapping


def is_clocked(table: RawTable, columns: Sequence[str]) -> bool:
    """Whether these columns are a date and its time of day."""
    return len(columns) == 2 and columns[1] in table.columns and _are_clocks(table, columns[1])


def read_clocked(table: RawTable, columns: Sequence[str], order: str) -> DateColumn:
    """Dates with the time of day beside them; a cell that is none leaves the day alone."""
    import pyarrow.compute as pc

    day = pc.replace_substring_regex(as_text(table.columns[columns[0]]), r"[T ]00:00:00$", "")
    clock = _written(table.columns[columns[1]])
    fits = pc.and_(
        pc.fill_null(pc.match_substring_regex(clock, _CLOCK), False),
        pc.invert(pc.fill_null(pc.match_substring_regex(day, r"\d:\d\d|^\s*$"), True)),
    )
    zone = "Z" if {"utc", "gmt"} & set(names.words(columns[1])) else ""
    clock = pc.replace_substring_regex(clock, r"(?:Z| ?UTC| ?GMT)$", "Z")
    if zone:
        clock = pc.replace_substring_regex(clock, r"Z?$", zone)
    both = pc.if_else(fits, pc.binary_join_element_wise(day, clock, " "), day)
    found = read_dates(both, order)
    if found.failed.any():  # "8.7~7.11" takes no time behind it
        import pyarrow as pa

        both = pc.if_else(pa.array(found.failed), day, both)
        found = read_dates(both, order)
    return found


def _written(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Times of day with a colon: 0230, 14h20 and 14時20分 have one after this."""
    import pyarrow.compute as pc

    text = pc.utf8_trim_whitespace(as_text(column))
    text = pc.replace_substring_regex(text, r"^(\d{2})(\d{2})(?: ?hrs?| ?[hHZ])?$", r"\1:\2")
    found: pa.ChunkedArray = pc.replace_substring_regex(
        text, r"^(\d{1,2}) ?[hH.時시] ?(\d{2})[分분]?$", r"\1:\2"
    )
    return found


def _are_clocks(table: RawTable, name: str) -> bool:
    import pyarrow.compute as pc

    cells = _written(table.columns[name].slice(0, _SAMPLE_ROWS))
    fits = pc.fill_null(pc.match_substring_regex(cells, _CLOCK), False).to_pylist()
    filled = [(cell or "").lower() not in BLANK for cell in cells.to_pylist()]
    return any(filled) and sum(fits) >= 0.9 * sum(filled)


def _has_clock(table: RawTable, name: str) -> bool:
    cells = [table.cell(name, row) for row in range(min(len(table), _SAMPLE_ROWS))]
    return any(":" in cell and "00:00:00" not in cell for cell in cells)


def _says_clock(name: str) -> bool:
    own = set(names.words(name))
    told = own & (_WORDS | _FIRST | _ZONED) or name.strip().endswith(_ENDINGS)
    return not own & _LENGTHS and bool(told)


def _first(clocks: Sequence[str]) -> str:
    """The time at which it began; "" where several may be that."""
    own = [{*names.words(clock)} for clock in clocks]
    began = [clock for clock, said in zip(clocks, own, strict=True) if said & _FIRST]
    if len(began) == 1:
        return began[0]
    same = all(said - _ZONED == own[0] - _ZONED for said in own)
    return clocks[0] if same else ""


def _used(mapping: ColumnMapping) -> set[str]:
    return {column for columns in mapping.roles.values() for column in columns}


def _beside(
    name: str, order: Sequence[str], clocks: Sequence[str], profiles: Mapping[str, Profile]
) -> str:
    """The times right of a date, else those left of it that belong to no other date."""
    at = order.index(name)
    if at + 1 < len(order) and order[at + 1] in clocks:
        return order[at + 1]
    left = order[at - 1] if at else ""
    other = profiles[order[at - 2]] if at > 1 else None
    return left if left in clocks and not (other and other.dates >= 0.5) else ""
