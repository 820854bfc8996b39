"""Basemaps from the network that a person may turn on for a session, and what that lets through.

Only providers whose terms allow such use without a key. NASA's pictures have no borders of their
own, so that the worldview in force is drawn over them; OpenStreetMap draws its own, and says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

_OFFERED = {
    "relief": ("NASAGIBS", "ASTER_GDEM_Greyscale_Shaded_Relief", "Relief (NASA)", False),
    "satellite": ("NASAGIBS", "BlueMarble", "Satellite picture (NASA)", False),
    "osm": ("OpenStreetMap", "Mapnik", "OpenStreetMap", True),
}


@dataclass(frozen=True)
class Source:
    """An online basemap: `url` has {x}, {y} and {z}; `credit` is to be shown."""

    id: str
    name: str
    url: str
    credit: str
    max_zoom: int
    has_boundaries: bool

    @property
    def origin(self) -> str:
        """Scheme and host, for the page's policy."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    def allows(self, url: str) -> bool:
        """Whether a URL is one of its tiles, and nothing else of that host."""
        pattern = re.escape(self.url)
        for name in ("x", "y", "z"):
            pattern = pattern.replace(re.escape("{" + name + "}"), r"\d{1,7}", 1)
        return re.fullmatch(pattern, url, re.ASCII) is not None


def offered() -> dict[str, str]:
    """The online basemaps that there are: names by id. Reads no list of providers."""
    return {id_: entry[2] for id_, entry in _OFFERED.items()}


@lru_cache(maxsize=8)
def source(id_: str) -> Source:
    """An online basemap by its id.

    Raises:
        KeyError: there is no such basemap.
    """
    family, member, name, has_boundaries = _OFFERED[id_]
    import xyzservices  # 0.2 s: not on the way to the first paint

    provider = xyzservices.providers[family][member]
    url = provider.build_url(x="{x}", y="{y}", z="{z}")
    credit = f"{name}: {provider['attribution']}"
    return Source(id_, name, url, credit, int(provider["max_zoom"]), has_boundaries)
