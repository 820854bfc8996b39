"""What the ids of datasets become where these are put together: each under its dataset's label.

What was put together before keeps its ids, whether it comes from memory or from a file that it was
written to, so that adding twice nests no label in another. Only a label that another dataset has
taken is numbered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from viewer.model.dataset import Dataset

JOINT = "+"
"""Between the ids of datasets in the id of what they became."""


@dataclass(frozen=True)
class Names:
    """How one dataset's ids are changed.

    Attributes:
        label: What goes before each; "" for a dataset that is several.
        key: What it is called among the datasets of the whole; "" if it is several in memory.
        renamed: Labels that its ids have already, and what these become.
    """

    label: str
    key: str
    renamed: Mapping[str, str] = field(default_factory=dict)

    def of(self, id_: str) -> str:
        """An id in the whole."""
        if self.label:
            return f"{self.label}/{id_}"
        for label, new in self.renamed.items():
            if id_.startswith(f"{label}/"):
                return new + id_[len(label) :]
        return id_

    def whole(self, id_: str) -> str:
        """The id of the dataset itself, as a part of that of the whole."""
        return self.label or JOINT.join(self.renamed.get(one, one) for one in id_.split(JOINT))


def is_merged(dataset: Dataset) -> bool:
    """Whether a dataset is several already."""
    return "dataset_of_row" in dataset.extra


def names_of(datasets: Sequence[Dataset]) -> list[Names]:
    """How the ids of each dataset are changed, so that no label stands for two."""
    taken: set[str] = set()
    return [_names(dataset, taken) for dataset in datasets]


def _names(dataset: Dataset, taken: set[str]) -> Names:
    """The names of one dataset; adds its labels to those that are taken."""
    if is_merged(dataset):
        held = [str(part["prefix"]) for part in dataset.extra["datasets"]]
        return Names("", "", _renamed(held, taken))
    if written := list(_written_labels(dataset)):
        return Names("", free(dataset.meta.id, taken), _renamed(written, taken))
    label = free(dataset.meta.id or "dataset", taken)
    return Names(label, label)


def _renamed(labels: Sequence[str], taken: set[str]) -> dict[str, str]:
    """The longest first: one may begin with another."""
    found = {label: free(label, taken) for label in labels}
    return {label: found[label] for label in sorted(found, key=len, reverse=True)}


def free(wanted: str, taken: set[str]) -> str:
    """A name that is not taken, and is from now on: numbered where it was."""
    label, again = wanted, 2
    while label in taken:
        label, again = f"{wanted}-{again}", again + 1
    taken.add(label)
    return label


def _written_labels(dataset: Dataset) -> Iterator[str]:
    """The labels that ids of a dataset have that was put together, written and read again."""
    ids, rest = dataset.initiatives.ids, dataset.meta.id
    if JOINT not in rest or not len(ids):
        return
    labels = rest.split(JOINT)
    starts = tuple(f"{label}/" for label in labels if label)
    if starts and all(id_.startswith(starts) for id_ in ids):
        yield from (start[:-1] for start in starts)
