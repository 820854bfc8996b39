"""How the words of the facts become the words of the format; what was written is kept beside."""

from __future__ import annotations

STATUS = {
    "held": "completed",
    "held; now a series": "completed",
    "occurred": "completed",
    "ended": "completed",
    "delivered": "completed",
    "published": "completed",
    "filed": "completed",
    "completed": "completed",
    "met": "completed",
    "decided in 2016": "completed",
    # A ruling is done when it is given; who accepts it is in the text as written.
    "final and binding; not accepted by China": "completed",
    "signed": "signed",
    "signed; in development": "signed",
    "in force": "in_force",
    "in force since 2021": "in_force",
    "in effect": "in_force",
    "in effect, non-binding": "in_force",
    "in effect (August 2025)": "in_force",
    "adopted": "in_force",
    "launched": "ongoing",
    "ongoing": "ongoing",
    "ongoing series": "ongoing",
    "ongoing outpost": "ongoing",
    "under construction": "ongoing",
    "in delivery": "ongoing",
    "issued": "announced",
    "agreed": "announced",
    "announced": "announced",
    "declared": "announced",
    "proposed": "proposed",
    "reported": "expected",
    "planned": "expected",
    "planned as of January 2026": "expected",
    "planned; outcome not seen": "expected",
    "not held as of February 2026": "expected",
    "revised in 2025": "superseded",
    "superseded in 2025 by a larger goal": "superseded",
    "lapsed": "lapsed",
    "stalled": "lapsed",
    "dormant": "lapsed",
    "cancelled": "lapsed",
    "target missed": "lapsed",
    "claimed, not confirmed": "disputed",
}

# What goes on from its start: the end is open. Of what was launched, no page says when it ended.
OPEN_ENDED = {
    "in force",
    "in effect",
    "in effect, non-binding",
    "in effect (August 2025)",
    "ongoing",
    "ongoing series",
    "ongoing outpost",
    "under construction",
    "in delivery",
}
END_UNKNOWN = {"launched"}

ROLE = {
    "signatory": {"signatory", "exchanged notes"},
    "host": {
        "host",
        "co-host",
        "co-chair",
        "organiser",
        "host meeting",
        "venue",
        "host ship",
        "first host",
        "host company",
        "received ministers",
        "ASEAN chair",
        "forum",
        "registry",
        "port authority",
    },
    "funder": {
        "lender",
        "source",
        "finance",
        "possible lender",
        "technology and finance",
        "said to pledge",
    },
    "recipient": {
        "recipient",
        "destination",
        "buyer",
        "prospective buyer",
        "prospective operator",
        "user",
        "owner",
        "said to receive",
    },
    "supplier": {
        "supplier",
        "builder",
        "maker",
        "manufacturer",
        "original developer",
        "developer",
        "Indian developer",
        "equipment partner",
    },
    "partner": {
        "partner",
        "joint venture",
        "minority partner, technology",
        "Indian partner from 2018",
        "sponsor",
        "lead partner, connectivity pillar",
        "port partner",
        "owner of Maruti",
        "format",
        "Japanese agency",
    },
    "claimant": {
        "claimant",
        "legislator",
        "occupied",
        "took control",
        "gained control",
        "placed rig",
        "rig operator",
        "shelf submission",
        "sender",
        "grounded ship",
        "declared",
    },
    "respondent": {
        "respondent, not taking part",
        "rejected",
        "protested",
        "opposed",
        "tried to arrest",
        "South Vietnamese side",
        "lost 64 killed",
    },
    "target": {"target", "also covered", "subject", "counterpart at the press event"},
    "observer": {
        "observer",
        "reported",
        "author of the claim",
        "witness",
        "attended",
        "commented",
        # The Quad is named in the two countries' text; its other members did not take part in it.
        "cooperation framework named",
    },
}
ROLE_OF = {text: role for role, texts in ROLE.items() for text in texts}

# A "party" has put its name to a text, or takes part where there is no text.
TEXTS = {"treaty", "agreement", "declaration"}


def role_of(text: str, kind: str) -> str:
    """The role of the format for a role as written in an initiative of some kind."""
    if text == "party":
        return "signatory" if kind in TEXTS else "participant"
    return ROLE_OF.get(text, "participant")


ACTOR_KIND = {
    "country": "country",
    "claimant": "country",
    "grouping": "grouping",
    "company": "company",
    "person": "person",
}

REGION_KIND = {
    "island group": "island_group",
    "shoal": "island_group",
    "reef": "island_group",
    "island": "island_group",
    "site": "city",
    "state": "area",
    "point at sea": "area",
}

FAMILIES = {
    "family-security": (
        "Security and defence",
        ["security", "defence-technology", "exercises", "intelligence", "cyber"],
    ),
    "family-maritime": ("Maritime and law of the sea", ["maritime", "coercion", "law-of-sea"]),
    "family-diplomacy": ("Diplomacy", ["diplomacy", "free-open-indo-pacific"]),
    "family-economy": (
        "Economy and investment",
        [
            "economic-security",
            "supply-chains",
            "investment",
            "trade",
            "development-finance",
            "critical-minerals",
            "automotive",
        ],
    ),
    "family-technology": (
        "Technology",
        ["semiconductors", "ai", "digital", "emerging-tech", "telecom", "space"],
    ),
    "family-energy": (
        "Energy and climate",
        ["clean-energy", "hydrogen", "batteries", "energy-security", "nuclear", "climate"],
    ),
    "family-infrastructure": ("Infrastructure", ["infrastructure", "rail", "ports"]),
    "family-people": ("People and health", ["people", "health", "pharma", "disaster-relief"]),
}
FAMILY_OF = {theme: family for family, (_, themes) in FAMILIES.items() for theme in themes}

# Links that say more than "follows", from -> to.
LINKS = {
    ("ij-jdsc-2025", "ij-jdsc-2008"): "revises",
    ("ij-digital2-2025", "ij-vision-2018"): "revises",
    ("ij-10tn-2025", "ij-5tn-2022"): "revises",
    ("ij-5tn-2022", "ij-3-5tn-2014"): "follows",
    ("seed-6bn-2025", "ij-10tn-2025"): "contradicts",
    ("seed-6bn-2025", "ij-10tn-reports-2025"): "contradicts",
    ("seed-6bn-2025", "ij-5tn-2022"): "follows",
    ("ij-action-plan-2009", "ij-jdsc-2008"): "implements",
    ("ij-unicorn-moi-2024", "ij-defence-equipment-2015"): "implements",
    ("ij-hsr-ground-2017", "ij-hsr-memo-2015"): "implements",
    ("ij-hsr-first-2027", "ij-hsr-ground-2017"): "implements",
    ("ij-hsr-full-2029", "ij-hsr-ground-2017"): "implements",
    ("ij-cepa-force-2011", "ij-cepa-signed-2011"): "implements",
    ("ij-nuclear-force-2017", "ij-nuclear-signed-2016"): "implements",
    ("jp-ph-raa-force-2025", "jp-ph-raa-2024"): "implements",
    ("quad-ports-conf-2025", "quad-ports-2024"): "implements",
    ("quad-semicon-network-2024", "quad-semicon-2021"): "implements",
    ("ij-energy-dialogue-2025", "ij-clean-energy-2022"): "implements",
    ("scs-award-2016", "scs-arbitration-2013"): "follows",
    ("ij-3-5tn-2014", "ij-special-partnership-2014"): "part_of",
}

# A month or a decade cannot end an EDTF interval twice over: the later bound is taken.
WHEN = {"ij-e10-proposal-2025": "2025-08-29/2034~"}
WHEN_NOTES = {
    "ij-e10-proposal-2025": "The end as written is 2030/2034~, that is from 2030 to about 2034."
}
