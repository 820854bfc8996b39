"""pyarrow without pandas: its first `pa.array` imports pandas (0.5 to 3 s, 60 MB) for nothing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from importlib.machinery import ModuleSpec
from types import ModuleType


class _NoPandas:
    """An import finder that says there is no pandas."""

    @staticmethod
    def find_spec(
        name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Refuses pandas; leaves everything else to the next finder."""
        if name == "pandas":
            raise ImportError("left out on purpose")
        return None


@cache
def leave_pandas_out() -> None:
    """Makes pyarrow decide now that there is no pandas; one that is loaded already stays in use.

    pyarrow tries once to import pandas and remembers the outcome. Nothing here goes through
    `to_pandas`; what does (geopandas) would have to be imported before the first file is read.
    """
    if "pandas" in sys.modules:
        return
    import pyarrow as pa

    finder = _NoPandas()
    sys.meta_path.insert(0, finder)
    try:
        pa.array([0])
    finally:
        sys.meta_path.remove(finder)
