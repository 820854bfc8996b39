"""Several datasets that are open as one: which they are, and which of them a row is from."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.model.dataset import Dataset

_KEY = "·dataset "


def part_names(dataset: Dataset) -> dict[str, str]:
    """Title by prefix of the datasets that this one was put together from; {} for a single one."""
    return {part["prefix"]: part["title"] for part in dataset.extra.get("datasets", ())}


def part_key(prefix: str) -> str:
    """What a dataset is called where themes are called by their ids, as a lane's tint."""
    return _KEY + prefix


def is_part_key(key: str) -> bool:
    """Whether a tint is a dataset's, not a theme's."""
    return key.startswith(_KEY)


def part_of_theme(dataset: Dataset) -> NDArray[np.integer[Any]]:
    """For each theme the place of its dataset in `part_names`."""
    none = np.zeros(len(dataset.themes), np.uint16)
    return np.asarray(dataset.extra.get("dataset_of_theme", none))


def part_of_row(dataset: Dataset) -> NDArray[np.integer[Any]]:
    """For each row the place of its dataset in `part_names`."""
    none = np.broadcast_to(np.uint16(0), len(dataset.initiatives))
    return np.asarray(dataset.extra.get("dataset_of_row", none))


def part_title(dataset: Dataset, row: int) -> str:
    """The title of the dataset that a row is from; "" when only one is open."""
    titles = list(part_names(dataset).values())
    return titles[int(part_of_row(dataset)[row])] if titles else ""


def part_credit(dataset: Dataset, row: int) -> str:
    """Whom the dataset that a row is from is owed to; "" when only one is open."""
    parts = dataset.extra.get("datasets", ())
    return str(parts[int(part_of_row(dataset)[row])].get("attribution", "")) if parts else ""
