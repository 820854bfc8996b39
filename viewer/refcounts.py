"""Keeps None, True and False alive under PySide6 6.12 on Python 3.11.

That release returns them without counting the reference, as is right from Python 3.12 on, where
they live for ever. On 3.11 each such call takes one reference away, and after some tens of
thousands (a second of painting) the interpreter ends with "none_dealloc". A count that cannot be
used up is what 3.12 does too. Why so: docs/decisions/0010-none-on-python-3.11.md.
"""

from __future__ import annotations

import ctypes
import sys

_FOR_EVER = 1 << (8 * ctypes.sizeof(ctypes.c_ssize_t) - 3)


def keep_singletons() -> None:
    """Gives the singletons of CPython before 3.12 a reference count that cannot be used up."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    # In every CPython of ours the count is the first field of an object (`ob_refcnt`), and an
    # object's id is its address.
    for singleton in (None, True, False, NotImplemented, Ellipsis):
        ctypes.c_ssize_t.from_address(id(singleton)).value = _FOR_EVER
