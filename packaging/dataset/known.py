"""From which day an initiative was public. The rule: docs/decisions/0004-known-from.md."""

from __future__ import annotations

from typing import Any

from viewer.model.interval import Interval, parse

Json = dict[str, Any]


def known_from(record: Json, status: str) -> str:
    """The EDTF date on which an initiative can have been public at the earliest."""
    dated = [parse(source["date"]) for source in record["sources"] if source["date"]]
    start = parse(record["start"])
    if status in ("expected", "proposed"):
        # Word of it came before the thing itself: the first page that tells, or the proposal.
        first = _surest(dated)
        return first.text if first and first.start_min < start.end_max else start.text
    # It happened in the open: public as it happened. A page within a start that is known only to
    # the month or year narrows it down.
    within = [page for page in dated if start.start_min < page.start_min < start.end_max]
    narrower = _surest(within)
    return narrower.text if narrower else start.text


def _surest(pages: list[Interval]) -> Interval | None:
    """The page that was certainly out first."""
    return min(pages, key=lambda page: (page.end_max, page.start_min), default=None)
