"""Several datasets that are open as one: which they are, and which of them a row is from."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.model.dataset import Dataset


def part_names(dataset: Dataset) -> dict[str, str]:
    """Title by prefix of the datasets that this one was put together from; {} for a single one."""
    return {part["prefix"]: part["title"] for part in dataset.extra.get("datasets", ())}


def part_of_row(dataset: Dataset) -> NDArray[np.integer[Any]]:
    """For each row the place of its dataset in `part_names`."""
    none = np.zeros(len(dataset.initiatives), np.uint16)
    return np.asarray(dataset.extra.get("dataset_of_row", none))


def part_title(dataset: Dataset, row: int) -> str:
    """The title of the dataset that a row is from; "" when only one is open."""
    titles = list(part_names(dataset).values())
    return titles[int(part_of_row(dataset)[row])] if titles else ""
