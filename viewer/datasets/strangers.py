"""Files that hold no records for a map: what each is, and what to do instead."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Final

_SAVE: Final = "Save the table that it holds as CSV or XLSX and drop that."
_PICTURE: Final = "Drop the data that it was drawn from."
_EXPORT: Final = "Export it as CSV."
# The first bytes, what such a file is, and the remedy.
_STARTS: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"%PDF-", "a PDF document", _SAVE),
    (b"\x89PNG", "a picture", _PICTURE),
    (b"\xff\xd8\xff", "a picture", _PICTURE),
    (b"GIF8", "a picture", _PICTURE),
    (b"II*\0", "a picture or raster", _PICTURE),
    (b"MM\0*", "a picture or raster", _PICTURE),
    (b"{\\rtf", "a text document", _SAVE),
    (b"\x7fELF", "a program", "Drop a file of data."),
    (b"MZ", "a program", "Drop a file of data."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it and drop the folder."),
    (b"Rar!\x1a\x07", "a RAR archive", "Unpack it and drop the folder."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it and drop what is inside."),
    (b"BEGIN:VCALENDAR", "a calendar", _EXPORT),
    (b"BEGIN:VCARD", "an address book", _EXPORT),
)
_TEXTS: Final[tuple[tuple[re.Pattern[bytes], str, str], ...]] = (
    (re.compile(rb"\s*TY {2}- \w+", re.I), "a bibliography (RIS)", _EXPORT),
    (re.compile(rb"\s*(?:%[^\n]*\n\s*)*@\w+\s*\{[^,\s]*,"), "a bibliography (BibTeX)", _EXPORT),
    (re.compile(rb"\s*(?:---\s*\n)?(?:- )?\w+:[ \n].*\n\s*(?:- )?\w+:", re.S), "YAML", _EXPORT),
)  # fmt: skip
_PACKED: Final = {"word/": "a Word document", "ppt/": "a PowerPoint presentation"}
_ODF: Final = {
    b"opendocument.text": "a text document",
    b"opendocument.presentation": "a presentation",
    b"epub": "an e-book",
}


# What lies beside the data in many an archive, and is for people to read.
_TO_READ: Final = re.compile(
    r"(?:.*\.)?(?:read[ _-]?me|licen[cs]e|copying|version|change(?:s|log)|citation|notice|terms)"
    r"(?:[._ -].*)?",
    re.I,
)
_TEXT_SUFFIXES: Final = frozenset(
    {"", ".txt", ".md", ".rst", ".html", ".htm", ".pdf", ".rtf", ".docx"}
)


def is_to_read(path: Path) -> bool:
    """Whether a file by its name is a text that goes with the data, and none of it."""
    return path.suffix.lower() in _TEXT_SUFFIXES and _TO_READ.fullmatch(path.name) is not None


def is_surely_none(head: bytes) -> bool:
    """Whether the first bytes are those of something else, whatever the file is called."""
    return head.startswith(tuple(start for start, _kind, _remedy in _STARTS if len(start) > 2))


def stranger(head: bytes, path: Path) -> tuple[str, str] | None:
    """What a file is that cannot be read here, and what to do instead; None when it is unknown."""
    if not path.is_dir() and not head.strip():
        return "empty", "Look whether it was saved or copied to the end."
    for start, kind, remedy in _STARTS:
        if head.startswith(start):
            return kind, remedy
    if head.startswith(b"PK"):
        return _packed(path)
    if b"\0" not in head[:1000]:
        for pattern, kind, remedy in _TEXTS:
            if pattern.match(head[:2000].removeprefix(b"\xef\xbb\xbf")):
                return kind, remedy
    return None


def _packed(path: Path) -> tuple[str, str] | None:
    """An office document is a zip, and no folder of files to be read one by one."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "[Content_Types].xml" in names:
                for folder, kind in _PACKED.items():
                    if any(name.startswith(folder) for name in names):
                        return kind, _SAVE
            kind_of = archive.read("mimetype")[:200] if "mimetype" in names else b""
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
        return None
    return next(((kind, _SAVE) for mark, kind in _ODF.items() if mark in kind_of), None)
