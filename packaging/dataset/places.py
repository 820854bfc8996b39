"""Seats and members that the fact sheet leaves out, so that actors can be drawn."""

from __future__ import annotations

# Capitals; city coordinates to two decimals, from general knowledge.
SEATS = {
    "canberra": ("Canberra", 149.13, -35.28, "AUS"),
    "beijing": ("Beijing", 116.40, 39.90, "CHN"),
    "hanoi": ("Hanoi", 105.85, 21.03, "VNM"),
    "kuala-lumpur": ("Kuala Lumpur", 101.69, 3.14, "MYS"),
    "bandar-seri-begawan": ("Bandar Seri Begawan", 114.94, 4.89, "BRN"),
    "jakarta": ("Jakarta", 106.85, -6.21, "IDN"),
    "kotte": ("Sri Jayawardenepura Kotte", 79.89, 6.90, "LKA"),
    "islamabad": ("Islamabad", 73.05, 33.69, "PAK"),
    "suva": ("Suva", 178.44, -18.14, "FJI"),
    "taipei": ("Taipei", 121.56, 25.04, "TWN"),
    "vientiane": ("Vientiane", 102.63, 17.97, "LAO"),
    "naypyidaw": ("Naypyidaw", 96.13, 19.75, "MMR"),
    "dili": ("Dili", 125.57, -8.56, "TLS"),
}
SEAT_NOTE = "Added as a seat; coordinates are approximate, from general knowledge."

CAPITAL = {
    "IND": "new-delhi",
    "JPN": "tokyo",
    "USA": "washington-dc",
    "PHL": "manila",
    "SGP": "singapore",
    "KEN": "nairobi",
    "KHM": "phnom-penh",
    "THA": "bangkok",
    **{country: id_ for id_, (_, _, _, country) in SEATS.items()},
}

# Bodies without a country, and companies whose head office is in a place that the dataset has.
SEAT_OF = {
    "asean": "jakarta",
    "eria": "jakarta",
    "pca": "the-hague",
    "scs-tribunal": "the-hague",
    "un-clcs": "new-york",
    "nec": "tokyo",
    "rapidus": "tokyo",
    "tokyo-electron": "tokyo",
    "jr-east": "tokyo",
    "mahindra-defence": "mumbai",
    "maruti": "new-delhi",
    "nhsrcl": "new-delhi",
    "cnooc": "beijing",
}

# The Association's members at the dataset's date; Timor-Leste joined on 26 October 2025.
ASEAN = ["BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "TLS", "VNM"]
ASEAN_NOTE = (
    "Members as of November 2026, from general knowledge; Timor-Leste joined in October 2025."
)
MEMBERS_ADDED = {
    "KHM": "Cambodia",
    "LAO": "Laos",
    "MMR": "Myanmar",
    "THA": "Thailand",
    "TLS": "Timor-Leste",
}
MEMBER_NOTE = "Listed as a member of ASEAN; not named in an initiative."

# Shapes that the basemap has and the fact sheet only gives a point or a box for.
STATES = {"assam": "state:IN-AS", "andaman-nicobar": "state:IN-AN"}
