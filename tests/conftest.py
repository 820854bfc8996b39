"""What holds for every test: nothing of the user's is touched, and noise is a failure.

Qt's own warnings fail a test through pytest-qt and Python's through `filterwarnings` (both are set
in pyproject.toml). Here: connections that leave this machine, leaked threads, leftover processes.
"""

from __future__ import annotations

import contextlib
import gc
import ipaddress
import os
import shutil
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

_HOME = Path(tempfile.mkdtemp(prefix="two-seas-tests-"))
# Every process that a test starts carries this mark, so that what is left over can be found.
_MARK = f"TWO_SEAS_TEST_RUN={uuid.uuid4().hex}"
_GRACE_S = 2.0


def _prepare_environment() -> None:
    """Set before Qt or the program is imported; processes that tests start inherit it."""
    name, _, value = _MARK.partition("=")
    os.environ[name] = value
    os.environ["TWO_SEAS_HOME"] = str(_HOME / "two-seas")
    for kind in ("CACHE_HOME", "CONFIG_HOME", "DATA_HOME", "STATE_HOME", "RUNTIME_DIR"):
        folder = _HOME / kind.lower()
        folder.mkdir(mode=0o700)
        os.environ[f"XDG_{kind}"] = str(folder)
    if not any(os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        os.environ["LC_CTYPE"] = "C.UTF-8"
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


_prepare_environment()
# Importing makes nothing but what stays; looking for garbage in it is a fifth of the time it takes.
gc.disable()

from PySide6.QtWidgets import QApplication  # noqa: E402

from viewer.web import engine  # noqa: E402

# On a busy machine an example may take its time; in CI the same examples come each time.
# `make check` takes the few of "quick"; `make test` runs these tests again with all of "house".
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.register_profile("quick", settings.get_profile("house"), max_examples=20)
settings.load_profile("house")


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def pytest_unconfigure() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The class of pytest-qt's one application; the web engine's switches come before it."""
    engine.prepare()
    return QApplication


# Connections: an audit hook sees every socket of this process that Python opens, whoever opens it.

_CALLS = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1}
_LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_refused: list[str] = []


class OutsideConnectionError(AssertionError):
    """The program tried to reach another machine."""


def _is_local(host: object) -> bool:
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    return False


def _guard_sockets(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _CALLS:
        address = arguments[_CALLS[event]]
        # A name in the file system, or no address at all (the socket is connected already).
        if not isinstance(address, tuple):
            return
        host = address[0]
    elif event in _LOOKUPS:
        host = arguments[0]
    else:
        return
    if not _is_local(host):
        _refused.append(f"{event} {host!r}")
        raise OutsideConnectionError(f"{event} {host!r}: nothing here may leave this machine")


sys.addaudithook(_guard_sockets)


@pytest.fixture(autouse=True)
def refused_connections() -> Iterator[list[str]]:
    """What tried to leave the machine; a test that provokes it on purpose clears the list."""
    _refused.clear()
    yield _refused
    tried = _refused[:]
    _refused.clear()
    assert not tried, f"the test tried to leave this machine: {tried}"


@pytest.fixture(autouse=True)
def _no_leaked_threads() -> Iterator[None]:
    """A thread that Python started and that outlives its test fails it.

    Threads of Qt's that once called Python (dummies, to Python) are Qt's own business.
    """
    before = set(threading.enumerate())
    yield
    until = time.monotonic() + _GRACE_S
    for thread in set(threading.enumerate()) - before:
        if not isinstance(thread, threading._DummyThread):
            thread.join(max(0.0, until - time.monotonic()))
            assert not thread.is_alive(), f"the test left the thread {thread.name!r} running"


def _status(process: Path) -> tuple[str, int]:
    """Name and parent of a process, from its `stat`: `pid (name) state parent …`."""
    before, _, after = (process / "stat").read_text().rpartition(")")
    return before.partition("(")[2], int(after.split()[1])


def leftover_processes() -> list[str]:
    """Processes that tests started and that run still, but for this process's own web engine."""
    found: list[str] = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError):
            if int(process.name) == os.getpid():
                continue
            if _MARK.encode() not in (process / "environ").read_bytes().split(b"\0"):
                continue
            name, parent = _status(process)
            while name.startswith("QtWebEngine") and parent not in (os.getpid(), 0, 1):
                _, parent = _status(Path(f"/proc/{parent}"))
            if not (name.startswith("QtWebEngine") and parent == os.getpid()):
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                found.append(f"{process.name} {command.strip()[:200] or name}")
    return found


@pytest.fixture(autouse=True, scope="module")
def _no_leftover_processes() -> Iterator[None]:
    yield
    until = time.monotonic() + _GRACE_S
    while (left := leftover_processes()) and time.monotonic() < until:
        time.sleep(0.05)
    assert not left, f"this module's tests left processes running: {left}"
