"""Page sizes: how many pixels, how large on paper, how large the type."""

from __future__ import annotations

import re
from dataclasses import dataclass

from viewer.errors import TwoSeasError

MM_PER_INCH = 25.4
_LEAST_PX, _MOST_PX = 200, 16_000
_SLIDE_WIDTH_MM = 338.667  # PowerPoint's own 13.333 inches


@dataclass(frozen=True)
class PageSize:
    """One page. `body_px` is the size of running text; all other type and space follows from it.

    Pixels are at scale 1; a scale of k makes pictures k times larger with the same layout.
    """

    name: str
    width_px: int
    height_px: int
    width_mm: float
    body_px: float

    @property
    def height_mm(self) -> float:
        """Height on paper."""
        return self.width_mm * self.height_px / self.width_px

    @property
    def px_per_mm(self) -> float:
        """Pixels in a millimetre of paper."""
        return self.width_px / self.width_mm

    @property
    def px_per_point(self) -> float:
        """Pixels in a typographic point (1/72 inch)."""
        return self.px_per_mm * MM_PER_INCH / 72

    @property
    def is_portrait(self) -> bool:
        """Whether there is no room for a column beside the map."""
        return self.height_px > self.width_px * 0.95


def _paper(name: str, width_mm: float, height_mm: float, body_pt: float) -> PageSize:
    """A sheet at 144 pixels an inch."""
    width, height = (round(mm / MM_PER_INCH * 144) for mm in (width_mm, height_mm))
    return PageSize(name, width, height, width_mm, body_pt * 2)


SIZES = {
    size.name: size
    for size in (
        PageSize("16:9", 1920, 1080, _SLIDE_WIDTH_MM, 22.0),
        PageSize("4:3", 1440, 1080, 254.0, 22.0),
        PageSize("HD", 1920, 1080, _SLIDE_WIDTH_MM, 22.0),
        PageSize("4K", 3840, 2160, _SLIDE_WIDTH_MM, 44.0),
        PageSize("square", 1200, 1200, 211.667, 21.0),
        _paper("A4", 297.0, 210.0, 9.5),
        _paper("A4-portrait", 210.0, 297.0, 9.5),
        _paper("Letter", 279.4, 215.9, 9.5),
        _paper("Letter-portrait", 215.9, 279.4, 9.5),
        _paper("A3", 420.0, 297.0, 11.5),
        _paper("A3-portrait", 297.0, 420.0, 11.5),
    )
}


def page_size(text: str) -> PageSize:
    """The size for a name in `SIZES` (in any case) or for `WxH` pixels.

    Raises:
        TwoSeasError: It is neither.
    """
    for name, size in SIZES.items():
        if name.casefold() == text.strip().casefold():
            return size
    match = re.fullmatch(r"\s*(\d{2,5})\s*[xX×]\s*(\d{2,5})\s*", text)
    if match is None:
        raise TwoSeasError(
            f"There is no page size “{text}”.",
            f"Use {', '.join(SIZES)}, or pixels such as 1600x900.",
        )
    width, height = int(match[1]), int(match[2])
    if min(width, height) < _LEAST_PX or max(width, height) > _MOST_PX:
        raise TwoSeasError(
            f"A page of {width}×{height} pixels cannot be made.",
            f"Each side must be between {_LEAST_PX} and {_MOST_PX} pixels.",
        )
    # As large as on a slide of the same area, so that custom sizes look like the named ones.
    body = 22.0 * ((width * height) / (1920 * 1080)) ** 0.5
    body = min(body, width / 40)
    # Paper of the size at which that type is as tall as on a slide.
    return PageSize(
        f"{width}x{height}", width, height, _SLIDE_WIDTH_MM * width / 1920 * 22 / body, body
    )
