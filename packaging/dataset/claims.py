"""The claims of the seed article as sourced statements of the initiatives that they are about."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

Json = dict[str, Any]

_CONFIDENCE = {"supported": "confirmed", "contradicted": "disputed"}


def statements(claims: list[Json]) -> dict[str, list[Json]]:
    """Statements by initiative: each claim on each initiative that its check names.

    The pages that the check leans on follow on the first of these.
    """
    found: dict[str, list[Json]] = defaultdict(list)
    for claim in claims:
        first, *_ = claim["check"]["initiatives"]
        for initiative in claim["check"]["initiatives"]:
            found[initiative].append(_statement(claim))
        for source in claim["check"]["sources"]:
            found[first].append(
                {
                    "source": source["id"],
                    "says": f"Consulted for the check of claim {claim['id']}.",
                    "confidence": "confirmed" if source["seen"] else "reported",
                }
            )
    return found


def _statement(claim: Json) -> Json:
    check = claim["check"]
    said = {
        "source": claim["source"]["id"],
        "says": claim["claim"],
        "confidence": _CONFIDENCE.get(check["verdict"], "reported"),
        "claim": claim["id"],
        "status_text": claim["status"],
        "hedge": claim["hedge"],
        "verdict": check["verdict"],
        "verdict_note": check["note"],
        "date": claim["date"],
        "place": _place(claim),
    }
    return {key: value for key, value in said.items() if value}


def _place(claim: Json) -> str:
    """Where in the article it stands."""
    if claim["kind"] in ("headline", "lead"):
        return str(claim["kind"])
    item = f", item {claim['item']}" if claim["item"] else ""
    return f"{claim['section']}{item}"
