"""Nothing that the program links may ask more of it than its own licence gives."""

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
# Libraries under the GPL that come inside binary packages whose metadata says nothing of them.
GPL_LIBRARIES = re.compile(r"lib(x264|x265|xvidcore|postproc|fdk-aac|rubberband|vidstab)\b")
# Qt's modules that are under the GPL alone.
GPL_MODULES = re.compile(
    r"\bQt(Charts|DataVisualization|Graphs\w*|HttpServer|NetworkAuth|Quick3D|CanvasPainter"
    r"|VirtualKeyboard)\b"
)


@pytest.fixture(scope="module")
def notices() -> Iterator[ModuleType]:
    sys.path.insert(0, str(ROOT / "packaging"))
    yield importlib.import_module("notices")
    sys.path.remove(str(ROOT / "packaging"))


def test_every_runtime_licence_may_be_linked(notices: ModuleType) -> None:
    stated = {package.name: notices.licence(package) for package in notices.runtime_closure()}
    assert len(stated) > 20
    assert {name: text for name, text in stated.items() if not notices.is_free_to_link(text)} == {}


def test_no_gpl_library_hides_inside_a_package(notices: ModuleType) -> None:
    hidden = [
        file.name
        for package in notices.runtime_closure()
        for file in package.files or ()
        if GPL_LIBRARIES.match(file.name)
    ]
    assert hidden == []


def test_no_module_of_qt_that_is_gpl_alone_is_used() -> None:
    used = [
        path.name
        for path in (ROOT / "viewer").rglob("*.py")
        if GPL_MODULES.search(path.read_text("utf-8"))
    ]
    assert used == []


def test_third_party_names_what_is_installed(notices: ModuleType) -> None:
    written = (ROOT / "THIRD-PARTY.md").read_text("utf-8")
    rows = [f"| {package.name} |" for package in notices.runtime_closure()]
    assert [row for row in rows if row not in written] == [], "make notices"


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
        ("GPL-3.0-or-later", False),
        ("MIT AND GPL-2.0-only", False),
        ("AGPL-3.0-only", False),
        ("GNU General Public License v3 (GPLv3)", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", True),
        ("not stated", False),
    ],
)
def test_what_may_be_linked(notices: ModuleType, text: str, free: bool) -> None:
    assert notices.is_free_to_link(text) is free
