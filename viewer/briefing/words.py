"""The page's own words in the languages of the interface."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Every word that the page adds to the dataset's. `{…}` are filled in."""

    sources: str
    legend: str
    as_of: str
    window: str
    boundaries: str
    version: str
    page: str
    when: str
    status: str
    actors: str
    regions: str
    themes: str
    amount: str
    title: str
    confidence: str
    links: str
    selected: str
    region_selected: str
    actor_selected: str
    arc: str
    place_selected: str
    glyph: str
    glyph_bare: str
    zone: str
    lane: str
    graticule: str
    claimed: str
    cable: str
    route: str
    claims: str
    projection: str
    dashed: str
    hatched: str
    faded: str
    more_sources: str
    sources_follow: str
    initiatives: str
    newest_first: str
    map: str
    timeline: str
    continued: str
    retrieved: str
    more_rows: str
    changes: str
    change: str
    added: str
    changed: str
    removed: str
    field: str
    before: str
    now: str


ENGLISH = Words(
    sources="Sources",
    legend="Legend",
    as_of="As of {day}",
    window="Window {window}",
    boundaries="Boundaries: {name}",
    version="version {version}",
    page="{number} / {count}",
    when="When",
    status="Status",
    actors="Actors",
    regions="Regions",
    themes="Themes",
    amount="Amount",
    title="Initiative",
    confidence="Confidence",
    links="Linked",
    selected="selected",
    region_selected="region involved",
    actor_selected="actor involved",
    arc="link between actors",
    place_selected="place involved",
    glyph="initiatives here, by theme",
    glyph_bare="initiatives here",
    zone="200-nautical-mile zone (indicative)",
    lane="shipping lane (indicative)",
    graticule="graticule",
    claimed="claimed by more than one side",
    cable="submarine cable",
    route="shipping route",
    claims="all claims shown",
    projection="north up, Web Mercator, WGS 84",
    dashed="expected or proposed",
    hatched="superseded or lapsed",
    faded="dates not certain, or no end",
    more_sources="{n} more in the dataset",
    sources_follow="{n} more on the last pages",
    initiatives="{n} initiative|{n} initiatives",
    newest_first="1 initiative|{n} initiatives, newest first",
    map="Map",
    timeline="Timeline",
    continued="continued",
    retrieved="retrieved {day}",
    more_rows="and {n} more",
    changes="what changed",
    change="Change",
    added="added",
    changed="changed",
    removed="removed",
    field="Field",
    before="Before",
    now="Now",
)
JAPANESE = Words(
    sources="出典",
    legend="凡例",
    as_of="{day}時点",
    window="期間 {window}",
    boundaries="境界表示:{name}",
    version="第{version}版",
    page="{number} / {count}",
    when="時期",
    status="状況",
    actors="関係主体",
    regions="地域",
    themes="分野",
    amount="金額",
    title="取り組み",
    confidence="確度",
    links="関連",
    selected="選択中",
    region_selected="選択した取り組みの地域",
    actor_selected="関係する主体",
    arc="主体間の関係",
    place_selected="関係する場所",
    glyph="ここの取り組み(分野別)",
    glyph_bare="ここの取り組み",
    zone="200海里水域(参考)",
    lane="航路(参考)",
    graticule="経緯線",
    claimed="複数の側が領有を主張",
    cable="海底ケーブル",
    route="航路",
    claims="全ての主張を表示",
    projection="上が北、ウェブメルカトル、WGS 84",
    dashed="予定・提案",
    hatched="失効・更新済み",
    faded="日付が不確か、または継続中",
    more_sources="ほか{n}件(データセット参照)",
    sources_follow="ほか{n}件(末尾のページ参照)",
    initiatives="取り組み{n}件",
    newest_first="取り組み{n}件(新しい順)",
    map="地図",
    timeline="年表",
    continued="続き",
    retrieved="{day}閲覧",
    more_rows="ほか{n}件",
    changes="変更点",
    change="変更",
    added="追加",
    changed="変更",
    removed="削除",
    field="項目",
    before="変更前",
    now="変更後",
)
HINDI = Words(
    sources="स्रोत",
    legend="संकेत",
    as_of="{day} तक की स्थिति",
    window="अवधि {window}",
    boundaries="सीमाएँ: {name}",
    version="संस्करण {version}",
    page="{number} / {count}",
    when="कब",
    status="स्थिति",
    actors="पक्ष",
    regions="क्षेत्र",
    themes="विषय",
    amount="राशि",
    title="पहल",
    confidence="विश्वसनीयता",
    links="संबंधित",
    selected="चयनित",
    region_selected="चयनित पहल का क्षेत्र",
    actor_selected="शामिल पक्ष",
    arc="किसके साथ कौन",
    place_selected="संबंधित स्थान",
    glyph="यहाँ की पहलें, विषय अनुसार",
    glyph_bare="यहाँ की पहलें",
    zone="200 समुद्री मील क्षेत्र (सांकेतिक)",
    lane="समुद्री मार्ग (सांकेतिक)",
    graticule="अक्षांश-देशांतर रेखाएँ",
    claimed="एक से अधिक पक्षों का दावा",
    cable="समुद्री केबल",
    route="समुद्री मार्ग",
    claims="सभी दावे दर्शित",
    projection="ऊपर उत्तर, वेब मर्केटर, WGS 84",
    dashed="अपेक्षित या प्रस्तावित",
    hatched="प्रतिस्थापित या समाप्त",
    faded="तिथि अनिश्चित या अंत खुला",
    more_sources="{n} और स्रोत डेटासेट में",
    sources_follow="{n} और स्रोत अंतिम पृष्ठों पर",
    initiatives="{n} पहल|{n} पहलें",
    newest_first="1 पहल|{n} पहलें, नवीनतम पहले",
    map="मानचित्र",
    timeline="समयरेखा",
    continued="जारी",
    retrieved="{day} को देखा गया",
    more_rows="और {n}",
    changes="क्या बदला",
    change="बदलाव",
    added="जोड़ा गया",
    changed="बदला गया",
    removed="हटाया गया",
    field="क्षेत्र",
    before="पहले",
    now="अब",
)
_BY_LANGUAGE = {"en": ENGLISH, "ja": JAPANESE, "hi": HINDI}
_WORLDVIEWS = {
    "neutral": ("neutral", "中立", "तटस्थ"),
    "india": ("India", "インド", "भारत"),
    "japan": ("Japan", "日本", "जापान"),
    "china": ("China", "中国", "चीन"),
    "usa": ("United States", "米国", "संयुक्त राज्य"),
}


def words(language: str) -> Words:
    """The words of "en", "ja" or "hi"; another language is served in English."""
    return _BY_LANGUAGE.get(language, ENGLISH)


def counted(form: str, count: int) -> str:
    """A phrase with a number in it; one of "one|many" where the language has two."""
    one, _, many = form.partition("|")
    return (one if count == 1 or not many else many).format(n=f"{count:,}")


def worldview_name(name: str, language: str) -> str:
    """How a worldview is called; one of another make by its own name."""
    names = _WORLDVIEWS.get(name)
    if names is None:
        return name or _WORLDVIEWS["neutral"][0]
    return names[("en", "ja", "hi").index(language) if language in _BY_LANGUAGE else 0]
