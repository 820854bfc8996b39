import zipfile
from pathlib import Path

import pytest

from tests.drops import point
from viewer.commands.open import open_paths
from viewer.datasets.reading import Options
from viewer.errors import TwoSeasError

FEATURE = (
    b'{"type":"Feature","properties":{"name":"A"},"geometry":'
    + str(point(1, 2)).replace("'", '"').encode()
    + b"}"
)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b" \n\n", "is empty"),
        ("a.csv", b"name,date,lat,lon\r\n", "holds the names of columns and no rows"),
        ("a.csv", b"%PDF-1.4\n%\xe2\xe3\n1,2,3\n4,5,6\n", "is a PDF document"),
        ("a.json", b"\x7fELF\x02\x01", "is a program"),
        ("a.ris", b"TY  - JOUR\nPY  - 2020\nER  - \n", "is a bibliography (RIS)"),
        ("a.bib", b"@article{a2020,\n  year = {2020},\n}\n", "is a bibliography (BibTeX)"),
        ("a.ics", b"BEGIN:VCALENDAR\nVERSION:2.0\n", "is a calendar"),
        ("a.yaml", b"- name: A\n  date: 2016\n- name: B\n  date: 2017\n", "is YAML"),
        ("a.csv.gz", b"\x1f\x8b\x08\x00", "is a gzip archive"),
    ],
)
def test_what_it_is_is_said(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(TwoSeasError) as raised:
        open_paths([path], Options(remember=False))
    assert said in raised.value.sentence


def test_an_office_document_is_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    with pytest.raises(TwoSeasError, match="is a Word document"):
        open_paths([path], Options(remember=False))


def test_a_text_that_comes_with_the_data_is_told_of_and_not_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ne.README.html", "<!DOCTYPE html><p>About</p>")
        archive.writestr("LICENSE", "Free.")
        archive.writestr("a.geojson", FEATURE)
    outcome = open_paths([path], Options(remember=False))
    assert len(outcome.merged().initiatives) == 1
    assert [problem.action for problem in outcome.problems] == ["kept", "kept"]


@pytest.mark.parametrize("name", ["a.prj", "a.SHX", "a.cpg", "a.sbn"])
def test_a_part_of_a_shapefile_says_what_to_open(tmp_path, name):
    part = tmp_path / name
    part.write_bytes(b"GEOGCS[...]")
    with pytest.raises(TwoSeasError) as alone:
        open_paths([part], Options())
    assert str(alone.value).startswith(f"{name} is a part of a shapefile")
    assert "the .shp file" in alone.value.remedy
    (tmp_path / "a.shp").write_bytes(b"")
    with pytest.raises(TwoSeasError) as beside:
        open_paths([part], Options())
    assert beside.value.remedy == "Open a.shp."
