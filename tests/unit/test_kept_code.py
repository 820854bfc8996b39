import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

from viewer.kept_code import methods_kept


def make_class(name: str) -> type:
    return dataclasses.make_dataclass(name, [("a", int), ("b", str, "x")], frozen=True)


def kept_file(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


def test_classes_are_the_same_with_kept_methods(tmp_path: Path) -> None:
    with methods_kept(tmp_path):
        first = make_class("First")
    before = kept_file(tmp_path).read_bytes()
    with methods_kept(tmp_path):
        again = make_class("First")
    assert kept_file(tmp_path).read_bytes() == before, "nothing new was compiled"
    for made in (first, again):
        assert made(1) == made(1, "x")
        assert made(1) != made(2)
        assert repr(made(1)).endswith("First(a=1, b='x')")
        with pytest.raises(dataclasses.FrozenInstanceError):
            made(1).a = 2
    assert "exec" not in vars(dataclasses)


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    with methods_kept(tmp_path):
        make_class("First")
    whole = kept_file(tmp_path).read_bytes()
    for damaged in (whole[:-3], whole[:40], b"", whole[:100] + b"\0" + whole[101:]):
        kept_file(tmp_path).write_bytes(damaged)
        with methods_kept(tmp_path):
            assert make_class("First")(1).b == "x"
        assert len(kept_file(tmp_path).read_bytes()) == len(whole)


def test_a_class_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(TypeError), methods_kept(tmp_path):
        dataclasses.make_dataclass("Bad", [("a", int, 1), ("b", str)])
    assert "exec" not in vars(dataclasses)


def test_an_import_with_kept_methods_compiles_none(tmp_path: Path) -> None:
    script = (
        "from pathlib import Path\nimport sys\n"
        "from viewer.kept_code import methods_kept\n"
        "made = []\n"
        "import builtins\nplain = builtins.compile\n"
        "def compile(text, name, mode, *a, **k):\n"
        "    made.append(name) if name == '<string>' else None\n"
        "    return plain(text, name, mode, *a, **k)\n"
        "builtins.compile = compile\n"
        "with methods_kept(Path(sys.argv[1])):\n    import viewer.model.records\n"
        "print(len(made))\n"
    )
    counts = [
        int(subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)],
            capture_output=True, text=True, check=True,
        ).stdout)
        for _ in range(2)
    ]  # fmt: skip
    assert counts[0] > 20
    assert counts[1] == 0
