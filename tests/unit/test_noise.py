"""The guards of conftest.py do guard."""

import os
import re
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

_CONFTEST = Path(__file__).parents[1] / "conftest.py"
_NOISES = {
    "thread": """
        import threading, time
        def test_it():
            threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
        """,
    "process": """
        import subprocess, sys
        def test_it():
            child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(20)"])
            child.returncode = 0
        """,
    "connection, though the program swallows the error": """
        import socket
        def test_it():
            try:
                socket.create_connection(("192.0.2.1", 9), timeout=0.01)
            except AssertionError:
                pass
        """,
    "Python warning": """
        import warnings
        def test_it():
            warnings.warn("old")
        """,
    "Qt warning": """
        from PySide6.QtCore import qWarning
        def test_it():
            qWarning("odd")
        """,
}
_SAID = {
    "thread": "left the thread",
    "process": "left processes running",
    "connection, though the program swallows the error": "tried to leave this machine",
    "Python warning": "UserWarning: old",
    "Qt warning": "Qt messages",
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of one module for each noise, under the real conftest and settings."""
    folder = tmp_path_factory.mktemp("noises")
    guards = _CONFTEST.read_text("utf-8").replace("_GRACE_S = 2.0", "_GRACE_S = 0.1")
    (folder / "conftest.py").write_text(guards, "utf-8")
    for number, code in enumerate(_NOISES.values()):
        (folder / f"test_{number}.py").write_text(textwrap.dedent(code), "utf-8")
    command = [sys.executable, "-m", "pytest", "-c", _CONFTEST.parents[1] / "pyproject.toml"]
    command += ["--rootdir", folder, "-p", "no:cacheprovider", folder]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder).stdout


@pytest.mark.parametrize("noise", _NOISES)
def test_noise_fails_a_test(noise: str, report: str) -> None:
    number = list(_NOISES).index(noise)
    assert re.search(rf"^(FAILED|ERROR) test_{number}\.py::test_it", report, re.MULTILINE), report
    assert _SAID[noise] in report


def test_this_machine_may_be_reached(refused_connections: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
    with pytest.raises(AssertionError, match="leave this machine"):
        socket.getaddrinfo("example.invalid", 80)
    assert refused_connections == ["socket.getaddrinfo 'example.invalid'"]
    refused_connections.clear()


def test_the_users_own_folders_are_not_touched() -> None:
    assert "two-seas-tests-" in os.environ["TWO_SEAS_HOME"]
    assert "two-seas-tests-" in os.environ["XDG_CONFIG_HOME"]
