# ruff: noqa: E501
"""Countries as only some columns name them: "Japanese" under Flag, "jp" under Country."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from viewer.datasets import countries
from viewer.datasets import guess_words as names

_DEMONYMS: Final = {
    word: code
    for code, *words in (
        line.split()
        for line in """AFG afghan|ALB albanian|DZA algerian|AGO angolan|ATG antiguan|ARG argentine argentinian argentinean
        |ARM armenian|AUS australian|AUT austrian|AZE azerbaijani azeri|BHS bahamian|BHR bahraini|BGD bangladeshi|BRB barbadian
        |BLR belarusian|BEL belgian|BLZ belizean|BEN beninese|BTN bhutanese|BOL bolivian|BIH bosnian|BWA botswanan|BRA brazilian
        |BRN bruneian|BGR bulgarian|MMR burmese myanmarese|BDI burundian|KHM cambodian|CMR cameroonian|CAN canadian|TCD chadian
        |CHL chilean|CHN chinese|COL colombian|HRV croatian|CRI costa-rican|CUB cuban|CYP cypriot|CZE czech|DNK danish|DJI djiboutian
        |ECU ecuadorian|EGY egyptian|GBR british english scottish|ERI eritrean|EST estonian|ETH ethiopian|FJI fijian|FIN finnish
        |FRA french|GAB gabonese|GMB gambian|GEO georgian|DEU german|GHA ghanaian|GRC greek hellenic|GTM guatemalan|GIN guinean
        |GUY guyanese|HTI haitian|HND honduran|HUN hungarian|ISL icelandic|IND indian|IDN indonesian|IRN iranian|IRQ iraqi
        |IRL irish|ISR israeli|ITA italian|JAM jamaican|JPN japanese|JOR jordanian|KAZ kazakh kazakhstani|KEN kenyan|KWT kuwaiti
        |KGZ kyrgyz|LAO laotian lao|LVA latvian|LBN lebanese|LBR liberian|LBY libyan|LTU lithuanian|LUX luxembourgish|MDG malagasy
        |MWI malawian|MYS malaysian|MDV maldivian|MLI malian|MLT maltese|MHL marshallese|MRT mauritanian|MUS mauritian|MEX mexican
        |MDA moldovan|MNG mongolian|MNE montenegrin|MAR moroccan|MOZ mozambican|NAM namibian|NRU nauruan|NPL nepalese nepali
        |NLD dutch|NIC nicaraguan|NGA nigerian|NOR norwegian|OMN omani|PAK pakistani|PLW palauan|PSE palestinian
        |PAN panamanian|PRY paraguayan|PER peruvian|PHL filipino philippine|POL polish|PRT portuguese|QAT qatari|ROU romanian
        |RUS russian|RWA rwandan|WSM samoan|SAU saudi|SEN senegalese|SRB serbian|SYC seychellois|SLE sierra-leonean|SGP singaporean
        |SVK slovak|SVN slovenian|SOM somali|ZAF south-african|KOR south-korean|PRK north-korean|ESP spanish|LKA sri-lankan
        |SDN sudanese|SSD south-sudanese|SUR surinamese|SWE swedish|CHE swiss|SYR syrian|TWN taiwanese|TJK tajik|TZA tanzanian
        |THA thai|TLS timorese|TGO togolese|TON tongan|TUN tunisian|TUR turkish|TKM turkmen|TUV tuvaluan|UGA ugandan
        |UKR ukrainian|ARE emirati|USA american|URY uruguayan|UZB uzbek|VUT ni-vanuatu|VEN venezuelan|VNM vietnamese|YEM yemeni
        |ZMB zambian|ZWE zimbabwean""".replace("HRV croatian|CRI costa-rican", "HRV croatian|CRI costa-rican").split("|")
    )
    for word in words
}  # fmt: skip
_OF_PEOPLE: Final = frozenset(
    ["nationality", "nationalities", "citizenship", "flag", "flags", "flagged", "crew", "registry"]
)


def resolve_under(text: str, column: str) -> str:
    """The alpha-3 code of a country as a column of this name may write it, or ""."""
    text = text.strip()
    is_code = len(text) in (2, 3) and text.isascii()
    if is_code and _names_firms(column):
        return ""
    if found := countries.resolve(text):
        return found
    if is_code and text.islower() and may_hold_codes(column):
        return countries.resolve(text.upper())
    return _DEMONYMS.get(text.lower().replace(" ", "-"), "") if _names_people(column) else ""


@lru_cache(maxsize=1024)
def may_hold_codes(column: str) -> bool:
    """Whether two letters in a column may be a country: "CO" among states is Colorado."""
    said = max(names.score("country", column), names.score("actors", column))
    return said >= 8 and "state" not in names.words(column) and not _names_firms(column)


@lru_cache(maxsize=1024)
def _names_firms(column: str) -> bool:
    """GE and ARM are no Georgia and Armenia under "Owner"."""
    return bool(names.FIRMS & set(names.words(column)))


@lru_cache(maxsize=1024)
def _names_people(column: str) -> bool:
    return bool(_OF_PEOPLE & set(names.words(column)))
