"""The recipe that a file carries: written into it in the way its format has for that, read back.

Formats: PNG iTXt, JPEG comment, WebP and PDF XMP, SVG and HTML a metadata element, PPTX a custom
XML part, GIF a comment, XLSX a hidden sheet. What is read is hostile until it was checked.
"""

from __future__ import annotations

import base64
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from viewer.briefing.recipe import MOST_CHARS, Recipe, from_json, to_json, without_folders
from viewer.errors import TwoSeasError

KEY = "two-seas-recipe"
NAMESPACE = "https://two-seas.invalid/recipe"
_MOST_BYTES = 400_000_000
_MOST_PART = 4_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_MARK = re.compile(rb"two-seas-recipe:([A-Za-z0-9+/=]{4,2000000}):")


def packed(recipe: Recipe) -> str:
    """The recipe as one word of plain letters, which any format can carry untouched."""
    text = to_json(without_folders(recipe))
    return f"{KEY}:{base64.b64encode(text.encode()).decode()}:"


def png_with(png: bytes, recipe: Recipe) -> bytes:
    """A PNG with the recipe in an iTXt chunk after its header."""
    text = to_json(without_folders(recipe)).encode()
    body = KEY.encode() + b"\0\0\0\0\0" + text
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body
    chunk += struct.pack(">I", zlib.crc32(b"iTXt" + body))
    after_header = len(_PNG) + 25
    return png[:after_header] + chunk + png[after_header:]


def xmp(recipe: Recipe, title: str) -> bytes:
    """An XMP packet with title and recipe, for PDF and WebP."""
    safe = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:ts="{NAMESPACE}">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{safe}</rdf:li></rdf:Alt></dc:title>'
        f"<ts:recipe>{packed(recipe)}</ts:recipe>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    ).encode()


def recipe_xml(recipe: Recipe) -> bytes:
    """The part that a PPTX carries."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<recipe xmlns="{NAMESPACE}">{packed(recipe)}</recipe>'
    ).encode()


def read_recipe(path: Path) -> Recipe:
    """The recipe that a briefing was made from.

    Raises:
        TwoSeasError: The file cannot be read, or carries none.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise TwoSeasError(f"{path.name} is too large to be a briefing.")
        content = path.read_bytes()
    except OSError as error:
        raise TwoSeasError(f"{path.name} cannot be read: {error.strerror}.") from error
    text = _found(content)
    if text is None:
        raise TwoSeasError(
            f"{path.name} carries no recipe.", "Only briefings made by Two Seas can be repeated."
        )
    return from_json(text, path.name)


def _found(content: bytes) -> str | None:
    if content.startswith(_PNG):
        return next(_png_texts(content), None)
    if content.startswith(b"PK"):
        return next(_zip_texts(content), None)
    if content.startswith(b"GIF8"):
        return _marked(_gif_comments(content))
    return _marked(content)


def _gif_comments(content: bytes) -> bytes:
    """The comments of a GIF, which it keeps in pieces of up to 255 bytes."""
    found = b""
    at = content.find(b"!\xfe")
    while at >= 0:
        at += 2
        while at < len(content) and content[at]:
            found += content[at + 1 : at + 1 + content[at]]
            at += 1 + content[at]
        at = content.find(b"!\xfe", at) if len(found) < _MOST_PART else -1
    return found


def _marked(content: bytes) -> str | None:
    match = _MARK.search(content)
    if match is None:
        return None
    try:
        return base64.b64decode(match[1], validate=True).decode()
    except ValueError:
        return None


def _png_texts(content: bytes) -> Iterator[str]:
    at = len(_PNG)
    while at + 12 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if kind == b"iTXt" and body.startswith(KEY.encode() + b"\0\0\0") and length < MOST_CHARS:
            text = body[len(KEY) + 3 :].split(b"\0", 2)[-1]
            yield text.decode("utf-8", "replace")
        at += 12 + length


def _zip_texts(content: bytes) -> Iterator[str]:
    """Of a PPTX or XLSX: each part that may carry it, none of them large."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for info in archive.infolist():
                wanted = info.filename.startswith("customXml/") or info.filename in _XLSX_PARTS
                if not wanted or info.file_size > _MOST_PART:
                    continue
                with archive.open(info) as part:
                    text = _marked(_STRING_ENDS.sub(b"", part.read(_MOST_PART)))
                if text is not None:
                    yield text
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, zlib.error) as error:
        raise TwoSeasError(f"This file is damaged: {error}.") from error


_XLSX_PARTS = frozenset({"xl/sharedStrings.xml"})
_STRING_ENDS = re.compile(rb"</t></si><si><t[^>]*>")
