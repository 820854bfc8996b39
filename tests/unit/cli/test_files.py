"""info, validate and convert as a script calls them: output, exit codes, stderr."""

import json
from pathlib import Path

import pytest

from viewer.cli import run

TABLES = Path(__file__).parents[2] / "fixtures" / "tables"
KEYS = {
    "path", "reader", "title", "initiatives", "actors", "regions", "themes", "sources", "undated",
    "unplaced", "refused", "mended", "time", "extent", "mapping", "problems",
}  # fmt: skip


def test_info_json_has_every_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["info", str(TABLES / "ports.csv"), "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["files"]
    assert set(one) == KEYS
    assert (one["reader"], one["initiatives"], one["undated"], one["unplaced"]) == ("csv", 5, 1, 1)
    assert one["time"] == ["1360-01-01", "1989-12-31"]
    assert one["mapping"]["roles"]["point"] == "Coordinates"
    assert set(one["problems"][0]) == {"where", "field", "value", "reason", "action"}


def test_an_ambiguous_file_names_the_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["info", str(TABLES / "ambiguous_dates.csv")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "--date-order dmy" in said.err
    assert run(["info", str(TABLES / "ambiguous_dates.csv"), "--date-order", "mdy", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["time"][0] == "2020-01-02"


def test_a_mapping_file_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "m.json").write_text(
        json.dumps(
            {
                "format": "two-seas-mapping/1", "date_order": "dmy",
                "roles": {"start": "Date", "name": "Event", "latitude": "Lat", "longitude": "Lon"},
            }
        )
    )  # fmt: skip
    mapping = ["--mapping", str(tmp_path / "m.json")]
    assert run(["info", str(TABLES / "ambiguous_dates.csv"), *mapping, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["time"] == ["2020-02-01", "2022-03-04"]


def test_validate_is_one_when_a_record_was_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["validate", str(TABLES / "treaties.csv")]) == 0
    (tmp_path / "a.geojson").write_text(
        '{"type": "FeatureCollection", "features": [5, {"type": "Feature", "properties": {},'
        ' "geometry": {"type": "Point", "coordinates": [1, 2]}}]}'
    )
    capsys.readouterr()
    assert run(["validate", str(tmp_path / "a.geojson")]) == 1
    assert "refused: a.geojson features[0]" in capsys.readouterr().out
    assert run(["validate", str(tmp_path / "none.csv")]) == 2
    assert run(["validate", str(TABLES / "ports.csv"), str(tmp_path / "none.csv")]) == 2


def test_convert_keeps_existing_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "x.geojson"
    assert run(["convert", str(TABLES / "ports.csv"), "--out", str(out)]) == 0
    assert "5 initiatives" in capsys.readouterr().out
    before = out.read_bytes()
    assert run(["convert", str(TABLES / "ports.csv"), "--out", str(out)]) == 2
    assert out.read_bytes() == before
    assert run(["convert", str(TABLES / "cables.csv"), "--out", str(out), "--force"]) == 0
    assert out.read_bytes() != before
    assert run(["convert", str(TABLES / "cables.csv"), "--out", str(tmp_path / "x.docx")]) == 2
    assert not (tmp_path / "x.docx").exists()


def test_several_files_become_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(TABLES / name) for name in ("ports.csv", "cables.csv")]
    assert run(["convert", *files, "--out", str(tmp_path / "both.json")]) == 0
    capsys.readouterr()
    assert run(["info", str(tmp_path / "both.json"), "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["files"]
    assert one["initiatives"] == 9
    assert one["reader"] == "native"
