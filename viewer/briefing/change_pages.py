"""What another version of the dataset adds, changes and removes, as tables broken into pages."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.briefing.clean import clean_line
from viewer.briefing.desk import Desk
from viewer.briefing.items import Box, Table
from viewer.briefing.table_pages import lay_rows
from viewer.errors import TwoSeasError

_MOST_ROWS = 1000

Row = tuple[str, str, str, str, str]


def lay_changes(desk: Desk, room: Box) -> list[Table]:
    """As many tables as the changes need, each within `room`.

    Raises:
        TwoSeasError: nothing is compared.
    """
    found = desk.comparison
    if found.is_empty:
        raise TwoSeasError(
            "There is nothing that changed to show.",
            "Open a newer version of what is open, or name the earlier one with --since.",
        )
    say = desk.words
    head = (say.change, say.title, say.field, say.before, say.now)
    rows = list(_rows(desk))
    if (more := len(rows) - _MOST_ROWS) > 0:
        rows[_MOST_ROWS:] = [("", say.more_rows.format(n=more), "", "", "")]
    return lay_rows(desk, head, rows, room)


def counts(desk: Desk) -> str:
    """How many came, are another, and are gone; and between which versions."""
    found, say = desk.comparison, desk.words
    parts = [
        f"{len(some):,} {word}"
        for some, word in (
            (found.added, say.added),
            (found.changed, say.changed),
            (found.removed, say.removed),
        )
        if some
    ]
    versions = [clean_line(one) for one in (found.before_version, found.after_version) if one]
    if len(versions) == 2 and versions[0] != versions[1]:
        parts.append(" → ".join(versions))
    return " · ".join(parts)


def _rows(desk: Desk) -> Iterator[Row]:
    """One row for what came or is gone; one for each field of what is another."""
    found, say = desk.comparison, desk.words
    for one in found.added:
        yield say.added, clean_line(one.title), "", "", clean_line(one.when)
    for change in found.changed:
        kind, title = say.changed, clean_line(change.title)
        for field in change.fields:
            yield kind, title, field.field, clean_line(field.before), clean_line(field.after)
            kind = title = ""
    for one in found.removed:
        yield say.removed, clean_line(one.title), "", clean_line(one.when), ""
