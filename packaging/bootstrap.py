"""Makes `.venv` from requirements.lock, with nothing but a Python: run by make before all else.

Quick when nothing changed since the last run (a stamp in `.venv` tells). Says what it does in a
few lines, and what went wrong in one sentence; pip's own words are kept in `.venv/bootstrap.log`.
"""

from __future__ import annotations

import compileall
import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from system_libraries import apt_install, apt_update, ensure_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "two-seas.stamp"
LOG = VENV / "bootstrap.log"
# Options that a machine's pip configuration may hold and that would break an install into a venv.
PIP_ENVIRONMENT = {
    "PIP_USER": "0",
    "PIP_REQUIRE_HASHES": "0",
    "PIP_NO_INPUT": "1",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_ROOT_USER_ACTION": "ignore",
}


def fingerprint(lock: bytes, pyproject: str, place: str) -> str:
    """What the environment depends on, as one hash; settings of the linters are no part of it."""
    tables = tomllib.loads(pyproject)
    project = repr((tables.get("build-system"), tables.get("project")))
    parts = (lock, project.encode(), place.encode())
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def progress(lines: Iterable[str], total: int) -> Iterator[str]:
    """Turns pip's output into a few lines: one for every ten packages, and the long last step."""
    seen = 0
    for line in lines:
        if line.startswith(("Collecting ", "Processing ", "Requirement already satisfied: ")):
            seen += 1
            if total and seen % 10 == 0:
                yield f"  {seen} of {total}"
        elif total and line.startswith("Installing collected packages"):
            yield "  unpacking"


def complaint(output: str) -> str:
    """The sentence to show for a failed pip: the error in its output, else its last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR:").strip() for line in lines if line.startswith("ERROR:")]
    # A build that failed shows its traceback, and pip then says little in many lines.
    raised = [line for line in lines if re.match(r"\w+(Error|Exception): ", line)]
    return (errors[:1] or raised[-1:] or lines[-1:] or ["pip said nothing"])[0]


def logged(lines: Iterable[str], log: TextIO) -> Iterator[str]:
    """Passes the lines on, with a copy of each in the log."""
    for line in lines:
        log.write(line)
        yield line


def venv_python() -> Path:
    """The environment's Python, whether it is there or not."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def venv_works() -> bool:
    """Whether the environment is there, new enough, and has pip."""
    test = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([venv_python(), "-c", test], capture_output=True).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    """Makes the environment, with Debian's package for it where that is missing."""
    if importlib.util.find_spec("ensurepip") is None:
        apt_update()
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        apt_install([f"python{version}-venv"], f"Python {version} lacks its venv module.")
    print(f"Making .venv with Python {sys.version.split()[0]}", flush=True)
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(command, capture_output=True, text=True)
    if made.returncode:
        sys.exit(f"Could not make .venv: {complaint(made.stdout + made.stderr)}")


def pip(*arguments: str, total: int = 0) -> None:
    """Runs pip in the environment; ends the program with one sentence when it fails."""
    command = [str(venv_python()), "-m", "pip", "install", "--no-deps", "--progress-bar", "off"]
    environment = os.environ | PIP_ENVIRONMENT
    with (
        LOG.open("a", encoding="utf-8") as log,
        subprocess.Popen(
            [*command, *arguments],
            cwd=ROOT,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        for line in progress(logged(process.stdout or (), log), total):
            print(line, flush=True)
    if process.returncode:
        why = complaint(LOG.read_text("utf-8"))
        sys.exit(f"Could not install the packages: {why} (details: {LOG.relative_to(ROOT)})")


def install() -> None:
    """Installs the locked packages and then the project itself, in place."""
    total = len(re.findall(r"^[A-Za-z0-9]", LOCK.read_text("utf-8"), re.MULTILINE))
    print(f"Installing {total} locked packages; the first time takes some minutes", flush=True)
    pip("--require-hashes", "--only-binary", ":all:", "--requirement", LOCK.name, total=total)
    pip("--no-build-isolation", "--editable", ".")
    # Where Python may not keep what it compiled, every start would compile our modules anew.
    compileall.compile_dir(ROOT / "viewer", quiet=2)


def main() -> None:
    """Brings the environment up to date."""
    place = f"{sys.version_info[:2]} {ROOT}"
    wanted = fingerprint(LOCK.read_bytes(), (ROOT / "pyproject.toml").read_text("utf-8"), place)
    if STAMP.is_file() and STAMP.read_text("utf-8") == wanted and venv_python().exists():
        return
    if not venv_works():
        make_venv()
    LOG.unlink(missing_ok=True)
    install()
    if sys.platform == "linux":
        ensure_libraries(VENV)
    STAMP.write_text(wanted, "utf-8")
    print("The environment is ready", flush=True)


if __name__ == "__main__":
    main()
