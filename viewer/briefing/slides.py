"""Pages as a PowerPoint deck that can be edited: text boxes, a table, shapes, notes, alt text.

Arial is on every machine that shows slides, and narrower than the program's own face, so that what
was laid out with that fits.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Emu

from viewer.briefing.chart import Chart
from viewer.briefing.clean import clean_line, clean_text
from viewer.briefing.items import Item, MapSlot, Page, Panel, Rule, Sign, Table, Text, TimelineSlot
from viewer.briefing.metadata import recipe_xml
from viewer.briefing.recipe import Recipe
from viewer.briefing.sizes import PageSize
from viewer.briefing.slide_chart import add_chart
from viewer.briefing.slide_map import add_map
from viewer.briefing.slide_shapes import (
    FACE,
    Pen,
    add_panel,
    add_rule,
    add_sign,
    add_text,
    describe,
    turn_paragraphs,
)
from viewer.briefing.slide_table import add_table
from viewer.briefing.svg_page import MapPicture

_RECIPE_PART = PackURI("/customXml/item1.xml")
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_TITLE_ONLY = 5
_TEMPLATE_EMU = (9_144_000, 6_858_000)
_EMU_PER_MM = 36_000
# The same input gives the same bytes; when a briefing was made is nobody's business.
_EPOCH = datetime(2000, 1, 1)
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class SlideSource:
    """What fills the slots of one page; `unit` is a screen pixel on it."""

    map_of: Callable[[MapSlot], MapPicture]
    chart_of: Callable[[TimelineSlot], Chart]
    unit: float


def deck_bytes(
    pages: Sequence[tuple[Page, SlideSource]],
    recipe: Recipe,
    title: str,
    told: Callable[[int], bool] = lambda _: True,
) -> bytes:
    """The deck.

    Args:
        pages: Each page with what fills its slots.
        recipe: What they were made from; the deck carries it.
        title: Title of the document.
        told: Called with the number of each page done; False gives up.

    Returns:
        The file, or no bytes when `told` gave up.
    """
    deck = Presentation()
    _fit_template(deck, pages[0][0].size)
    for number, (page, source) in enumerate(pages, 1):
        _add_page(deck, page, source, recipe.language)
        if not told(number):
            return b""
    _describe_deck(deck, recipe, title)
    stream = BytesIO()
    deck.save(stream)
    return timeless_zip(stream.getvalue())


def _describe_deck(deck: Deck, recipe: Recipe, title: str) -> None:
    known = deck.core_properties
    known.title = clean_line(title)[:250]
    known.author = known.last_modified_by = "Two Seas"
    known.created = known.modified = known.last_printed = _EPOCH
    known.revision = 1
    part = Part(_RECIPE_PART, "application/xml", deck.part.package, recipe_xml(recipe))
    deck.part.relate_to(part, _CUSTOM_XML)


def _fit_template(deck: Deck, size: PageSize) -> None:
    """Makes the template's own layouts fit: a slide added by hand is as large, in the same font."""
    width, height = (Emu(round(mm * _EMU_PER_MM)) for mm in (size.width_mm, size.height_mm))
    deck.slide_width, deck.slide_height = width, height
    across, down = width / _TEMPLATE_EMU[0], height / _TEMPLATE_EMU[1]
    for owner in (deck.slide_master, *deck.slide_layouts):
        for frame in owner.element.iter(qn("a:xfrm")):
            for part, names in ((frame.off, ("x", "y")), (frame.ext, ("cx", "cy"))):
                for name, factor in zip(names, (across, down), strict=True):
                    setattr(part, name, Emu(round(getattr(part, name) * factor)))
    for relation in deck.slide_master.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.THEME:
            theme = relation.target_part
            theme._blob = theme.blob.replace(b'typeface="Calibri"', f'typeface="{FACE}"'.encode())


def _add_page(deck: Deck, page: Page, source: SlideSource, language: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    pen = Pen(page.size, language)
    fill = slide.background.fill
    fill.solid()
    fill.fore_color.rgb = pen.colour(page.ground)
    titled = False
    for item in page.items:
        if isinstance(item, Text) and item.role == "title" and not titled:
            add_text(slide.shapes.title, item, pen)
            titled = True
        else:
            _add(slide, item, pen, source, page)
    if not titled:
        slide.shapes.title.element.getparent().remove(slide.shapes.title.element)
    notes = slide.notes_slide.notes_text_frame
    notes.text = clean_text(page.notes)
    turn_paragraphs(notes)


def _add(slide: Slide, item: Item, pen: Pen, source: SlideSource, page: Page) -> None:
    match item:
        case Text():
            add_text(slide.shapes.add_textbox(*pen.box(item.box)), item, pen)
        case Panel():
            add_panel(slide.shapes, item, pen)
        case Rule():
            add_rule(slide.shapes, item, pen)
        case Sign():
            add_sign(slide.shapes, item, pen, page.ground)
        case Table():
            add_table(slide.shapes, item, pen, page.title)
        case MapSlot():
            picture = source.map_of(item)
            if picture.drawing is not None:
                add_map(slide.shapes, picture.drawing, item, pen)
            else:
                shape = slide.shapes.add_picture(BytesIO(picture.png), *pen.box(item.box))
                describe(shape, "Map", item.alt)
            for mark in picture.marks:
                _add(slide, mark, pen, source, page)
        case TimelineSlot():
            add_chart(slide.shapes, source.chart_of(item), item, pen, source.unit)


def timeless_zip(content: bytes) -> bytes:
    """The same archive with the clock taken out of it."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            entry = zipfile.ZipInfo(info.filename, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(info))
    return stream.getvalue()
