"""The words that dates are written with, beside figures."""

from __future__ import annotations

from typing import Final

_MONTHS: Final = (
    "january jan januar janvier enero gennaio janeiro 1月 जनवरी",
    "february feb februar fevrier febrero febbraio fevereiro 2月 फरवरी",
    "march mar marz mars marzo marco mrz maerz 3月 मार्च",
    "april apr avril abril aprile 4月 अप्रैल",
    "may mai mayo maggio maio 5月 मई",
    "june jun juni juin junio giugno junho 6月 जून",
    "july jul juli juillet julio luglio julho 7月 जुलाई",
    "august aug aout agosto 8月 अगस्त",
    "september sep sept septembre septiembre settembre setembro 9月 सितंबर",
    "october oct oktober okt octobre octubre ottobre outubro 10月 अक्टूबर",
    "november nov novembre noviembre novembro 11月 नवंबर",
    "december dec dezember dez decembre diciembre dicembre dezembro 12月 दिसंबर",
)
MONTHS: Final = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
SEASONS: Final = {
    "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
    "春": 21, "夏": 22, "秋": 23, "冬": 24,
}  # fmt: skip
ABOUT: Final = (
    "circa", "ca.", "ca", "c.", "c", "about", "around", "approx.", "approx", "approximately",
    "early", "mid", "mid-", "late", "end of", "end", "beginning of", "start of", "vers", "um",
    "約", "~", "≈",
)  # fmt: skip
OPEN: Final = frozenset(
    {
        "present", "now", "today", "ongoing", "current", "currently", "continuing", "to date",
        "open", "in progress", "..", "現在", "継続中", "至今", "现在", "जारी", "heute", "laufend",
        "présent", "actuel", "en cours", "presente", "actualidad",
    }
)  # fmt: skip
BLANK: Final = frozenset(
    {
        "", "-", "–", "—", "--", "n/a", "na", "n.a.", "#n/a", "nan", "nat", "none", "null", "nil",
        "unknown", "unk", "?", "tbd", "tba", "n.d.", "nd", "undated", "not known", "不明", "未定",
        "\\n", ".", "…", "...", "0000-00-00", "0000-00-00 00:00:00", "-0-", "tbc", "t.b.d.",
        "t.b.c.", "t.b.a.", "to be decided", "to be confirmed", "to be announced",
        "to be determined", "not available",
        "not applicable", "n.k.", "なし", "無し", "未詳", "无", "暂无", "不详",
    }
)  # fmt: skip
SINCE: Final = ("since ", "from ", "seit ", "depuis ", "desde ", "after ", ">")
UNTIL: Final = (
    "until ",
    "till ",
    "up to ",
    "to ",
    "bis ",
    "before ",
    "by ",
    "prior to ",
    "pre-",
    "<",
    "– ",
)
# First years of the Japanese eras; year 1 (元年) is that year itself.
JAPANESE_ERAS: Final = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}
