"""Remembers the last answer to each question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass
class Memo:
    """The last answer of each question, with what it was asked about."""

    kept: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    def __call__(self, name: str, key: Any, make: Callable[[], T]) -> T:
        found = self.kept.get(name)
        if found is None or found[0] != key:
            self.kept[name] = found = (key, make())
        answer: T = found[1]
        return answer
