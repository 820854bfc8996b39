"""What a reader gives back: a dataset, and every record that it refused or mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import orjson

from viewer.model.dataset import Dataset
from viewer.model.records import Problem
from viewer.model.writing import without_turns

REFUSED = "refused"
MENDED = "mended"
KEPT = "kept"

_LONGEST_VALUE = 200


@dataclass(frozen=True, eq=False)
class Read:
    """The outcome of reading one source."""

    dataset: Dataset
    problems: tuple[Problem, ...] = ()


@dataclass
class Problems:
    """Collects problems while a reader goes on with the rest."""

    found: list[Problem] = field(default_factory=list)

    def add(self, where: str, value: object, reason: str, action: str) -> None:
        """Notes one problem.

        Args:
            where: File and line, or the exact path of the value (`initiatives[3].when`).
            value: What stands there.
            reason: What is wrong with it, in words for people.
            action: "refused", "mended" or "kept".
        """
        self.found.append(Problem(where, last_name(where), shown(value), reason, action))

    def refuse(self, where: str, value: object, reason: str) -> None:
        """Notes a record that is not shown."""
        self.add(where, value, reason, REFUSED)

    def mend(self, where: str, value: object, reason: str) -> None:
        """Notes a record that is shown without this part, or with it changed."""
        self.add(where, value, reason, MENDED)

    def keep(self, where: str, value: object, reason: str) -> None:
        """Notes something odd that was left as it is."""
        self.add(where, value, reason, KEPT)

    def as_tuple(self) -> tuple[Problem, ...]:
        """All problems, in the order in which they were found."""
        return tuple(self.found)


def path_of(start: str, steps: Iterable[str | int]) -> str:
    """The path of a value: `path_of("initiatives[3]", ["actors", 0])`."""
    path = start
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{step}" if path else step
    return path


def last_name(where: str) -> str:
    """The field that a path names last: "when" of `initiatives[3].when`."""
    return where.rpartition(".")[2].partition("[")[0]


def shown(value: object) -> str:
    """A value as JSON for people, cut where it is long."""
    if isinstance(value, str):
        text = value
    else:
        try:
            text = orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()
        except (TypeError, ValueError):
            text = str(value)
    text = without_turns(text)
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "…"
