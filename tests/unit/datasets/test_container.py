from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest

from viewer.datasets import container
from viewer.datasets.container import open_container
from viewer.datasets.registry import read
from viewer.errors import TwoSeasError


def packed(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_a_zip_of_a_folder_is_the_folder(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"d/dataset.json": b"1", "d/sub/x": b"2"})
    opened = open_container(path)
    assert opened.names == ("dataset.json", "sub/x")
    assert opened.fetch("sub/x") == b"2"
    with pytest.raises(TwoSeasError, match="holds no file"):
        opened.fetch("other")


@pytest.mark.parametrize("name", ["/etc/passwd", "../up", "a/../../b", "C:evil", "a\\b"])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path / "a.zip", {"dataset.json": b"{}", name: b"x"})
    with pytest.raises(TwoSeasError, match="not inside it"):
        open_container(path)
    (tmp_path / "folder").mkdir()
    with pytest.raises(TwoSeasError, match="not inside it"):
        open_container(tmp_path / "folder").fetch(name)


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        entry = zipfile.ZipInfo("dataset.json")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(TwoSeasError, match="a link"):
        open_container(path)


def test_a_link_in_a_folder_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "dataset.json").symlink_to(tmp_path / "secret")
    with pytest.raises(TwoSeasError, match="leads out of the folder"):
        open_container(folder).fetch("dataset.json")


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"dataset.json": bytes(8 * 2**20)})
    with pytest.raises(TwoSeasError, match="packed suspiciously tightly"):
        open_container(path)


def test_too_many_entries_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MAX_ENTRIES", 3)
    path = packed(tmp_path / "a.zip", {f"{i}": b"" for i in range(4)})
    with pytest.raises(TwoSeasError, match="more than 3 files"):
        open_container(path)


def test_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MAX_FILE_BYTES", 2**20)
    (tmp_path / "a.json").write_bytes(bytes(2**20 + 1))
    with pytest.raises(TwoSeasError, match="larger than 1 MB"):
        open_container(tmp_path / "a.json").fetch("a.json")
    path = packed(tmp_path / "a.zip", {"dataset.json": os.urandom(2**20 + 1)})
    with pytest.raises(TwoSeasError, match="larger than 1 MB"):
        open_container(path)


def test_a_size_that_lies_is_noticed(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"dataset.json": b"0123456789" * 100})
    data = bytearray(path.read_bytes())
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(TwoSeasError):
        open_container(path).fetch("dataset.json")


@pytest.mark.parametrize("cut", [30, 60, 100])
def test_a_damaged_zip_is_one_sentence(tmp_path: Path, cut: int) -> None:
    path = packed(tmp_path / "a.zip", {"dataset.json": b'{"format": "two-seas/1"}' * 9})
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(TwoSeasError):
        read(path)
