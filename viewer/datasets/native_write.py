"""Dataset -> a `two-seas/1` document, as a folder, a zip or one JSON file.

Keys that say nothing are left out, so that what was read is what is written.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.datasets import strict_json
from viewer.model.dataset import Dataset, Initiatives
from viewer.model.edtf_write import write_edtf
from viewer.model.interval import Interval, Precision, Qualifier, parse
from viewer.model.records import (
    Actor,
    Amount,
    Confidence,
    LinkKind,
    Region,
    Role,
    Statement,
    Status,
    Story,
    Theme,
)
from viewer.paths import write_atomically

FORMAT = "two-seas/1"
DOCUMENT = "dataset.json"
REGIONS = "regions.geojson"

Json = dict[str, Any]


def write(dataset: Dataset, target: Path) -> None:
    """Writes a dataset; the suffix of `target` says how: .zip, .json, else a folder."""
    document = document_of(dataset)
    features = [_feature(region) for region in dataset.regions] + _own_places(dataset.initiatives)
    collection = {"type": "FeatureCollection", "features": features}
    if target.suffix.lower() == ".json":
        document["regions"] = collection
        _write_file(target, strict_json.dumps(document, pretty=True))
        return
    files = {DOCUMENT: strict_json.dumps(document, pretty=True)}
    if features:
        files[REGIONS] = strict_json.dumps(collection, pretty=True)
    if target.suffix.lower() == ".zip":
        _write_file(target, _zipped(files))
        return
    for name, data in files.items():
        _write_file(target / name, data)


def _write_file(target: Path, data: bytes) -> None:
    write_atomically(target, lambda stream: stream.write(data))


def document_of(dataset: Dataset) -> Json:
    """The document without its regions, which are named by file."""
    meta = dataset.meta
    head = {
        "format": FORMAT,
        "id": meta.id,
        "title": meta.title,
        **_said(meta, "summary version language licence attribution as_of worldview"),
        **dataset.extra,
        "themes": [_theme(theme) for theme in dataset.themes],
        "actors": [_actor(actor) for actor in dataset.actors],
        "regions": REGIONS if dataset.regions or _placed(dataset.initiatives).any() else "",
        "initiatives": [_initiative(dataset, row) for row in range(len(dataset.initiatives))],
        "sources": [
            {"id": source.id, **_said(source, "publisher title date url accessed"), **source.extra}
            for source in dataset.sources
        ],
        "eras": [
            {
                "id": era.id,
                "name": era.name,
                "when": era.when_text,
                **_said(era, "theme"),
                **era.extra,
            }
            for era in dataset.eras
        ],
        "stories": [_story(story) for story in dataset.stories],
    }
    return {key: value for key, value in head.items() if value not in ("", [])}


def _zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            # A fixed date, so that the same dataset gives the same bytes.
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


def _said(record: object, names: str) -> Json:
    """The named attributes that are not empty, in the order of `names`."""
    values = {name: getattr(record, name) for name in names.split()}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if value not in ("", (), {}, None, False)
    }


def _theme(theme: Theme) -> Json:
    said = _said(theme, "colour parent names")
    return {"id": theme.id, "name": theme.name, **said, **theme.extra}


def _actor(actor: Actor) -> Json:
    said = _said(actor, "kind country seat members aliases names note")
    return {"id": actor.id, "name": actor.name, **said, **actor.extra}


def _feature(region: Region) -> Json:
    said = _said(region, "kind basemap disputed names note")
    return {
        "type": "Feature",
        "id": region.id,
        "properties": {"name": region.name, **said, **region.extra},
        "geometry": region.geometry,
    }


def _story(story: Story) -> Json:
    steps = [
        {"initiative": step.initiative, **_said(step, "caption window view"), **step.extra}
        for step in story.steps
    ]
    return {"id": story.id, "title": story.title, **_said(story, "summary"), "steps": steps} | dict(
        story.extra
    )


def _initiative(dataset: Dataset, row: int) -> Json:
    table = dataset.initiatives
    details = table.details[row]
    kept = {key: value for key, value in details.extra.items() if key not in ("actors", "links")}
    status = Status(int(table.status[row]))
    record = {
        "id": table.ids[row],
        "title": table.titles[row],
        "summary": table.summaries[row],
        **_when(dataset, row),
        "status": "" if status is Status.UNKNOWN else status.name.lower(),
        "status_text": details.status_text,
        "themes": [dataset.themes[i].id for i in table.themes.row(row)],
        "actors": _participations(dataset, row),
        "regions": [dataset.regions[i].id for i in table.regions.row(row)] + _place_of(table, row),
        "amount": _amount(details.amounts[0]) if details.amounts else "",
        "other_amounts": [_amount(amount) for amount in details.amounts[1:]],
        "links": _links(dataset, row),
        "sources": [_statement(dataset, said) for said in details.statements],
        "known_from": details.known_from_text,
        **_said(details, "tags note names"),
        **kept,
    }
    return {key: value for key, value in record.items() if value not in ("", [])}


def _when(dataset: Dataset, row: int) -> Json:
    """The date as EDTF, and as it was written where that is something else."""
    table = dataset.initiatives
    text = table.when_texts[row]
    numbers = (table.start_min, table.start_max, table.end_min, table.end_max)
    bounds = [float(column[row]) for column in numbers]
    codes = Precision(int(table.precision[row])), Qualifier(int(table.qualifier[row]))
    when = Interval(bounds[0], bounds[1], bounds[2], bounds[3], *codes)
    if not when.is_dated:
        return {"when": text}
    try:
        same = replace(parse(text), text="") == when
    except ValueError:
        same = False
    return {"when": text} if same else {"when": write_edtf(when), "when_text": text}


def _placed(table: Initiatives) -> NDArray[np.bool_]:
    """Rows with a point of their own, as other formats have them; here these become regions."""
    return np.isfinite(table.lon_deg) & np.isfinite(table.lat_deg)


def _place_of(table: Initiatives, row: int) -> list[str]:
    """The id of the region that stands for a row's own point, if it has one."""
    return [f"at:{table.ids[row]}"] if np.isfinite(table.lon_deg[row] + table.lat_deg[row]) else []


def _own_places(table: Initiatives) -> list[Json]:
    return [
        {
            "type": "Feature",
            "id": f"at:{table.ids[row]}",
            "properties": {"name": table.titles[row], "kind": "area"},
            "geometry": {
                "type": "Point",
                "coordinates": [float(table.lon_deg[row]), float(table.lat_deg[row])],
            },
        }
        for row in np.flatnonzero(_placed(table)).tolist()
    ]


def _participations(dataset: Dataset, row: int) -> Sequence[Json]:
    table = dataset.initiatives
    details = table.details[row]
    first = int(table.actors.offsets[row])
    records = []
    for i, actor in enumerate(table.actors.row(row)):
        record = {"actor": dataset.actors[actor].id, "role": Role(int(table.roles[first + i])).name}
        record["role"] = record["role"].lower()
        if i < len(details.role_texts) and details.role_texts[i]:
            record["role_text"] = details.role_texts[i]
        records.append({**record, **details.extra.get("actors", {}).get(str(i), {})})
    return records


def _links(dataset: Dataset, row: int) -> Sequence[Json]:
    table = dataset.initiatives
    first = int(table.links.offsets[row])
    extra = table.details[row].extra.get("links", {})
    return [
        {
            "to": table.ids[int(other)],
            "kind": LinkKind(int(table.link_kinds[first + i])).name.lower(),
            **extra.get(str(i), {}),
        }
        for i, other in enumerate(table.links.row(row))
    ]


def _amount(amount: Amount) -> Json:
    whole = int(amount.value) if amount.value.is_integer() else amount.value
    said = _said(amount, "note approximate")
    return {"value": whole, "currency": amount.currency, **said, **amount.extra}


def _statement(dataset: Dataset, said: Statement) -> Json:
    return {
        "source": dataset.sources[said.source].id,
        "confidence": Confidence(said.confidence).name.lower(),
        **_said(said, "says claim status_text hedge verdict verdict_note date"),
        **said.extra,
    }
