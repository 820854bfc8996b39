"""Which colour and symbol a row has: its theme's, and with several datasets its dataset's, too.

A sign is colour and symbol together, never colour alone. With one dataset open each top theme has
a hue of its own. With several, each dataset has a family of one hue: a disc in its first shade
stands for the dataset and for what has no theme, its themes have the other shades and symbols.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.model.dataset import Dataset
from viewer.model.palette import Palette, family_colour, theme_colour
from viewer.model.parts import part_key, part_names, part_of_row, part_of_theme

SYMBOLS = 8
"""So many symbols there are; the first, a disc, stands for a dataset where several are open."""
_MOST_CODES = 256
_GREY = -1  # the place of what has no theme among others that have one
ONLY = -1
"""The part of a sign while one dataset is open."""


@dataclass(frozen=True)
class Sign:
    """What a top theme or a whole dataset is drawn as.

    `key` is the theme's id or a `part_key`; `place` picks symbol and shade; `part` is the place of
    its dataset among those that are open.
    """

    key: str
    name: str
    place: int
    part: int = ONLY

    @property
    def is_dataset(self) -> bool:
        """Whether it stands for one of several datasets."""
        return self.part != ONLY and self.place == 0

    @property
    def is_bare(self) -> bool:
        """Whether it stands for what has no theme where others have one."""
        return self.place == _GREY

    def colour(self, colours: Palette) -> str:
        """As `#rrggbb`."""
        if self.is_bare:
            return colours.muted
        if self.part == ONLY:
            return theme_colour(self.place, colours)
        return family_colour(self.part, self.place, colours)


@dataclass(frozen=True, eq=False)
class Signs:
    """The signs of a dataset: there is always one. A code is a place in `items`."""

    dataset: Dataset
    items: tuple[Sign, ...]

    @classmethod
    def of(cls, dataset: Dataset) -> Signs:
        """The signs of the top themes that rows use; those of several datasets stand first."""
        top, parts = dataset.top_themes, part_names(dataset)
        if not parts:
            own = [
                Sign(dataset.themes[at].id, dataset.themes[at].name, i) for i, at in enumerate(top)
            ]
            if (
                own
                and len(own) < _MOST_CODES
                and not np.diff(dataset.initiatives.themes.offsets).all()
            ):
                own.append(Sign("", "", _GREY))
            return cls(dataset, tuple(own or [Sign("", "", 0)]))
        found = [Sign(part_key(key), title, 0, i) for i, (key, title) in enumerate(parts.items())]
        used = [0] * len(parts)
        of_theme = part_of_theme(dataset)
        for at in top:
            part, theme = int(of_theme[at]), dataset.themes[at]
            found.append(Sign(theme.id, theme.name, 1 + used[part] % (SYMBOLS - 1), part))
            used[part] += 1
        return cls(dataset, tuple(found))

    @cached_property
    def by_key(self) -> dict[str, Sign]:
        """Signs by theme or `part_key`."""
        return {sign.key: sign for sign in self.items}

    @cached_property
    def of_rows(self) -> NDArray[np.uint8]:
        """For each row the code of its first theme, else of its dataset, else of no theme."""
        dataset = self.dataset
        top = dataset.top_themes
        first = len(self.items) - len(top) if part_names(dataset) else 0  # signs of datasets
        codes = np.zeros(max(len(dataset.themes), 1), np.intp)
        codes[top] = (np.arange(len(top)) + first) % (_MOST_CODES if not first else 2**31)
        of_theme = codes[dataset.family] if len(dataset.themes) else codes
        table = dataset.initiatives.themes
        has = np.diff(table.offsets) > 0
        bare = len(self.items) - 1 if self.items[-1].is_bare else 0
        found = part_of_row(dataset).astype(np.uint8) + np.uint8(bare)
        themes = table.values[table.offsets[:-1][has]]
        themed = of_theme.astype(np.uint8)[themes]
        # Past what a byte holds, a theme is shown as its dataset.
        if len(of_theme) and int(of_theme.max()) >= _MOST_CODES:
            themed = np.where((of_theme < _MOST_CODES)[themes], themed, found[has])
        found[has] = themed
        return found


def in_order(items: Sequence[Sign], used: Iterable[int]) -> tuple[Sign, ...]:
    """The signs of some codes; those of several datasets each after the dataset's own.

    The sign without a name stands for what has no theme.
    """
    found = [items[code] for code in used]
    if not items or items[0].part == ONLY:
        return tuple(found)
    parts = {sign.part for sign in found}
    heads = [sign for sign in items if sign.is_dataset and sign.part in parts]
    themes = [sign for sign in found if not sign.is_dataset]
    return tuple(sorted((*heads, *themes), key=lambda sign: (sign.part, not sign.is_dataset)))
