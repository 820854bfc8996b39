"""Colours of both appearances, by what they are for; the one place where a colour is written.

Theme colours follow Okabe and Ito's colour-blind-safe order of hues (J*FLY, 2008), shifted so that
each has a contrast of at least 3:1 (WCAG 2.2, 1.4.11) to panel, water and land of its appearance.
So has each colour of `families`, one family for each of several open datasets; the families keep
apart for dichromats, too. How they were found: docs/decisions/0100-a-family-a-dataset.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One appearance. Colours are `#rrggbb`."""

    name: str
    background: str
    panel: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    on_selection: str
    water: str
    land: str
    border: str
    border_close: str
    coast: str
    river: str
    sea_text: str
    chip: str
    hover: str
    warning: str
    claim: str
    zone: str
    lane: str
    cable: str
    graticule: str
    state_line: str
    place: str
    ramp: tuple[str, ...]
    themes: tuple[str, ...]
    families: tuple[tuple[str, ...], ...]

    @property
    def is_dark(self) -> bool:
        """Whether text is light on dark."""
        return self.name == "dark"


LIGHT = Palette(
    name="light",
    background="#f4f6f9",
    panel="#ffffff",
    line="#dfe4ea",
    text="#18212d",
    muted="#5d6877",
    accent="#0b5cad",
    on_accent="#ffffff",
    selection="#d1442f",
    on_selection="#ffffff",
    water="#e4eef6",
    land="#fbfaf6",
    border="#bcc5d0",
    border_close="#8a97a6",
    coast="#a9b9c8",
    river="#c3d6e6",
    sea_text="#4a7396",
    chip="#f4f6f9",
    hover="#eaf1f9",
    warning="#9a5b00",
    claim="#7b2d8e",
    zone="#3a6d98",
    lane="#5c6f58",
    cable="#a3156f",
    graticule="#6d7f91",
    state_line="#b4bec9",
    place="#46525f",
    ramp=("#e2d9ee", "#c4b4de", "#a18bc9", "#7c60ae", "#573a8b"),
    themes=(
        "#1f66b5",
        "#0b7f8a",
        "#b06a00",
        "#7a4fc0",
        "#1f7d4f",
        "#bf3f86",
        "#5d6877",
        "#8d5a3a",
    ),
    families=(
        ("#3151bd", "#5980f1", "#1e38a3", "#466ad9"),
        ("#6b5c06", "#99863a", "#534602", "#847219"),
        ("#7e3483", "#ad60b2", "#661b6b", "#974b9c"),
        ("#0c6e48", "#0d9a65", "#015536", "#08895a"),
        ("#505960", "#7b848b", "#3b434a", "#667077"),
    ),
)

DARK = Palette(
    name="dark",
    background="#11161d",
    panel="#182029",
    line="#2a3541",
    text="#e8edf3",
    muted="#93a1b1",
    accent="#5aa9ff",
    on_accent="#0b1420",
    selection="#ff7a5c",
    on_selection="#1c0d08",
    water="#0f1a26",
    land="#223040",
    border="#3c4c5e",
    border_close="#7488a0",
    coast="#46586c",
    river="#16263a",
    sea_text="#6f9ac0",
    chip="#11161d",
    hover="#22303e",
    warning="#f0b45a",
    claim="#d79bea",
    zone="#7fb0d8",
    lane="#a9bfa2",
    cable="#f29bd4",
    graticule="#8595a6",
    state_line="#4f6174",
    place="#b9c4d0",
    ramp=("#3b3a5e", "#554d82", "#7365a8", "#9482cc", "#b9a8ef"),
    themes=(
        "#6aa8f0",
        "#35b8c4",
        "#e09a3a",
        "#b394f0",
        "#4fbd86",
        "#ee83bd",
        "#a3b0bf",
        "#cf9c78",
    ),
    families=(
        ("#4c9cf1", "#a6cffe", "#3183d6", "#75b6fe"),
        ("#c0a710", "#f5db54", "#a48e07", "#dbc033"),
        ("#d373b1", "#feaedf", "#b85a98", "#ee8ccb"),
        ("#6bbd85", "#9ef1b7", "#52a36d", "#85d79e"),
        ("#a7a7a7", "#dadada", "#8f8f8f", "#c1c1c1"),
    ),
)


def palette(appearance: str) -> Palette:
    """The palette of "light" or "dark"."""
    return DARK if appearance == "dark" else LIGHT


def theme_colour(index: int, colours: Palette) -> str:
    """The colour of the theme at `index` among the top-level themes; hues come round again."""
    return colours.themes[index % len(colours.themes)]


def family_colour(part: int, place: int, colours: Palette) -> str:
    """The colour at `place` (0: its first) of the family of the open dataset at `part`.

    Families and the shades in them come round again.
    """
    family = colours.families[part % len(colours.families)]
    return family[place % len(family)]


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2, definition)."""
    linear: list[float] = []
    for i in (1, 3, 5):
        part = int(colour[i : i + 2], 16) / 255
        linear.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lowest_contrast(colours: Palette, grounds: Sequence[str]) -> float:
    """The weakest contrast of any theme colour against any of the grounds."""
    return min(contrast(colour, ground) for colour in colours.themes for ground in grounds)
