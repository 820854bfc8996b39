"""What the export sheet remembers: the last folder, the last format, where presets are kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from viewer import paths

_FILE = "export.json"


class ExportMemory:
    """Losing it loses nothing: the home folder and PNG take its place."""

    def __init__(self) -> None:
        self.folder, self.kind = Path.home(), "png"
        self.presets = paths.config() / "presets"
        try:
            found: Any = json.loads((paths.state() / _FILE).read_text("utf-8"))
            folder = Path(str(found["folder"]))
            self.folder = folder if folder.is_dir() else self.folder
            self.kind = str(found["kind"])
        except (OSError, ValueError, KeyError, TypeError):
            return

    def remember(self, path: Path) -> None:
        """Keeps where something was written, and as what."""
        self.folder, self.kind = path.parent, path.suffix.lstrip(".").casefold()
        text = json.dumps({"folder": str(self.folder), "kind": self.kind}).encode()
        try:
            paths.write_atomically(paths.state() / _FILE, lambda stream: stream.write(text))
        except OSError:
            return  # what was exported is there; only its folder is forgotten
