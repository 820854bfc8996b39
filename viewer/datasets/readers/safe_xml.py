"""XML that may be hostile: no entities, no DTD from elsewhere, no network, no endless nesting."""

from __future__ import annotations

import codecs
import re
from typing import Any

from viewer.errors import TwoSeasError

_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def starts_with(head: bytes, tag: str) -> bool:
    """Whether the first bytes of a file are XML in which an element of that name begins."""
    if head.startswith(_MARKS):
        head = head.decode("utf-16", "ignore").encode()
    is_xml = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    return is_xml and re.search(rb"<(?:\w+:)?" + tag.encode() + rb"\b", head) is not None


def parse_xml(data: bytes, name: str) -> Any:
    """The root element.

    Raises:
        TwoSeasError: it is not well-formed, or declares entities.
    """
    from lxml import etree  # type: ignore[import-untyped]

    if b"<!ENTITY" in data[:1_000_000] or "<!ENTITY".encode("utf-16-le") in data[:1_000_000]:
        raise TwoSeasError(
            f"{name} declares entities, which can read other files or grow without end.",
            "Remove the <!DOCTYPE …> part.",
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        place = getattr(error, "position", None)
        at = f" at line {place[0]}, column {place[1]}" if place else ""
        reason = str(error).partition(", line ")[0]
        raise TwoSeasError(f"{name} is not well-formed XML{at}: {reason}.") from error
    if root is None:
        raise TwoSeasError(f"{name} holds no XML.")
    return root


def local(element: Any) -> str:
    """A tag without its namespace."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_in(element: Any, tag: str) -> str:
    """The text of the first child of that name, or ""."""
    for child in element:
        if local(child) == tag:
            return "".join(child.itertext()).strip()
    return ""


def child_of(element: Any, tag: str) -> Any | None:
    """The first child of that name, or None."""
    return next((child for child in element if local(child) == tag), None)
