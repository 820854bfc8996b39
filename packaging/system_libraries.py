"""Finds the shared libraries that Qt and its web engine lack, and gets them where it may."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

# What the window needs to start: everything else that is linked hangs on these.
PROBES = (
    "lib/libQt6WebEngineCore.so.6",
    "lib/libQt6WebEngineWidgets.so.6",
    "lib/libQt6Widgets.so.6",
    "lib/libQt6Pdf.so.6",
    "libexec/QtWebEngineProcess",
    "plugins/platforms/libqoffscreen.so",
    "plugins/platforms/libqwayland.so",
    "plugins/platforms/libqxcb.so",
)

# What one feature alone needs: the program does without it, and says so when it is asked for.
FILM_PROBES = ("lib/libQt6Multimedia.so.6", "plugins/multimedia/libffmpegmediaplugin.so")

# Debian's package for each library. Where newer releases renamed one (64-bit time), both names.
PACKAGES: dict[str, tuple[str, ...]] = {
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1",),
    "libOpenGL.so.0": ("libopengl0",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libX11.so.6": ("libx11-6",),
    "libXcomposite.so.1": ("libxcomposite1",),
    "libXdamage.so.1": ("libxdamage1",),
    "libXext.so.6": ("libxext6",),
    "libXfixes.so.3": ("libxfixes3",),
    "libXrandr.so.2": ("libxrandr2",),
    "libXrender.so.1": ("libxrender1",),
    "libXtst.so.6": ("libxtst6",),
    "libasound.so.2": ("libasound2t64", "libasound2"),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libexpat.so.1": ("libexpat1",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libgbm.so.1": ("libgbm1",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgthread-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libnspr4.so": ("libnspr4",),
    "libnss3.so": ("libnss3",),
    "libnssutil3.so": ("libnss3",),
    "libpulse.so.0": ("libpulse0",),
    "libsmime3.so": ("libnss3",),
    "libstdc++.so.6": ("libstdc++6",),
    "libudev.so.1": ("libudev1",),
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libwayland-egl.so.1": ("libwayland-egl1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-dri3.so.0": ("libxcb-dri3-0",),
    "libxcb-glx.so.0": ("libxcb-glx0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-util.so.1": ("libxcb-util1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxcb.so.1": ("libxcb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libxkbfile.so.1": ("libxkbfile1",),
    "libz.so.1": ("zlib1g",),
    "libzstd.so.1": ("libzstd1",),
}


def missing_in(ldd_output: str) -> list[str]:
    """The libraries that ldd says it did not find, sorted, each once."""
    return sorted(set(re.findall(r"^\s*(\S+) => not found", ldd_output, re.MULTILINE)))


def packages_for(
    missing: Iterable[str], exists: Callable[[str], bool]
) -> tuple[list[str], list[str]]:
    """Names the packages that hold the missing libraries.

    Args:
        missing: Library names as in `PACKAGES`.
        exists: Whether this machine's package lists know a package.

    Returns:
        The packages, sorted, each once, and the libraries that no package is known for.
    """
    packages: set[str] = set()
    unknown: list[str] = []
    for library in missing:
        names = PACKAGES.get(library)
        if names:
            packages.add(next((name for name in names if exists(name)), names[-1]))
        else:
            unknown.append(library)
    return sorted(packages), unknown


def apt_install(packages: list[str], why: str) -> None:
    """Installs Debian packages when root; else ends the program with the line that does."""
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        sys.exit(f"{why} Install what your system calls: {' '.join(packages)}")
    if os.geteuid() != 0:
        sys.exit(f"{why} Install what is missing, then try again:\n  sudo {shlex.join(line)}")
    print(f"{why} Installing {len(packages)} system packages", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    run = subprocess.run([line[0], "-qq", *line[1:]], env=quiet, capture_output=True, text=True)
    if run.returncode:
        last = (run.stderr.strip().splitlines() or ["apt-get said nothing"])[-1]
        sys.exit(f"{why} Could not install the system packages: {last}")


def apt_knows(package: str) -> bool:
    """Whether a package of this name (not only a stand-in for one) is in apt's lists."""
    if not shutil.which("apt-cache"):
        return False
    found = subprocess.run(["apt-cache", "show", package], capture_output=True)
    return found.returncode == 0


def apt_update() -> None:
    """Fetches the package lists when root; one that fails does not make the others useless."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], capture_output=True)


def missing_libraries(venv: Path, probes: Iterable[str] = PROBES) -> list[str]:
    """What parts of the environment's Qt lack on this machine; nothing without an ldd to ask."""
    if not shutil.which("ldd"):
        return []
    found = sorted(venv.glob("lib/python3*/site-packages/PySide6/Qt"))
    files = [str(qt / probe) for qt in found for probe in probes if (qt / probe).exists()]
    if not files:
        return []
    asked = subprocess.run(
        ["ldd", *files], capture_output=True, text=True, env=os.environ | {"LC_ALL": "C"}
    )
    return missing_in(asked.stdout)


def ensure_libraries(venv: Path) -> None:
    """Sees to it that Qt and its web engine can load; ends the program when they cannot.

    What only films need is installed along with the rest where it can be, and else named.
    """
    missing, films = missing_libraries(venv), missing_libraries(venv, FILM_PROBES)
    if not missing and not films:
        return
    apt_update()
    if not missing:
        _offer_films(packages_for(films, apt_knows)[0])
        return
    packages, unknown = packages_for(missing, apt_knows)
    if packages:
        wanted, _ = packages_for([*missing, *films], apt_knows)
        apt_install(wanted, "Qt lacks system libraries.")
        unknown = missing_libraries(venv)
    if unknown:
        sys.exit(f"Qt lacks system libraries that your system has to provide: {', '.join(unknown)}")


def _offer_films(packages: list[str]) -> None:
    """Installs what MP4 films need, or says how; nothing else waits for it."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        try:
            apt_install(packages, "MP4 films need system libraries.")
        except SystemExit as failed:
            print(f"{failed} All but MP4 films works without.", flush=True)
    else:
        line = f"sudo apt-get install -y --no-install-recommends {shlex.join(packages)}"
        print(f"All is there but for MP4 films, which need: {line}", flush=True)
