# ruff: noqa: E501
"""The words that dates are written with, beside figures."""

from __future__ import annotations

from typing import Final

_MONTHS: Final = (
    "january jan januar janner jan. janvier janv enero ene gennaio gen janeiro 1月 जनवरी января январь янв يناير januari ocak stycznia",
    "february feb februar fevrier fevr fev febrero febbraio fevereiro 2月 फरवरी फ़रवरी февраля февраль фев فبراير februari subat lutego",
    "march mar marz mars marzo marco mrz maerz 3月 मार्च марта март мар مارس maret maart mac mart marca",
    "april apr avril avr abril abr aprile 4月 अप्रैल апреля апрель апр أبريل ابريل nisan kwietnia",
    "may mai mayo maggio mag maio 5月 मई мая май مايو mei mayis maja",
    "june jun juni juin junio giugno giu junho 6月 जून июня июнь июн يونيو haziran czerwca",
    "july jul juli juillet juil julio luglio lug julho 7月 जुलाई июля июль июл يوليو julai temmuz lipca",
    "august aug aout agosto ago 8月 अगस्त августа август авг أغسطس agustus ogos augustus agt agustos sierpnia",
    "september sep sept septembre septiembre settembre setembro set 9月 सितंबर सितम्बर сентября сентябрь сен сент سبتمبر eylul wrzesnia",
    "october oct oktober okt octobre octubre ottobre ott outubro out 10月 अक्टूबर октября октябрь окт أكتوبر ekim pazdziernika",
    "november nov novembre noviembre novembro 11月 नवंबर नवम्बर ноября ноябрь ноя نوفمبر kasim listopada",
    "december dec dezember dez decembre diciembre dic dicembre dezembro 12月 दिसंबर दिसम्बर декабря декабрь дек ديسمبر desember disember des aralik grudnia",
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
        "incumbent", "in office", "to present", "still active", "bis heute", "hasta la fecha", "現職", "在任",
        "настоящее время", "по настоящее время", "н.в.", "현재", "حتى الآن", "sekarang", "nay", "devam ediyor",
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
PIVOT: Final = 30
"""Years of two figures are 1930 to 2029, as the spreadsheets that write them have it."""
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
