"""The environment: what is missing, which packages hold it, what pip's output comes to."""

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def scripts() -> Iterator[tuple[ModuleType, ModuleType]]:
    sys.path.insert(0, str(ROOT / "packaging"))
    yield importlib.import_module("bootstrap"), importlib.import_module("system_libraries")
    sys.path.remove(str(ROOT / "packaging"))


@pytest.fixture(scope="module")
def bootstrap(scripts: tuple[ModuleType, ModuleType]) -> ModuleType:
    return scripts[0]


@pytest.fixture(scope="module")
def libraries(scripts: tuple[ModuleType, ModuleType]) -> ModuleType:
    return scripts[1]


LDD = """\
/a/libQt6WebEngineCore.so.6:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibnss3.so => not found
\tlibasound.so.2 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
/a/libqxcb.so:
\tlibxcb-cursor.so.0 => not found
\tlibnss3.so => not found
\tlibodd.so.7 => not found
"""


def test_what_ldd_did_not_find(libraries: ModuleType) -> None:
    assert libraries.missing_in(LDD) == [
        "libasound.so.2",
        "libnss3.so",
        "libodd.so.7",
        "libxcb-cursor.so.0",
    ]


@pytest.mark.parametrize(
    ("known", "asound"),
    [({"libasound2t64"}, "libasound2t64"), ({"libasound2"}, "libasound2"), (set(), "libasound2")],
)
def test_packages_go_by_the_name_of_the_release(
    libraries: ModuleType, known: set[str], asound: str
) -> None:
    missing = ["libasound.so.2", "libnss3.so", "libnssutil3.so", "libodd.so.7"]
    packages, unknown = libraries.packages_for(missing, known.__contains__)
    assert packages == [asound, "libnss3"]
    assert unknown == ["libodd.so.7"]


def test_one_who_is_not_root_is_told_the_line(
    libraries: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(SystemExit, match=r"sudo apt-get install -y .* libegl1 libnss3$"):
        libraries.apt_install(["libegl1", "libnss3"], "Qt lacks system libraries.")


def test_what_only_films_need_stops_nobody(
    libraries: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 1000)
    lacking = {libraries.FILM_PROBES: ["libpulse.so.0"]}
    monkeypatch.setattr(
        libraries,
        "missing_libraries",
        lambda venv, probes=libraries.PROBES: lacking.get(probes, []),
    )
    monkeypatch.setattr(libraries, "apt_knows", lambda package: package == "libpulse0")
    libraries.ensure_libraries(Path(sys.prefix))
    assert "MP4 films, which need: sudo apt-get install" in capsys.readouterr().out
    lacking[libraries.PROBES] = ["libnss3.so"]
    monkeypatch.setattr(libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(SystemExit, match=r"libnss3 libpulse0$"):
        libraries.ensure_libraries(Path(sys.prefix))


def test_qt_here_lacks_nothing(libraries: ModuleType) -> None:
    assert libraries.missing_libraries(Path(sys.prefix)) == []
    assert libraries.missing_libraries(Path(sys.prefix), libraries.FILM_PROBES) == []


def test_every_library_has_a_package_of_debian(libraries: ModuleType) -> None:
    for library, packages in libraries.PACKAGES.items():
        assert ".so" in library
        assert packages
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9+.-]+", package) for package in packages)


PYPROJECT = '[project]\nname = "a"\ndependencies = ["b"]\n'


def test_the_environment_is_made_anew_for_what_matters_only(bootstrap: ModuleType) -> None:
    first = bootstrap.fingerprint(b"lock", PYPROJECT, "here")
    assert bootstrap.fingerprint(b"lock", PYPROJECT + "[tool.ruff]\nx = 1\n", "here") == first
    others = [(b"lock2", PYPROJECT, "here"), (b"lock", PYPROJECT, "there")]
    others.append((b"lock", PYPROJECT.replace('"b"', '"c"'), "here"))
    assert first not in {bootstrap.fingerprint(*other) for other in others}


def test_progress_says_every_tenth_package(bootstrap: ModuleType) -> None:
    lines = [f"Collecting p{i}==1 (from -r requirements.lock)\n" for i in range(25)]
    lines += ["  Downloading p.whl (3 MB)\n", "Installing collected packages: p0, p1\n"]
    said = list(bootstrap.progress(lines, 25))
    assert list(bootstrap.progress(lines, 0)) == []
    assert said == ["  10 of 25", "  20 of 25", "  unpacking"]


def test_a_failure_is_one_sentence(bootstrap: ModuleType) -> None:
    output = "Collecting x\nERROR: No matching distribution found for x==1\nERROR: and so on\n"
    assert bootstrap.complaint(output) == "No matching distribution found for x==1"
    built = "error: failed\n   OSError: Readme file does not exist\nhint: See above\n"
    assert bootstrap.complaint(built) == "OSError: Readme file does not exist"
    assert bootstrap.complaint("odd\nlast\n") == "last"
    assert bootstrap.complaint("") == "pip said nothing"


def test_the_lock_has_a_hash_for_every_package_and_names_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    blocks = re.split(r"^(?=\w)", lock, flags=re.MULTILINE)[1:]
    assert len(blocks) > 50
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in lock
