# ruff: noqa: E501, SIM905
"""What the heading of a column says: of which role it is, how surely, and what it is not."""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from viewer.datasets.role_words import NAMES

# Not "anything but letters": the vowel signs of Devanagari are no letters to `re`.
_SPLIT: Final = re.compile(
    r"[\s_\-./()\[\]{}:;,#&%°*?!'\"“”’|+<>=\\]+|(?<=[a-z])(?=[A-Z])|(?<=[a-zA-Z])(?=\d)"
)

_ORDER: Final = re.compile(
    r"\b(?:dd?[/.\- ]?mm?|mm?[/.\- ]?dd?|yy(?:yy)?[/.\- ]?mm?)[/.\- ]?(?:yy(?:yy)?|dd?)\b", re.I
)
_EITHER: Final = re.compile(r"(?<=\w)\((?:e?s|en|es)\)", re.I)  # "Complainant(s)"

_NAMELESS: Final = re.compile(r"column \d+")
_BARE: Final = re.compile(r"[\w.,:/@%+-]*")

# Letters that are no others with an accent: "Vĩ độ", "Bitiş yılı".
_BARRED: Final = str.maketrans("đłøı", "dloi")

# Dates about the record, not about what happened.
HOUSEKEEPING: Final = frozenset(
    """created updated modified accessed retrieved crawled imported edited uploaded
    downloaded seen verified checked birth born dob added inserted modification last next geburt""".split()
)
LATER_DATES: Final = frozenset(
    "force effective ratified ratification deposited published publication issued issue completed "
    "completion notified notification delivered delivery yururluk logged report recorded eif entry inkrafttreten vigueur vigor vigore publicacao publicacion pubblicazione veroffentlichung veroffentlicht publie опубликован опубликовано 発効 発効日 生效 生效日期 발효일 силу".split()
)


# Words that say that a column is a date, and not which.
# Of a plan and of what came of it, the latter says when.
PLANS: Final = frozenset(
    "planned plan expected estimated scheduled target original tentative projected".split()
)
JUST_DATES: Final = frozenset(
    "when date dates time datetime day year period timestamp 日付 年月日 日 年 तिथि दिनांक तारीख datum fecha data"
    " год года annee anno ano jahr tahun yil nam 日期 时间 tanggal tarih tarihi ngay дата تاريخ 날짜 일자".split()
)

# An end that ends what went on before; others, where they stand alone, are what happened.
DEADLINES: Final = frozenset(
    """end ended ends ende fin fine until to till expires expiry expiration expired valid deadline closing bis
    hasta fim termino termination 終了 終了日 終了年 结束 结束日期 अंत समाप्ति तिथि""".split()
)
# What an end is called that may be the start: who comes, leaves later.
COMING: Final = frozenset(
    "arrived arrival ata eta reached arr ankunft arrivo arrivee llegada chegada 到着日".split()
)
# Who has names of two letters that are no countries'.
FIRMS: Final = frozenset(
    """owner owners operator operators company companies organization organisation investor manufacturer
    contractor builder shipyard customer client vendor agency agencies""".split()
)
# Words for how a thing is written.
_FORMS: Final = frozenset(
    "name names code codes iso iso2 iso3 label id abb abbr abbreviation desc description short long"
    " official en english local".split()
)
_WRITERS: Final = HOUSEKEEPING | frozenset(
    "entered reported compiled recorded approved written sorted reviewed prepared".split()
)
# Words that say when as the first or last of a name: "Valid to", not "Notified to Congress".
_BETWEEN: Final = frozenset({"to", "from", "since", "until", "till"})
_ZONES: Final = frozenset("utc gmt lt local".split())
_OF: Final = frozenset("of de di do da du des del".split())
COUNTRY_WORDS: Final = frozenset({"country", "countries", "nation", "state", "government"})
_COUNTRY_SIGNS: Final = frozenset("国國국")
_VISITORS: Final = frozenset(
    "guest guests visitor visitors victim victims ally enemy combatant claimant loser rival".split()
)
_CALLED: Final = frozenset(
    {"name", "title", "label", "nom", "nombre", "nome", "titel", "名", "नाम"}
)
_BYNAMES: Final = frozenset("short abbreviated former old alternative alternate other".split())
_NO_DOERS: Final = frozenset(
    "border other water corridor sector during bordering theater member submitter".split()
)
_PLURALS: Final = frozenset(
    """owners parties members signatories participants partners companies countries actors operators
    belligerents combatants donors suppliers investors nations states organizations organisations
    themes tags categories topics""".split()
)


def is_number(name: str) -> bool:
    """Whether a heading is that of a number or id: "Case ID", "No."."""
    return head(name) in {"id", "no", "number", "nr", "code", "番号", "编号"}


def said_order(name: str) -> str:
    """The order of dates that a heading gives: "Date (DD/MM/YYYY)" has the day first."""
    letters = "".join(dict.fromkeys(re.sub(r"[^dmy]", "", match[0].lower()) if (
        match := _ORDER.search(name)) else ""))  # fmt: skip
    return letters if letters in ("dmy", "mdy", "ymd") else ""


def names_another(role: str, name: str) -> bool:
    """Whether the word that says what a column is belongs to another role than this one."""
    said = head(name)
    return said not in _known(role) and any(said in _known(other) for other in NAMES)


def is_doer(name: str) -> bool:
    """Whether a heading asks who did it: "Operated by", "Ship operator"; not who wrote it down."""
    own = words(name)
    if own and own[-1].endswith(("方", "商", "事業者")):  # 承建方, 运营商
        return not own[-1].endswith(("地方", "通商"))
    if len(own) > 1 and head(name) in FIRMS and "/" not in name and not _WRITERS & set(own):
        return True
    return len(own) > 1 and own[-1] == "by" and not _WRITERS & set(own)


def takes_part(name: str) -> bool:
    """Whether a heading of countries is that of who acts: "Occupier", "Detaining state"."""
    rest = [word for word in words(name) if word not in COUNTRY_WORDS]
    said = rest[-1] if rest else ""
    return said in _VISITORS or (
        len(said) > 3 and said.endswith(("er", "or", "ing")) and said not in _NO_DOERS
    )


def is_plural(name: str) -> bool:
    """Whether a column's name announces more than one name a cell."""
    return bool(_PLURALS & set(words(name)))


@lru_cache(maxsize=8192)
def words(name: str) -> tuple[str, ...]:
    """A column's name as lower-case words without accents: "StartYear1" -> start, year, 1."""
    plain = unicodedata.normalize("NFKC", name)
    plain = _EITHER.sub("", plain)
    parts = [part for part in _SPLIT.split(plain) if part]
    return tuple(_plain(part) for part in parts)


def are_siblings(one: str, other: str) -> bool:
    """Whether two names differ in one word only: state1 and state2, reporterISO and partnerISO.

    "Country name" and "country code" are no two countries, nor are iso2 and iso3.
    """
    a, b = words(one), words(other)
    if a != b and {*a} ^ {*b} <= {"1", "2"}:  # "Country" and, as the second of that name, "(2)"
        return True
    differing = sum(x != y for x, y in zip(a, b, strict=False))
    return len(a) == len(b) > 1 and differing == 1 and not say_the_same(one, other)


def are_numbered(one: str, other: str) -> bool:
    """Whether two names differ only in 1 and 2, or A and B, at their end."""
    a, b = words(one), words(other)
    return a[:-1] == b[:-1] not in ((), ("column",)) and {a[-1], b[-1]} in ({"1", "2"}, {"a", "b"})


def say_the_same(one: str, other: str) -> bool:
    """Whether two names differ only in how they write the same thing: by its name or its code."""
    a, b = words(one), words(other)
    if "iso" in a and "iso" in b and {*a, *b} & {"3"}:
        a, b = (tuple(word for word in own if word not in ("2", "3", "a")) for own in (a, b))
    rest = [tuple(word for word in own if word not in _FORMS) for own in (a, b)]
    return rest[0] == rest[1] and bool(rest[0] or {*a} & {*b} or a != b)


@lru_cache(maxsize=65_536)
def score(role: str, name: str) -> int:
    """How much a column's name speaks for a role: 10 the very word, 4 the word in it, 0 nothing."""
    own = words(name)
    joined = " ".join(own)
    known = _known(role)
    if joined in known or "".join(own) in _glued(role):
        return 10
    bare = " ".join(word for word in own if not word.isdigit() and word not in _ZONES)
    if bare in known:
        return 8
    if role == "event" and own[-1:] and own[-1] in known:
        return 7  # "Contract signed"
    found = [term for term in known if term and _within(term, own)]
    found = [term for term in found if term not in _BETWEEN or term in (own[0], own[-1])]
    return 4 + min(3, max(len(term.split()) for term in found) - 1) if found else 0


def head(name: str) -> str:
    """The word of a name that says what it is: "type" of "Type of ship" and of "Ship type"."""
    own = [word for word in words(name) if not word.isdigit()]
    at = next((at for at, word in enumerate(own) if at and word in _OF), len(own))
    return own[at - 1] if own else ""


def rank(role: str, name: str) -> int:
    """Where a whole name stands in the list of its role, for ties; large when it is not there."""
    joined = " ".join(word for word in words(name) if not word.isdigit())
    order = list(_known(role))
    return order.index(joined) if joined in order else len(order)


def _within(term: str, own: tuple[str, ...]) -> bool:
    if len(term) < 2:
        return term in _COUNTRY_SIGNS and bool(own) and own[-1].endswith(term)  # 訪問国
    if not (term.isascii() or "\u0400" <= term[0] <= "\u06ff"):  # Cyrillic and Arabic have spaces
        return term in "".join(own)
    parts = term.split()
    return any(own[i : i + len(parts)] == tuple(parts) for i in range(len(own)))


@lru_cache(maxsize=64)
def _known(role: str) -> dict[str, None]:
    return {_plain(" ".join(term.split())): None for term in NAMES[role].split("|")}


@lru_cache(maxsize=64)
def _glued(role: str) -> frozenset[str]:
    """The terms as they stand in "startdate" and "EndTime" alike."""
    return frozenset(term.replace(" ", "") for term in _known(role))


def _plain(word: str) -> str:
    text = unicodedata.normalize("NFKD", word.lower()).translate(_BARRED)
    text = "".join(c for c in text if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", text)


def is_explained(name: str) -> bool:
    """Whether any word that we know stands in a heading: it says what the column is, or is not."""
    own = set(words(name))
    told = (
        bool(own & (HOUSEKEEPING | LATER_DATES | PLANS | _NO_DOERS))
        or is_doer(name)
        or takes_part(name)
    )
    return told or any(score(role, name) >= 4 for role in NAMES)


def is_called(name: str) -> bool:
    """Whether a heading is the very word for what a thing is called: "Port name", "Title"."""
    return head(name) in _CALLED


def is_byname(name: str) -> bool:
    """Whether a heading says that there is another name beside this: "Short name"."""
    return bool(_BYNAMES & set(words(name)))


def is_nameless(name: str) -> bool:
    """Whether a column has no heading: we call it by its number."""
    return bool(_NAMELESS.fullmatch(name))


def option(role: str, *columns: str) -> str:
    """The option of the command line that gives a role these columns."""
    return f"--map {role}={quoted('|'.join(columns))}"


def quoted(name: str) -> str:
    """A column's name as a shell takes it."""
    return name if _BARE.fullmatch(name) else shlex.quote(name)


def listed(columns: Sequence[str] | Mapping[str, object]) -> str:
    """Column names for a sentence, cut where there are many."""
    found = list(columns)
    more = f" and {len(found) - 12} more" if len(found) > 12 else ""
    return ", ".join(f"“{name}”" for name in found[:12]) + more
