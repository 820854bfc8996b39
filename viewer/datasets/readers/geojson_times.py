"""How GeoJSON of different makes says when: computed columns of EDTF, where a convention is met."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from viewer.datasets.date_cell import UnreadableError, to_edtf
from viewer.datasets.edtf_text import edtf_of_epoch_ms
from viewer.datasets.raw import WHEN, WHEN_END, column_of
from viewer.model.interval import parse

if TYPE_CHECKING:
    import pyarrow as pa

LISTS = ("times", "coordTimes", "linestringTimestamps", "datetimes", "timestamps")
_LEAST_EPOCH_S = 1e8  # 1973: fewer are heights or counts
KEYS = frozenset({*LISTS, "when", WHEN, WHEN_END})

Columns = dict[str, "pa.ChunkedArray"]


def of_records(records: Sequence[Mapping[str, Any]]) -> tuple[Columns, dict[str, str], str]:
    """Added columns, the roles that they fill, what a blank end means; or nothing."""
    if any(isinstance(record.get(key), list) for record in records for key in LISTS):
        return _column(records, _from_list, "single")
    if any(isinstance(record.get("when"), dict) for record in records):
        return _column(records, _from_when, "single")
    if any("start_date" in record or "start_date:edtf" in record for record in records):
        return _open_historical_map(records)
    return {}, {}, ""


def _column(
    records: Sequence[Mapping[str, Any]], read: Callable[[Mapping[str, Any]], str], blank_end: str
) -> tuple[Columns, dict[str, str], str]:
    texts = [read(record) or None for record in records]
    return {WHEN: column_of(list(texts))}, {"start": WHEN}, blank_end


def _from_list(record: Mapping[str, Any]) -> str:
    """From the first to the last of a list of times along a line."""
    values = next((record[key] for key in LISTS if isinstance(record.get(key), list)), None)
    if not values:
        single = record.get("time")
        return "" if single is None else one(single)
    flat = [v for value in values for v in (value if isinstance(value, list) else [value])]
    ends = [one(value) for value in (flat[0], flat[-1])] if flat else []
    if not ends:
        return ""
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


def one(value: Any) -> str:
    """One time in EDTF: text, or milliseconds since 1970. What is neither stays as it is."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return edtf_of_epoch_ms(float(value))
    try:
        return to_edtf(str(value))
    except UnreadableError:
        return str(value)


def _from_when(record: Mapping[str, Any]) -> str:
    """GeoJSON-T and Linked Places: `when.timespans`, `when.start`, or a text."""
    when = record.get("when")
    if not isinstance(when, dict):
        return "" if when is None else one(when)
    spans = when.get("timespans")
    spans = [span for span in spans if isinstance(span, dict)] if isinstance(spans, list) else []
    if not spans and ("start" in when or "end" in when):
        spans = [when]
    if not spans:
        stamp = when.get("timestamp") or when.get("datetime") or when.get("in")
        return "" if stamp is None else one(stamp)
    first = min((_bound(span.get("start"), 0) for span in spans), key=_day)
    last = max((_bound(span.get("end"), -1) for span in spans), key=_day)
    if not last:
        return first
    return f"{first or '..'}/{last}" if first != last else first


def of_parts(geometry: Any) -> dict[str, Any] | None:
    """GeoJSON-T may say when of a geometry, or of each in a collection, not of the feature."""
    if not isinstance(geometry, dict):
        return None
    parts = geometry.get("geometries")
    parts = [geometry, *(parts if isinstance(parts, list) else [])]
    whens = [part["when"] for part in parts if isinstance(part, dict) and "when" in part]
    spans = [when.get("timespans") for when in whens if isinstance(when, dict)]
    found = [span for some in spans if isinstance(some, list) for span in some]
    return {"timespans": found} if found else None


def of_trip(geometry: Any) -> tuple[Any, list[float]]:
    """A line whose positions have a time as their fourth figure (kepler.gl's trips), taken apart.

    The times are in milliseconds since 1970; [] where it is no such line.
    """
    line = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if not (isinstance(line, list) and line and geometry.get("type") == "LineString"):
        return geometry, []
    if not all(isinstance(one, list) and len(one) == 4 for one in line):
        return geometry, []
    moments = [one[3] for one in line]
    if not all(type(one) in (int, float) and one > _LEAST_EPOCH_S for one in moments):
        return geometry, []
    scale = 1000.0 if max(moments) < _LEAST_EPOCH_S * 1000 else 1.0
    bare = {**geometry, "coordinates": [one[:3] for one in line]}
    return bare, [moment * scale for moment in moments]


def _day(edtf: str) -> float:
    """What times of one feature are put in order by; what is open or unreadable goes before."""
    try:
        return parse(edtf).start_min if edtf else -math.inf
    except ValueError:
        return -math.inf


def _bound(value: Any, end: int) -> str:
    """One end of a time span: a text, or {in}, or {earliest, latest}."""
    if isinstance(value, dict):
        known = [value[key] for key in ("earliest", "in", "latest") if value.get(key)]
        value = value.get("in") or (known[end] if known else None)
    return "" if value is None or value == "" else one(value)


def _open_historical_map(
    records: Sequence[Mapping[str, Any]],
) -> tuple[Columns, dict[str, str], str]:
    def coalesce(key: str) -> list[str | None]:
        return [
            str(value) if (value := record.get(f"{key}:edtf") or record.get(key)) else None
            for record in records
        ]

    columns = {WHEN: column_of(list(coalesce("start_date")))}
    roles = {"start": WHEN}
    ends = coalesce("end_date")
    if any(ends):
        columns[WHEN_END] = column_of(list(ends))
        roles["end"] = WHEN_END
    # A feature of OpenHistoricalMap without an end is still there.
    is_ohm = any(key.endswith(":edtf") for record in records[:200] for key in record)
    return columns, roles, "ongoing" if is_ohm else ""
