"""Puts assets/ and data/ into the wheel; an install in place reads them from the checkout."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundleHook(BuildHookInterface[Any]):
    """Hatch calls it for each wheel that it builds."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        for folder in ("assets", "data"):
            build_data["force_include"][folder] = f"viewer/_bundle/{folder}"
