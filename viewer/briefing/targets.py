"""The files that a briefing becomes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from viewer import paths
from viewer.errors import TwoSeasError


def target_names(out: Path, count: int) -> tuple[Path, ...]:
    """The file for each page."""
    if count == 1:
        return (out,)
    digits = max(len(str(count)), 2)
    return tuple(
        out.with_name(f"{out.stem}-{n:0{digits}}{out.suffix}") for n in range(1, count + 1)
    )


def refuse_existing(targets: Sequence[Path]) -> None:
    """Raises TwoSeasError when one of the files is there."""
    for target in targets:
        if target.exists():
            raise TwoSeasError(f"{target} exists already.", "--force replaces it.")


def write_file(target: Path, content: bytes) -> None:
    """Writes a file at once or not at all; raises TwoSeasError."""
    try:
        paths.write_atomically(target, lambda stream: stream.write(content))
    except OSError as error:
        raise TwoSeasError(f"{target} cannot be written: {error.strerror}.") from error
