"""Opens files with every reader there is; these are imported when the first file is opened.

The bundled dataset needs none of them, and they take longer to import than the window to build.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from viewer.commands.open import Outcome
    from viewer.datasets.reading import Options


def open_files(
    files: Sequence[Path], options: Options | None = None, *, wait: bool = False
) -> Outcome:
    """See `commands.open.open_paths`."""
    module = import_module("viewer.commands.open")
    return cast("Outcome", module.open_paths(files, options, wait=wait))
