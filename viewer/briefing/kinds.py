"""The formats that a briefing can be written in, by how they are made."""

from __future__ import annotations

from pathlib import Path

from viewer.briefing.drawing_lines import Fineness
from viewer.errors import TwoSeasError

PICTURES = ("png", "jpg", "jpeg", "webp", "svg")
DOCUMENTS = ("pdf", "pptx")
SHEETS = ("xlsx", "csv")
PAGES = ("html",)
FILMS = ("gif", "webm", "mp4")
# Formats whose maps can be lines and words. Slide programs have to be able to move them about.
LINES = {
    "svg": Fineness(0.0, 250_000),
    "pdf": Fineness(0.0, 250_000),
    "pptx": Fineness(0.3, 60_000),
}
KINDS = (*PICTURES, *DOCUMENTS, *PAGES, *FILMS, *SHEETS)


def kind_of(path: Path) -> str:
    """The format that a file's name asks for.

    Raises:
        TwoSeasError: Nothing can be made of that name.
    """
    kind = path.suffix.lstrip(".").casefold()
    if kind not in KINDS:
        raise TwoSeasError(
            f"A briefing cannot be written as “{path.name}”.",
            f"Name it .{', .'.join(KINDS)}.",
        )
    return kind
