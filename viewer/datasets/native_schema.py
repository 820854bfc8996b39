"""The typed model of `two-seas/1`, from which the JSON Schema is made.

These models only check: what is read is the document itself, so that unknown keys survive. See
docs/dataset-format.md for what each part means.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from viewer.datasets import strict_json

FORMAT = "two-seas/1"

Id = Annotated[str, Field(min_length=1, max_length=200)]
Edtf = Annotated[
    str, Field(description="EDTF (ISO 8601-2), levels 0 and 1", examples=["2025-08", "2019/.."])
]
StatusName = Literal[
    "proposed",
    "expected",
    "announced",
    "signed",
    "in_force",
    "ongoing",
    "completed",
    "superseded",
    "lapsed",
    "disputed",
]
RoleName = Literal[
    "signatory",
    "host",
    "participant",
    "funder",
    "recipient",
    "supplier",
    "partner",
    "claimant",
    "respondent",
    "target",
    "observer",
]
LinkName = Literal["revises", "implements", "follows", "part_of", "responds_to", "contradicts"]
ConfidenceName = Literal["confirmed", "reported", "disputed"]
ActorKindName = Literal["country", "grouping", "organisation", "company", "person"]
RegionKindName = Literal[
    "country", "sea", "strait", "island_group", "city", "port", "base", "corridor", "area"
]
Names = Annotated[dict[str, str], Field(description="The name by language (BCP 47)")]


class Checked(BaseModel):
    """Strict about what it knows, and allows what it does not."""

    model_config = ConfigDict(strict=True, extra="allow")


class ThemeModel(Checked):
    """A subject; `parent` makes families."""

    id: Id
    name: str
    colour: Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$")] = ""
    parent: str = ""
    names: Names = {}


class ActorModel(Checked):
    """Who takes part."""

    id: Id
    name: str
    kind: ActorKindName = "organisation"
    country: Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3")] = ""
    seat: Annotated[str, Field(description="Region id")] = ""
    members: Annotated[list[str], Field(description="Actor ids")] = []
    aliases: list[str] = []
    names: Names = {}
    note: str = ""
    kind_text: Annotated[str, Field(description="The kind as it was written")] = ""


class ParticipationModel(Checked):
    """An actor in an initiative, and the role as it was written."""

    actor: str
    role: RoleName = "participant"
    role_text: str = ""


class AmountModel(Checked):
    """A sum as stated, never converted."""

    value: float
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 4217")]
    note: str = ""
    approximate: bool = False


class LinkModel(Checked):
    """From this initiative to another."""

    to: str
    kind: LinkName = "follows"


class StatementModel(Checked):
    """What one source says of the initiative."""

    source: str
    says: str = ""
    confidence: ConfidenceName = "reported"
    claim: Annotated[str, Field(description="Stable id of the claim")] = ""
    status_text: Annotated[str, Field(description="The source's own word for the status")] = ""
    hedge: Annotated[str, Field(description="The source's hedge, such as “likely”")] = ""
    verdict: Annotated[str, Field(description="Our judgement of the statement")] = ""
    verdict_note: str = ""
    date: Annotated[Edtf, Field(description="When it was or is to be, as the source has it")] = ""
    place: Annotated[str, Field(description="Where in the source it stands")] = ""


class InitiativeModel(Checked):
    """What was agreed, done, said or claimed."""

    id: Id
    title: Annotated[str, Field(min_length=1)]
    summary: str = ""
    when: Edtf = ""
    when_text: Annotated[str, Field(description="The date as it was written, if not EDTF")] = ""
    status: StatusName | None = None
    status_text: Annotated[str, Field(description="The status as it was written")] = ""
    themes: list[str] = []
    actors: list[ParticipationModel] = []
    regions: list[str] = []
    amount: AmountModel | None = None
    other_amounts: list[AmountModel] = []
    links: list[LinkModel] = []
    sources: list[StatementModel] = []
    known_from: Annotated[Edtf, Field(description="The day this became public")] = ""
    tags: list[str] = []
    note: str = ""
    names: Names = {}


class SourceModel(Checked):
    """A page, paper or statement."""

    id: Id
    publisher: str = ""
    title: str = ""
    date: Edtf | None = None
    url: str = ""
    accessed: str = ""
    note: str = ""


class EraModel(Checked):
    """A named stretch of time."""

    id: Id
    name: str
    when: Edtf
    theme: str = ""


class StepModel(Checked):
    """One stop of a story."""

    initiative: str
    caption: str = ""
    window: Edtf = ""
    view: (
        Annotated[list[float], Field(min_length=3, max_length=3, description="lon, lat, zoom")]
        | None
    ) = None


class StoryModel(Checked):
    """A tour."""

    id: Id
    title: str
    summary: str = ""
    steps: list[StepModel] = []


class RegionProperties(Checked):
    """What is said of a place."""

    name: str
    kind: RegionKindName = "area"
    basemap: Annotated[
        str,
        Field(
            pattern="^(country:[A-Z]{3}|(marine|state|unit):.+)$",
            description="A shape of the basemap",
        ),
    ] = ""
    disputed: bool = False
    names: Names = {}
    note: str = ""
    kind_text: Annotated[str, Field(description="The kind as it was written")] = ""
    country: Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3")] = ""


class RegionModel(Checked):
    """A GeoJSON feature (RFC 7946)."""

    type: Literal["Feature"]
    id: Id
    properties: RegionProperties
    geometry: dict[str, Any] | None = None


class RegionCollection(Checked):
    """A GeoJSON feature collection of regions; the content of `regions.geojson`."""

    type: Literal["FeatureCollection"]
    features: list[RegionModel]


class DatasetModel(Checked):
    """The document, `dataset.json`."""

    format: Literal["two-seas/1"]
    id: Id
    title: Annotated[str, Field(min_length=1)]
    summary: str = ""
    version: str = ""
    language: Annotated[str, Field(description="BCP 47")] = "en"
    licence: str = ""
    attribution: str = ""
    as_of: Edtf = ""
    worldview: Annotated[str, Field(description="The worldview it was made under")] = ""
    themes: list[ThemeModel] = []
    actors: list[ActorModel] = []
    regions: str | list[str] | RegionCollection = []
    initiatives: list[InitiativeModel] = []
    sources: list[SourceModel] = []
    eras: list[EraModel] = []
    stories: list[StoryModel] = []


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a dataset document."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:two-seas:schema:two-seas-1",
        **DatasetModel.model_json_schema(),
        "title": "Two Seas dataset, two-seas/1",
    }


def schema_bytes() -> bytes:
    """The schema as the file in `assets/schema/` has it."""
    return strict_json.dumps(json_schema(), pretty=True)
