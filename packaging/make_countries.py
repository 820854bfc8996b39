# ruff: noqa: E501, SIM905
"""Makes data/countries.json: what a country may be called in a file, from a pinned package.

Run in an environment of its own: `pip install babel==2.18.0`, then
`python packaging/make_countries.py`. Names and ISO codes come from CLDR (babel is BSD-3, CLDR is
under the Unicode licence); the Correlates of War numbers and further aliases stand below.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import babel
from babel.core import get_global

LANGUAGES = (
    "en",
    "ja",
    "hi",
    "zh",
    "zh_Hant",
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "ru",
    "ar",
    "ko",
    "id",
    "vi",
    "tr",
)
SHOWN = {"en": "en", "ja": "ja", "hi": "hi", "zh": "zh"}
# Codes of states that are no more, which CLDR lists beside those of their successors.
FORMER = set(
    "DDR YMD BUR TMP ZAR ROM FXX YUG SCG SUN CSK ANT PCZ 278 280 720 886 230 736 891 890".split()
)
NOT_COUNTRIES = {"BU", "DD", "YD", "EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}
SHORT = {"HKG": "Hong Kong", "MAC": "Macao", "PSE": "Palestine", "MMR": "Myanmar", "TUR": "Türkiye",
         "COD": "DR Congo", "COG": "Congo", "CIV": "Côte d’Ivoire"}  # fmt: skip
# Correlates of War state numbers (version 2016) of present-day states.
COW = """
2 USA 20 CAN 31 BHS 40 CUB 41 HTI 42 DOM 51 JAM 52 TTO 53 BRB 54 DMA 55 GRD 56 LCA 57 VCT 58 ATG
60 KNA 70 MEX 80 BLZ 90 GTM 91 HND 92 SLV 93 NIC 94 CRI 95 PAN 100 COL 101 VEN 110 GUY 115 SUR
130 ECU 135 PER 140 BRA 145 BOL 150 PRY 155 CHL 160 ARG 165 URY 200 GBR 205 IRL 210 NLD 211 BEL
212 LUX 220 FRA 221 MCO 223 LIE 225 CHE 230 ESP 232 AND 235 PRT 255 DEU 290 POL 305 AUT 310 HUN
316 CZE 317 SVK 325 ITA 331 SMR 338 MLT 339 ALB 341 MNE 343 MKD 344 HRV 345 SRB 346 BIH 347 XKX
349 SVN 350 GRC 352 CYP 355 BGR 359 MDA 360 ROU 365 RUS 366 EST 367 LVA 368 LTU 369 UKR 370 BLR
371 ARM 372 GEO 373 AZE 375 FIN 380 SWE 385 NOR 390 DNK 395 ISL 402 CPV 403 STP 404 GNB 411 GNQ
420 GMB 432 MLI 433 SEN 434 BEN 435 MRT 436 NER 437 CIV 438 GIN 439 BFA 450 LBR 451 SLE 452 GHA
461 TGO 471 CMR 475 NGA 481 GAB 482 CAF 483 TCD 484 COG 490 COD 500 UGA 501 KEN 510 TZA 516 BDI
517 RWA 520 SOM 522 DJI 530 ETH 531 ERI 540 AGO 541 MOZ 551 ZMB 552 ZWE 553 MWI 560 ZAF 565 NAM
570 LSO 571 BWA 572 SWZ 580 MDG 581 COM 590 MUS 591 SYC 600 MAR 615 DZA 616 TUN 620 LBY 625 SDN
626 SSD 630 IRN 640 TUR 645 IRQ 651 EGY 652 SYR 660 LBN 663 JOR 666 ISR 670 SAU 679 YEM 690 KWT
692 BHR 694 QAT 696 ARE 698 OMN 700 AFG 701 TKM 702 TJK 703 KGZ 704 UZB 705 KAZ 710 CHN 712 MNG
713 TWN 731 PRK 732 KOR 740 JPN 750 IND 760 BTN 770 PAK 771 BGD 775 MMR 780 LKA 781 MDV 790 NPL
800 THA 811 KHM 812 LAO 816 VNM 820 MYS 830 SGP 835 BRN 840 PHL 850 IDN 860 TLS 900 AUS 910 PNG
920 NZL 935 VUT 940 SLB 946 KIR 947 TUV 950 FJI 955 TON 970 NRU 983 MHL 986 PLW 987 FSM 990 WSM
""".split()
ALIASES = {
    "USA": "USA|U.S.A.|U.S.|America|United States of America|the United States|米国|アメリカ|美国|美國|अमरीका|अमेरिका|संयुक्त राज्य अमेरिका|合衆国|США|EE. UU.|EE.UU.|Amerika|Mỹ",
    "GBR": "UK|U.K.|Britain|Great Britain|United Kingdom of Great Britain and Northern Ireland|英国|英國|イギリス|ब्रिटेन|Inggris",
    "CHN": "PRC|P.R.C.|P.R. China|People's Republic of China|Mainland China|中華人民共和国|中华人民共和国|中共|चीन|КНР|Cina|Trung Quốc",
    "TWN": "Taiwan|ROC|Republic of China|Chinese Taipei|Taiwan, Province of China|Taiwan, China|台湾|臺灣|中華民国|Taipei,China",
    "KOR": "South Korea|Republic of Korea|Korea, Republic of|Korea, South|ROK|R.O.K.|S. Korea|韓国|南韓|दक्षिण कोरिया|Korea (South)|大韓民国|韓國|Южная Корея|Республика Корея|Corée (Sud)",
    "PRK": "North Korea|DPRK|D.P.R.K.|Democratic People's Republic of Korea|Korea, North|N. Korea|Korea, Democratic People's Republic of|北朝鮮|朝鲜|Korea (North)|КНДР|Северная Корея",
    "RUS": "Russia|Russian Federation|露|ロシア連邦|俄国|俄羅斯|РФ",
    "JPN": "日本国|जापान|Nippon|Nihon|State of Japan",
    "IND": "Republic of India|Bharat|भारत|印",
    "IRN": "Iran|Islamic Republic of Iran|Iran (Islamic Republic of)|Iran, Islamic Republic of|Persia",
    "SYR": "Syria|Syrian Arab Republic",
    "VNM": "Vietnam|Viet Nam|Socialist Republic of Vietnam|越南",
    "LAO": "Laos|Lao PDR|Lao People's Democratic Republic",
    "BOL": "Bolivia|Plurinational State of Bolivia|Bolivia (Plurinational State of)",
    "VEN": "Venezuela|Bolivarian Republic of Venezuela|Venezuela (Bolivarian Republic of)|Venezuela, RB",
    "TZA": "Tanzania|United Republic of Tanzania|Tanzania, United Republic of",
    "COD": "DR Congo|DRC|D.R. Congo|Democratic Republic of the Congo|Congo, Democratic Republic of the|Congo-Kinshasa|Congo (Kinshasa)|Congo, DRC|Zaire",
    "COG": "Congo|Republic of the Congo|Congo-Brazzaville|Congo (Brazzaville)|Congo, Republic of the",
    "CIV": "Ivory Coast|Cote d'Ivoire|Côte d’Ivoire|Elfenbeinküste",
    "MMR": "Myanmar|Burma|Myanmar (Burma)|Burma/Myanmar|Birmanie|Birmania|Birma|Birmânia|Бирма",
    "TUR": "Turkey|Türkiye|Turkiye|Republic of Türkiye",
    "CZE": "Czech Republic|Czechia",
    "MKD": "North Macedonia|Macedonia|FYROM|Republic of North Macedonia",
    "SWZ": "Eswatini|Swaziland",
    "CPV": "Cape Verde|Cabo Verde",
    "TLS": "East Timor|Timor-Leste|Timor Leste|Osttimor|Timor Est",
    "ARE": "UAE|U.A.E.|Emirates|United Arab Emirates|アラブ首長国|阿联酋|阿聯酋|VAE|V.A.E.|ОАЭ",
    "SAU": "Saudi|Kingdom of Saudi Arabia|KSA|Saudi-Arabia|沙特|沙烏地",
    "PSE": "Palestine|State of Palestine|Palestinian Territories|Palestinian Territory|Palestinian Territory, Occupied|West Bank and Gaza",
    "XKX": "Kosovo|Republic of Kosovo|コソボ|科索沃",
    "VAT": "Vatican|Holy See|Vatican City|Vatican City State",
    "NLD": "Holland|The Netherlands|Netherlands, The|Kingdom of the Netherlands",
    "BHS": "Bahamas|The Bahamas|Bahamas, The",
    "GMB": "Gambia|The Gambia|Gambia, The",
    "FSM": "Micronesia|Federated States of Micronesia|ミクロネシア",
    "MDA": "Moldova|Republic of Moldova|Moldova, Republic of",
    "BRN": "Brunei|Brunei Darussalam",
    "HKG": "Hong Kong|Hong Kong SAR|Hong Kong, China|香港|China, Hong Kong SAR|Hong Kong SAR, China",
    "MAC": "Macau|Macao|Macao SAR|澳门|China, Macao SAR|Macao SAR, China",
    "KGZ": "Kyrgyzstan|Kyrgyz Republic",
    "SVK": "Slovakia|Slovak Republic",
    "PNG": "Papua New Guinea|PNG|Papua N. Guinea",
    "BIH": "Bosnia|Bosnia-Herzegovina|Bosnia and Herzegovina|Bosnia & Herzegovina",
    "STP": "Sao Tome and Principe|São Tomé and Príncipe|Sao Tome",
    "TTO": "Trinidad|Trinidad & Tobago",
    "ATG": "Antigua|Antigua & Barbuda",
    "KNA": "St. Kitts and Nevis|Saint Kitts and Nevis|St Kitts & Nevis",
    "LCA": "St. Lucia|Saint Lucia",
    "VCT": "St. Vincent and the Grenadines|Saint Vincent and the Grenadines",
    "GRC": "Hellas|Hellenic Republic",
    "CHE": "Swiss Confederation", "LKA": "Ceylon", "BFA": "Upper Volta", "BEN": "Dahomey",
    "ESH": "Western Sahara|Sahrawi Arab Democratic Republic",
    "DEU": "Federal Republic of Germany|German Federal Republic", "AUS": "豪州", "FRA": "仏|फ्रांस",
    "DNK": "Kingdom of Denmark",
    "LBY": "Libyan Arab Jamahiriya|State of Libya",
    "THA": "Siam",
    "ZAF": "RSA",
    "NZL": "Aotearoa New Zealand|Aotearoa",
    "MDV": "Maldive Islands",
    "MNG": "蒙古国|蒙古國",
    "IDN": "印度尼西亞",
    "PHL": "फिलीपींस",
    "AFG": "अफगानिस्तान",
    "YEM": "Republic of Yemen",
}  # fmt: skip


def codes() -> dict[str, dict[str, str]]:
    """By ISO alpha-2: alpha-3 and numeric, as CLDR lists them as aliases of territories."""
    found: dict[str, dict[str, str]] = {}
    aliases = get_global("territory_aliases")
    for alias, (iso2, *others) in aliases.items():
        if (
            alias not in FORMER
            and not others
            and iso2 not in aliases
            and re.fullmatch(r"[A-Z]{3}|[0-9]{3}", alias)
        ):
            found.setdefault(iso2, {}).setdefault("iso3" if alias.isalpha() else "numeric", alias)
    found["XK"] = {"iso3": "XKX"}
    return found


def main() -> None:
    """Writes the table."""
    territories = {lang: babel.Locale.parse(lang).territories for lang in LANGUAGES}
    cow = dict(zip(COW[1::2], map(int, COW[::2]), strict=True))
    found: dict[str, dict[str, object]] = {}
    for iso2, code in codes().items():
        iso3 = code.get("iso3", "")
        name = territories["en"].get(iso2, "").replace("&", "and")
        if not iso3 or not name or iso2 in NOT_COUNTRIES:
            continue
        names = {out: territories[lang].get(iso2, "") for lang, out in SHOWN.items()}
        aliases = {t.get(iso2, "") for t in territories.values()}
        aliases |= set(ALIASES.get(iso3, "").split("|"))
        found[iso3] = {
            "name": SHORT.get(iso3, name),
            "iso2": iso2,
            "numeric": int(code["numeric"]) if "numeric" in code else None,
            "cow": cow.get(iso3),
            "names": {k: v for k, v in names.items() if v and k != "en"},
            "aliases": sorted(a for a in aliases if a and a != SHORT.get(iso3, name)),
        }
    target = Path(__file__).resolve().parents[1] / "data" / "countries.json"
    lines = [
        f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in sorted(found.items())
    ]
    target.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(found)} countries, {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
