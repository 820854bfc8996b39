"""The wheel carries all it needs and runs from anywhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _run(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, as pip lays it out."""
    dist = tmp_path_factory.mktemp("dist")
    build = ("-m", "build", "--wheel", "--no-isolation", "--outdir", dist, ROOT)
    _run(sys.executable, *build, cwd=ROOT)
    (wheel,) = dist.glob("two_seas-*-py3-none-any.whl")
    target = tmp_path_factory.mktemp("installed")
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", target)
    _run(sys.executable, *pip, wheel, cwd=dist, PIP_ROOT_USER_ACTION="ignore")
    return target


@pytest.mark.display
def test_the_wheel_finds_its_own_assets_and_data(installed: Path, tmp_path: Path) -> None:
    ask = "from viewer import paths; print(paths.assets(), paths.data(), sep='\\n')"
    said = _run(sys.executable, "-c", ask, cwd=tmp_path, PYTHONPATH=str(installed))
    bundle = installed / "viewer" / "_bundle"
    assert said.splitlines() == [str(bundle / "assets"), str(bundle / "data")]
    for folder in ("assets", "data"):
        ours = {p.relative_to(ROOT) for p in (ROOT / folder).rglob("*") if p.is_file()}
        assert [name for name in ours if not (bundle / name).is_file()] == []
    assert not (ROOT / "viewer" / "_bundle").exists()


@pytest.mark.display
def test_the_program_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    command = (sys.executable, "-m", "viewer", "--version")
    said = _run(*command, cwd=tmp_path, PYTHONPATH=str(installed))
    assert "0.1.0" in said
