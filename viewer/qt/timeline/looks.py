"""What a shape has to tell beside its dates: whether it happened, and how well it is dated."""

from __future__ import annotations

from enum import Enum

from viewer.model.dataset import Initiatives
from viewer.model.edtf import Qualifier
from viewer.model.records import Status

_NOT_YET = frozenset({Status.PROPOSED, Status.EXPECTED})
_GONE = frozenset({Status.SUPERSEDED, Status.LAPSED})


class Look(Enum):
    """How a shape is filled and edged."""

    SOLID = "solid"
    DASHED = "dashed"
    HATCHED = "hatched"


def look_of(status: int, start_day: float, now_day: float) -> Look:
    """The look for a status code; what was announced is dashed until its day has come."""
    if status in _GONE:
        return Look.HATCHED
    if status in _NOT_YET or (status == Status.ANNOUNCED and start_day > now_day):
        return Look.DASHED
    return Look.SOLID


def sign_of(qualifier: int) -> str:
    """The sign for an approximate (≈), uncertain (?) or doubly doubtful (≈?) date, or ""."""
    approximate = "≈" if qualifier & int(Qualifier.APPROXIMATE) else ""
    uncertain = "?" if qualifier & int(Qualifier.UNCERTAIN) else ""
    return approximate + uncertain


def label_of(table: Initiatives, row: int) -> str:
    """A row's title with the sign of its date before it."""
    sign = sign_of(int(table.qualifier[row]))
    return f"{sign} {table.titles[row]}" if sign else table.titles[row]
