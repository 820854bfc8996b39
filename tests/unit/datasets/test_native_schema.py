from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import get_args

import jsonschema
import orjson
import pytest

from viewer import paths
from viewer.datasets import native_schema as schema
from viewer.model.records import ActorKind, Confidence, LinkKind, RegionKind, Role, Status

FIXTURE = Path(__file__).parents[2] / "fixtures" / "two-countries"


def test_the_schema_file_is_not_stale() -> None:
    file = paths.assets() / "schema" / "two-seas-1.schema.json"
    assert file.read_bytes() == schema.schema_bytes(), "run packaging/write_schema.py"


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema.json_schema())


def regions_schema() -> dict[str, object]:
    whole = schema.json_schema()
    return {"$ref": "#/$defs/RegionCollection", "$defs": whole["$defs"]}


@pytest.mark.parametrize("folder", [FIXTURE], ids=lambda folder: folder.name)
def test_datasets_fit_the_schema(folder: Path) -> None:
    document = orjson.loads((folder / "dataset.json").read_bytes())
    regions = orjson.loads((folder / "regions.geojson").read_bytes())
    jsonschema.Draft202012Validator(schema.json_schema()).validate(document)
    jsonschema.Draft202012Validator(regions_schema()).validate(regions)


@pytest.mark.parametrize(
    ("names", "enum"),
    [
        (schema.StatusName, Status),
        (schema.RoleName, Role),
        (schema.LinkName, LinkKind),
        (schema.ConfidenceName, Confidence),
        (schema.ActorKindName, ActorKind),
        (schema.RegionKindName, RegionKind),
    ],
)
def test_words_of_the_format_are_those_of_the_model(names: object, enum: type[Enum]) -> None:
    members = {member.name.lower() for member in enum} - {"unknown"}
    assert set(get_args(names)) == members
