"""The column beside the map: what the page is about in words, and the legend."""

from __future__ import annotations

from dataclasses import dataclass, replace

from viewer.briefing.clean import clean_line, clean_text
from viewer.briefing.desk import Desk
from viewer.briefing.items import Box, Entry, Item, Sign, Text
from viewer.briefing.measure import fitted_lines
from viewer.briefing.phrases import money_text, phrase, when_text
from viewer.briefing.plan import PagePlan, title_of
from viewer.model import describe

_STEPS = (1.0, 0.92, 0.84, 0.76, 0.7)
_SMALL_STEP = 0.84
_MOST_FACT_LINES = 5


@dataclass(frozen=True)
class Para:
    """A paragraph before it is broken. `space` is the air above it in text heights."""

    role: str
    text: str
    scale: float = 1.0
    bold: bool = False
    colour: str = ""
    space: float = 0.0
    most: int = 400


def focus_paras(desk: Desk, plan: PagePlan, row: int) -> list[Para]:
    """The words for a page about one initiative."""
    dataset, palette, lang = desk.dataset, desk.palette, desk.state.language
    kicker = " · ".join(
        part
        for part in (
            *(clean_line(name) for name in describe.theme_names(dataset, row)[:1]),
            clean_line(phrase(describe.status_name(dataset, row), lang)),
        )
        if part
    )
    paras = [Para("kicker", kicker.upper(), 0.78, True, palette.selection)] if kicker else []
    if plan.step is not None:
        number, count = plan.step
        paras.insert(0, Para("step", f"{number} / {count}", 0.8, True, palette.muted))
    if plan.caption:
        paras.append(Para("caption", plan.caption, 1.12, False, palette.text, 0.35))
    summary = clean_text(dataset.initiatives.summaries[row])
    if summary:
        scale = 0.86 if plan.caption else 0.95
        marks = desk.citations.marks(dataset, row)
        paras.append(Para("summary", f"{summary} {marks}".strip(), scale, space=0.35))
    for label, value in facts(desk, row, lang):
        paras.append(Para("label", label, 0.74, False, palette.muted, 0.45))
        paras.append(Para("fact", value, 0.86, most=_MOST_FACT_LINES))
    return paras


def facts(desk: Desk, row: int, lang: str) -> list[tuple[str, str]]:
    """Label and value of what is known of a row, without what is empty."""
    dataset, say = desk.dataset, desk.words
    table = dataset.initiatives
    actors = [
        f"{clean_line(part.actor.names.get(lang, '') or part.actor.name)} "
        f"({clean_line(phrase(part.role, lang))})"
        for part in describe.parts(dataset, row)
    ]
    regions = [
        clean_line(dataset.regions[i].names.get(lang, "") or dataset.regions[i].name)
        for i in table.regions.row(row).tolist()
    ]
    amounts = [money_text(one, lang) for one in table.details[row].amounts]
    links = [
        f"{phrase(link.phrase, lang)}: {title_of(dataset, link.row, lang)}"
        for link in describe.links(dataset, row)
    ]
    found = (
        (say.when, when_text(dataset, row, lang)),
        (say.actors, ", ".join(actors)),
        (say.regions, ", ".join(dict.fromkeys(regions))),
        (say.amount, ", ".join(amounts)),
        (say.links, "; ".join(links)),
        (say.confidence, clean_line(phrase(describe.confidence(dataset, row), lang))),
    )
    return [(label, value) for label, value in found if value]


def paras_fit(desk: Desk, paras: list[Para], room: Box) -> bool:
    """Whether every word fits without becoming small."""
    return _stack(desk, paras, room, _SMALL_STEP)[1] <= room.height


def replace_height(box: Box, height: float) -> Box:
    """The same box with another height."""
    return replace(box, height=max(height, 0.0))


def lay_paras(desk: Desk, paras: list[Para], room: Box) -> list[Text]:
    """Paragraphs under each other: smaller until all fit, then as many as there is room for."""
    for step in _STEPS:
        texts, height = _stack(desk, paras, room, step)
        if height <= room.height:
            return texts
    kept: list[Text] = []
    texts, _ = _stack(desk, paras, room, _STEPS[-1])
    for text in texts:
        if text.box.bottom <= room.bottom:
            kept.append(text)
            continue
        lines = int((room.bottom - text.box.y) / text.line_px)
        if lines >= 1 and text.role in ("summary", "caption", "fact"):
            kept.append(_shortened(desk, text, lines))
        break
    while kept and kept[-1].role == "label":
        kept.pop()
    return kept


def _shortened(desk: Desk, text: Text, most: int) -> Text:
    lines = tuple(fitted_lines(desk.measure, text.flow, text.px, text.box.width, most))
    box = replace_height(text.box, text.line_px * len(lines))
    return replace(text, lines=lines, box=box, flow=" ".join(lines))


def _stack(desk: Desk, paras: list[Para], room: Box, step: float) -> tuple[list[Text], float]:
    texts: list[Text] = []
    top = room.y
    for para in paras:
        px = max(desk.body_px * para.scale * step, desk.smallest_px)
        line = desk.measure.line_px(px)
        lines = tuple(
            fitted_lines(desk.measure, para.text, px, room.width, para.most, bold=para.bold)
        )
        top += para.space * px if texts else 0.0
        box = Box(room.x, top, room.width, line * len(lines))
        colour = para.colour or desk.palette.text
        texts.append(Text(para.role, box, lines, px, line, colour, para.bold, flow=para.text))
        top = box.bottom
    return texts, top - room.y


def lay_legend_column(
    desk: Desk, entries: tuple[Entry, ...], room: Box
) -> tuple[list[Item], float]:
    """The legend as a column that stands on the room's lower edge, and its height."""
    if not entries:
        return [], 0.0
    px = desk.small_px
    line = desk.measure.line_px(px)
    sign = px * 1.9
    width = room.width - sign - px * 0.5
    broken = [fitted_lines(desk.measure, one.text, px, width, 2) for one in entries]
    # Two columns of short entries take half the height.
    columns = 2 if all(_is_short(desk, one, px, room.width / 2) for one in entries) else 1
    if columns == 2:
        broken = [[one.text] for one in entries]
    rows = -(-len(entries) // columns)
    heights = [max(len(b) for b in broken[r::rows]) * line + px * 0.28 for r in range(rows)]
    height = line * 1.15 + sum(heights)
    top = room.bottom - height
    items: list[Item] = [legend_head(desk, Box(room.x, top, room.width, line))]
    for i, (entry, lines) in enumerate(zip(entries, broken, strict=True)):
        column, row = divmod(i, rows)
        x = room.x + column * room.width / 2
        y = top + line * 1.15 + sum(heights[:row])
        box = Box(x + sign + px * 0.5, y, room.width / columns - sign - px * 0.5, line * len(lines))
        items += _entry(desk, entry, tuple(lines), Box(x, y, sign, line), box)
    return items, height


def _is_short(desk: Desk, entry: Entry, px: float, width: float) -> bool:
    return desk.measure.width(entry.text, px) <= width - px * 2.8


def legend_head(desk: Desk, box: Box) -> Text:
    """The word above a legend."""
    words = desk.words.legend
    return Text(
        "legend-head", box, (words,), desk.small_px, box.height, desk.palette.text, True, flow=words
    )


def _entry(desk: Desk, entry: Entry, lines: tuple[str, ...], sign: Box, box: Box) -> list[Item]:
    line = desk.measure.line_px(desk.small_px)
    return [
        Sign(entry.kind, sign, entry.stroke, entry.fill),
        Text("legend", box, lines, desk.small_px, line, desk.palette.text, flow=entry.text),
    ]


def lay_legend_row(desk: Desk, entries: tuple[Entry, ...], room: Box) -> tuple[list[Item], float]:
    """The legend as rows that start at the room's top, and their height."""
    if not entries:
        return [], 0.0
    px = desk.small_px
    line = desk.measure.line_px(px)
    sign, gap = px * 1.9, px * 1.6
    items: list[Item] = []
    x, y = room.x, room.y
    for entry in entries:
        width = min(desk.measure.width(entry.text, px) + 1, room.width - sign)
        if x > room.x and x + sign + px * 0.5 + width > room.right:
            x, y = room.x, y + line * 1.2
        lines = tuple(fitted_lines(desk.measure, entry.text, px, width, 1))
        text = Box(x + sign + px * 0.5, y, width, line)
        items += _entry(desk, entry, lines, Box(x, y, sign, line), text)
        x = text.right + gap
    return items, y + line - room.y
