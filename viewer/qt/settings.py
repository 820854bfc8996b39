"""What is remembered from one run to the next, in one small file; losing it loses nothing else."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from viewer import log, paths

_FILE = "settings.json"
_MOST_RECENT = 10


@dataclass(frozen=True)
class Settings:
    """The user's choices. `legend` is "open", "folded" or, where it was left alone, nothing.

    `geometry` and `docks` are Qt's own bytes in base64.
    """

    appearance: str = "system"
    worldview: str = "neutral"
    language: str = "en"
    layers: str = ""
    legend: str = ""
    geometry: str = ""
    docks: str = ""
    recent: tuple[str, ...] = ()

    def with_recent(self, path: Path) -> Settings:
        """A file that was opened stands first in the list of recent ones."""
        rest = tuple(p for p in self.recent if p != str(path))
        return replace(self, recent=(str(path), *rest)[:_MOST_RECENT])

    def with_layout(self, geometry: bytes, docks: bytes) -> Settings:
        """The place of window and docks."""
        encode = base64.b64encode
        return replace(self, geometry=encode(geometry).decode(), docks=encode(docks).decode())

    def layout(self) -> tuple[bytes, bytes]:
        """The place of window and docks as Qt wants it."""
        return base64.b64decode(self.geometry), base64.b64decode(self.docks)


def load() -> Settings:
    """The remembered settings; a missing or damaged file gives the defaults."""
    try:
        found: Any = json.loads((paths.config() / _FILE).read_text("utf-8"))
        known = {key: value for key, value in found.items() if key in asdict(Settings())}
        known["recent"] = tuple(str(path) for path in known.get("recent", ()))
        settings = Settings(**known)
        settings.layout()
        if not all(isinstance(v, str) for k, v in asdict(settings).items() if k != "recent"):
            raise TypeError("a setting is not text")
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError, AttributeError):
        log.get("settings").warning("settings could not be read; starting with the defaults")
        return Settings()
    return settings


def save(settings: Settings) -> None:
    """Remembers; a folder that cannot be written is logged and else ignored."""
    text = json.dumps(asdict(settings), indent=1).encode()
    try:
        paths.write_atomically(paths.config() / _FILE, lambda stream: stream.write(text))
    except OSError:
        log.get("settings").warning("settings could not be written", exc_info=True)
