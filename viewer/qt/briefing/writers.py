"""Pages as pictures, PDF and SVG: bytes in memory, the same for the same pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QHashSeed, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from viewer.briefing.compose import Sheet
from viewer.briefing.items import MapSlot
from viewer.briefing.map_marks import map_marks
from viewer.briefing.metadata import packed, png_with, xmp
from viewer.briefing.recipe import Recipe
from viewer.briefing.sizes import PageSize
from viewer.briefing.svg_outlines import outlined
from viewer.briefing.svg_page import MapPicture, SlotSource, page_svg
from viewer.errors import TwoSeasError
from viewer.qt.briefing.letters import QtLetters
from viewer.qt.briefing.page_painter import paint_page
from viewer.qt.briefing.pdf_text import searchable
from viewer.qt.briefing.studio import Studio

_PDF_DPI = 1200
_MM_PER_INCH = 25.4
_MOST_PIXELS = 140_000_000
_QUALITY = 92
# Qt stamps the clock into every PDF; the same pages have to give the same bytes.
_PDF_DATES = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
_PDF_IDS = re.compile(rb"/ID ?\[ ?<[0-9a-fA-F]+> ?<[0-9a-fA-F]+> ?\]")


def page_image(studio: Studio, sheet: Sheet) -> QImage:
    """One page as a picture, `studio.scale` times its size.

    Raises:
        TwoSeasError: It would take more memory than pictures are given.
    """
    size, scale = sheet.page.size, studio.scale
    width, height = round(size.width_px * scale), round(size.height_px * scale)
    if width * height > _MOST_PIXELS:
        raise TwoSeasError(
            f"A picture of {width}×{height} pixels is too large.", "Choose a smaller scale."
        )
    image = QImage(width, height, QImage.Format.Format_RGB32)
    dots = round(size.px_per_mm * scale * 1000)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    painter = QPainter(image)
    # Fonts are in pixels: the picture's resolution must not change their size.
    painter.scale(width / size.width_px, height / size.height_px)
    try:
        paint_page(painter, sheet.page, studio.pictures(sheet))
    finally:
        painter.end()  # a painter that outlives what it paints on takes the program down
    return image


def picture_bytes(image: QImage, kind: str, recipe: Recipe, title: str) -> bytes:
    """A picture as "png", "jpg" or "webp", with the recipe in it."""
    if kind == "png":
        return png_with(png_bytes(image), recipe)
    stream = BytesIO()
    pixels = pillow_image(image)
    if kind in ("jpg", "jpeg"):
        pixels.save(
            stream, "JPEG", quality=_QUALITY, subsampling=0, comment=packed(recipe).encode()
        )
    else:
        pixels.save(stream, "WEBP", quality=_QUALITY, method=4, xmp=xmp(recipe, title))
    return stream.getvalue()


def pillow_image(image: QImage) -> Image.Image:
    """The same picture for Pillow."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    return Image.frombuffer(
        "RGB",
        (rgb.width(), rgb.height()),
        bytes(rgb.constBits()),
        "raw",
        "RGB",
        rgb.bytesPerLine(),
        1,
    )


def pdf_bytes(
    studio: Studio,
    sheets: tuple[Sheet, ...],
    recipe: Recipe,
    title: str,
    told: Callable[[int], bool] = lambda _: True,
) -> bytes:
    """All pages as one PDF with text that can be selected and fonts embedded."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    writer.setCreator("Two Seas")
    writer.setTitle(title)
    writer.setDocumentXmpMetadata(QByteArray(xmp(recipe, title)))
    size = sheets[0].page.size
    paper = QPageLayout(_paper(size), QPageLayout.Orientation.Portrait, QMarginsF())
    writer.setPageLayout(paper)
    # A PDF lists its fonts as Qt's table of them happens to stand, which is shuffled by a seed.
    QHashSeed.setDeterministicGlobalSeed()
    painter = QPainter(writer)
    factor = _PDF_DPI / _MM_PER_INCH / size.px_per_mm
    try:
        for number, sheet in enumerate(sheets):
            if number:
                writer.newPage()
            painter.save()
            painter.scale(factor, factor)
            paint_page(painter, sheet.page, studio.pictures(sheet))
            painter.restore()
            told(number + 1)
    finally:
        painter.end()
        QHashSeed.resetRandomGlobalSeed()
    buffer.close()
    return searchable(_undated(bytes(content.data())))


def _paper(size: PageSize) -> QPageSize:
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    millimetres = QSizeF(size.width_mm, size.height_mm)
    return QPageSize(millimetres, QPageSize.Unit.Millimeter, size.name, exact)


def _undated(pdf: bytes) -> bytes:
    """The PDF without the clock; lengths stay, as the table at its end counts bytes."""

    def zeros(match: re.Match[bytes]) -> bytes:
        head, _, tail = match[0].partition(b"D:")
        stamp = b"20000101000000Z"
        return head + b"D:" + stamp[: len(tail) - 1].ljust(len(tail) - 1, b"0") + b")"

    pdf = _PDF_DATES.sub(zeros, pdf)
    return _PDF_IDS.sub(lambda m: re.sub(rb"[0-9a-fA-F](?=[0-9a-fA-F]*>)", b"0", m[0]), pdf)


def svg_bytes(studio: Studio, sheet: Sheet, recipe: Recipe) -> bytes:
    """One page as an SVG that looks the same without our fonts, and whose text is text."""
    source = SlotSource(
        lambda slot: map_picture(studio, sheet, slot),
        lambda slot: studio.chart(sheet.panes[slot.pane], slot),
        studio.unit,
    )
    svg = page_svg(sheet.page, source, studio.briefing.desk.measure, packed(recipe))
    return outlined(svg, QtLetters())


def map_picture(studio: Studio, sheet: Sheet, slot: MapSlot) -> MapPicture:
    """The map of a slot as a drawing or a PNG, with what is written over it."""
    pane = sheet.panes[slot.pane]
    drawing, view = studio.drawing_of(pane, slot)
    png = png_bytes(studio.map_of(pane, slot)[0]) if drawing is None else b""
    marks = map_marks(studio.briefing.desk, slot, pane, view, studio.credit)
    return MapPicture(png, tuple(marks), drawing)


def png_bytes(image: QImage) -> bytes:
    """A picture as PNG."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 70)  # type: ignore[call-overload]
    return bytes(content.data())
