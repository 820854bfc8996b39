"""Makes the bundled dataset from a folder of facts: `python packaging/build_dataset.py FACTS`.

FACTS holds initiatives, actors, regions, themes, sources, stories and seed_claims as .jsonl. What
comes out under `data/` is committed; the program never needs FACTS to run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from dataset import claims, known, names, places, rules, shapes  # noqa: E402

from viewer.datasets.native_build import build_dataset  # noqa: E402
from viewer.datasets.native_check import check_document  # noqa: E402
from viewer.datasets.native_write import write  # noqa: E402
from viewer.datasets.problems import Problems  # noqa: E402

Json = dict[str, Any]

TARGET = ROOT / "data" / "india-japan-quad"
HEAD: Json = {
    "format": "two-seas/1",
    "id": "india-japan-quad",
    "title": "India–Japan & the Quad",
    "summary": (
        "India–Japan relations from 1952, the Quad and its working groups, and what surrounds them"
        " in the South China Sea, with the claims of an article of 26 August 2025 set beside later"
        " pages."
    ),
    "version": "2026-11-22",
    "language": "en",
    "licence": "MIT, as the program",
    "attribution": "Compiled by the Two Seas project from its listed sources, in its own words.",
    "as_of": "2026-11-22",
}


def main() -> None:
    facts = Path(sys.argv[1])
    document = build(facts)
    problems = Problems()
    features = [
        (f"regions.geojson: features[{i}]", feature)
        for i, feature in enumerate(document.pop("regions"))
    ]
    document = check_document(document, features, HEAD["id"], problems)
    for problem in problems.found:
        print(problem, file=sys.stderr)
    if problems.found:
        sys.exit("the dataset has problems: nothing written")
    write(build_dataset(document, "native", ""), TARGET)
    print(f"wrote {TARGET.relative_to(ROOT)}: {len(document['initiatives'])} initiatives")


def build(facts: Path) -> Json:
    """The whole document, with `regions` as a list of features."""

    def load(name: str) -> list[Json]:
        return [json.loads(line) for line in (facts / f"{name}.jsonl").read_text().splitlines()]

    said = claims.statements(load("seed_claims"))
    initiatives = load("initiatives")
    links = _links(initiatives)
    return {
        **HEAD,
        "themes": _themes(load("themes")),
        "actors": _actors(load("actors")),
        "regions": shapes.features(load("regions")),
        "initiatives": [
            _initiative(record, said.get(record["id"], []), links.get(record["id"], []))
            for record in initiatives
        ],
        "sources": [_source(record) for record in load("sources")],
        "stories": [_story(record) for record in load("stories")],
    }


def _filled(record: Json) -> Json:
    return {key: value for key, value in record.items() if value not in (None, "", [], {}, False)}


def _themes(themes: list[Json]) -> list[Json]:
    families = [
        {"id": id_, "name": name, "names": names.THEMES[id_]}
        for id_, (name, _) in rules.FAMILIES.items()
    ]
    return families + [
        _filled(
            {
                "id": theme["id"],
                "name": theme["name"],
                "parent": rules.FAMILY_OF[theme["id"]],
                "names": names.THEMES.get(theme["id"]),
            }
        )
        for theme in themes
    ]


def _actors(actors: list[Json]) -> list[Json]:
    added = [
        {"id": id_, "name": name, "kind": "country", "iso3": id_, "note": places.MEMBER_NOTE}
        for id_, name in places.MEMBERS_ADDED.items()
    ]
    return [_actor(actor) for actor in actors + added]


def _actor(actor: Json) -> Json:
    kind = rules.ACTOR_KIND.get(actor["kind"], "organisation")
    country = actor.get("iso3") or actor.get("country", "")
    members = places.ASEAN if actor["id"] == "asean" else actor.get("members")
    seat = places.SEAT_OF.get(actor["id"])
    if seat is None and kind != "company":
        seat = places.CAPITAL.get(country)
    note = actor.get("note", "")
    if actor.get("role"):
        note = f"{actor['role']} (years {actor['role_basis']})."
    elif actor["id"] == "asean":
        note = places.ASEAN_NOTE
    return _filled(
        {
            "id": actor["id"],
            "name": actor["name"],
            "kind": kind,
            "country": country,
            "seat": seat,
            "members": members,
            "names": names.ACTORS.get(actor["id"]),
            "note": note[:1].upper() + note[1:],
            "kind_text": actor["kind"] if actor["kind"] != kind else "",
        }
    )


def _initiative(record: Json, said: list[Json], links: list[Json]) -> Json:
    status = rules.STATUS[record["status"]]
    amounts = [
        _amount(amount) for amount in [record["amount"], *record["amount_alternatives"]] if amount
    ]
    return _filled(
        {
            "id": record["id"],
            "title": record["title"],
            "summary": record["summary"],
            "when": _when(record),
            "status": status,
            "status_text": record["status"],
            "themes": record["themes"],
            "actors": [
                {
                    "actor": actor["id"],
                    "role": rules.role_of(actor["role"], record["kind"]),
                    "role_text": actor["role"],
                }
                for actor in record["actors"]
            ],
            "regions": record["regions"],
            "amount": amounts[0] if amounts else None,
            "other_amounts": amounts[1:],
            "links": links,
            "sources": _statements(record, said),
            "known_from": known.known_from(record, status),
            "tags": [record["group"], record["kind"], ("core", "supporting")[record["tier"] - 1]],
            "note": _note(record),
        }
    )


def _when(record: Json) -> str:
    if record["id"] in rules.WHEN:
        return rules.WHEN[record["id"]]
    if record["end"]:
        return f"{record['start']}/{record['end']}"
    if record["status"] in rules.OPEN_ENDED:
        return f"{record['start']}/.."
    return f"{record['start']}/" if record["status"] in rules.END_UNKNOWN else str(record["start"])


def _amount(amount: Json) -> Json:
    return _filled(
        {
            "value": amount["value"],
            "currency": amount["currency"],
            "note": amount.get("note"),
            "approximate": amount["approx"],
        }
    )


def _statements(record: Json, said: list[Json]) -> list[Json]:
    """The pages cited, then the article's claims; a page that the check names again comes once."""
    sure = record["confidence"] == "verified"
    claimed = {statement["source"] for statement in said if "claim" in statement}
    cited = [
        {
            "source": source["id"],
            "confidence": "confirmed" if sure and source["seen"] else "reported",
        }
        for source in record["sources"]
        if source["id"] not in claimed
    ]
    have = {statement["source"] for statement in cited}
    return cited + [s for s in said if "claim" in s or s["source"] not in have]


def _note(record: Json) -> str:
    parts = [record["note"] or "", rules.WHEN_NOTES.get(record["id"], "")]
    if record["unverified_parts"]:
        parts.append(f"From memory: {record['unverified_parts']}.")
    if record["confidence"] == "from-memory":
        parts.append("From memory: no page was seen.")
    return " ".join(part for part in parts if part)


def _links(initiatives: list[Json]) -> dict[str, list[Json]]:
    """One link a related pair: from the later to the earlier, or from a part to its summit."""
    records = {record["id"]: record for record in initiatives}
    kinds = dict(rules.LINKS)
    order = {id_: (record["start"], i) for i, (id_, record) in enumerate(records.items())}
    for record in initiatives:
        for other in record["related"]:
            pair = (record["id"], other)
            if pair in kinds or pair[::-1] in kinds:
                continue
            if record["kind"] == "summit" and records[other]["start"] <= (
                record["end"] or record["start"]
            ):
                kinds[other, record["id"]] = "part_of"
            else:
                earlier, later = sorted(pair, key=lambda id_: order[id_])
                kinds[later, earlier] = "follows"
    found: dict[str, list[Json]] = {}
    for (start, end), kind in sorted(kinds.items()):
        found.setdefault(start, []).append({"to": end, "kind": kind})
    return found


def _source(source: Json) -> Json:
    url = source["url"] or ""
    return _filled(
        {
            "id": source["id"],
            "publisher": source["publisher"],
            "title": source["title"],
            "date": source["date"],
            "url": url if url.startswith("http") else "",
            "note": "Title worded from the address and the text."
            if source["title_from"] == "url"
            else "",
        }
    )


def _story(story: Json) -> Json:
    steps = sorted(story["steps"], key=lambda step: step["order"])
    return {
        "id": story["id"],
        "title": story["title"],
        "summary": story["dek"],
        "steps": [{"initiative": s["initiative"], "caption": s["caption"]} for s in steps],
    }


if __name__ == "__main__":
    main()
