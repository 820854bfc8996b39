"""What the program itself says of an initiative, in the language of the page.

The model words it in English. What a source worded (a status, a role) stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from viewer.briefing.clean import clean_line
from viewer.model import describe
from viewer.model.dataset import Dataset
from viewer.model.records import Amount

# English: (Japanese, Hindi).
_PHRASES: Final[Mapping[str, tuple[str, str]]] = {
    "proposed": ("提案", "प्रस्तावित"),
    "expected": ("予定", "अपेक्षित"),
    "announced": ("発表", "घोषित"),
    "signed": ("署名", "हस्ताक्षरित"),
    "in force": ("発効中", "लागू"),
    "ongoing": ("継続中", "जारी"),
    "completed": ("完了", "पूर्ण"),
    "superseded": ("更新済み", "प्रतिस्थापित"),
    "lapsed": ("失効", "समाप्त"),
    "disputed": ("係争中", "विवादित"),
    "Follows": ("前段", "इसके बाद"),
    "Followed by": ("後続", "इसके आगे"),
    "Revises": ("改定の対象", "इसका संशोधन"),
    "Revised by": ("改定したもの", "इससे संशोधित"),
    "Implements": ("実施の対象", "इसका कार्यान्वयन"),
    "Implemented by": ("実施したもの", "इससे कार्यान्वित"),
    "Part of": ("属するもの", "इसका भाग"),
    "Includes": ("含むもの", "इसमें शामिल"),
    "Responds to": ("応答の対象", "इसका उत्तर"),
    "Answered by": ("応答", "इससे उत्तर"),
    "Contradicts": ("矛盾する相手", "इसके विपरीत"),
    "Contradicted by": ("矛盾するもの", "इससे खंडित"),
    "participant": ("参加", "सहभागी"),
    "signatory": ("署名者", "हस्ताक्षरकर्ता"),
    "host": ("主催", "मेज़बान"),
    "funder": ("資金提供", "वित्तपोषक"),
    "recipient": ("受領", "प्राप्तकर्ता"),
    "supplier": ("供給", "आपूर्तिकर्ता"),
    "partner": ("協力", "साझेदार"),
    "claimant": ("主張国", "दावेदार"),
    "respondent": ("被申立人", "प्रतिवादी"),
    "target": ("対象", "लक्ष्य"),
    "observer": ("オブザーバー", "पर्यवेक्षक"),
    "Confirmed": ("確認済み", "पुष्ट"),
    "Reported": ("報道", "रिपोर्ट"),
    "Sources disagree": ("出典に相違", "स्रोत असहमत"),
    "no source given": ("出典なし", "कोई स्रोत नहीं"),
    "undated": ("日付なし", "बिना तिथि"),
    "Common Era": ("西暦", "ईस्वी"),
    "Before the Common Era": ("紀元前", "ईसा पूर्व"),
}
# Phrases with a number in them.
_COUNTED: Final = (
    (re.compile(r"(\d+) sources?"), ("出典{0}件", "{0} स्रोत")),
    # A hundred years and ten are both written so.
    (re.compile(r"(\d+)s"), ("{0}年代", "{0} से")),
)
_PLACES: Final = {"ja": 0, "hi": 1}
_ABOUT: Final = ("約", "लगभग ")
_MONEY: Final = (
    ((1e12, "兆"), (1e8, "億"), (1e4, "万")),
    ((1e12, " ट्रिलियन"), (1e9, " अरब"), (1e7, " करोड़"), (1e5, " लाख")),
)
_CURRENCIES: Final = {
    "USD": "米ドル",
    "JPY": "円",
    "INR": "ルピー",
    "EUR": "ユーロ",
    "GBP": "ポンド",
    "AUD": "豪ドル",
}


def phrase(text: str, language: str) -> str:
    """A phrase of the program in "ja" or "hi"; any other text, and any other language, as it is."""
    place = _PLACES.get(language)
    if place is None:
        return text
    return " · ".join(_one(part, place) for part in text.split(" · "))


def _one(text: str, place: int) -> str:
    if (known := _PHRASES.get(text)) is not None:
        return known[place]
    for form, said in _COUNTED:
        if (found := form.fullmatch(text)) is not None:
            return said[place].format(found[1])
    return text


def when_text(dataset: Dataset, row: int, language: str) -> str:
    """The date of an initiative."""
    return clean_line(phrase(describe.when(dataset, row, language), language))


def money_text(amount: Amount, language: str) -> str:
    """A sum of money as it is counted in the language: "約680億米ドル", "लगभग US$68 अरब"."""
    place = _PLACES.get(language)
    if place is None:
        return clean_line(describe.amount_text(amount))
    size, word = next((one for one in _MONEY[place] if abs(amount.value) >= one[0]), (1.0, ""))
    number = f"{amount.value / size:,.4g}" if word else f"{amount.value:,.0f}"
    about = _ABOUT[place] if amount.approximate else ""
    if language == "ja":
        currency = _CURRENCIES.get(amount.currency, f" {amount.currency}".rstrip())
        return clean_line(f"{about}{number}{word}{currency}")
    return clean_line(f"{about}{describe.currency_sign(amount)}{number}{word}")
