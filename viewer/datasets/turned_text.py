"""Takes out of what was read the characters that would turn round the text beside it.

A title that holds an override of the writing direction and no end of it would mirror the label,
the tooltip or the line of the window that it becomes a part of. It is done once, where tables and
documents come in, so that every text there is can be shown as it stands.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from viewer.datasets.raw import Found, RawTable
from viewer.model.records import Story
from viewer.model.writing import without_turns

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")

# In UTF-8, what `writing` takes out.
_LEAD, _ARABIC = 0xE2, 0xD8
_TURNED = re.compile(rb"\xe2(?:\x80[\x8e\x8f\xaa-\xae]|\x81[\xa6-\xa9])|\xd8\x9c")
_ESCAPED = re.compile(rb"\\u(?:200[eEfF]|202[a-eA-E]|206[6-9]|061[cC])")


def may_turn(data: bytes) -> bool:
    """Whether a JSON text may hold such characters, written or escaped."""
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return is_wide or bool(_TURNED.search(data) or (b"\\u" in data and _ESCAPED.search(data)))


def settled(value: T) -> T:
    """The same JSON value with all its texts settled; what holds none is the same object."""
    made: Any = value
    if isinstance(value, str):
        made = without_turns(value)
    elif isinstance(value, list):
        made = [settled(one) for one in value]
    elif isinstance(value, dict):
        made = {settled(key): settled(one) for key, one in value.items()}
    settled_value: T = made
    return settled_value


def settled_found(found: Found) -> Found:
    """What a reader found, with names, headings and cells settled."""
    table = found.table
    columns = {name: _column(column) for name, column in table.columns.items()}
    names = [settled(name) for name in columns]
    if len(set(names)) == len(names):  # else two headings differ in what is not seen
        columns = dict(zip(names, columns.values(), strict=True))
    return replace(
        found,
        table=RawTable(settled(table.name), columns, table.where, table.geometry),
        title=settled(found.title),
        summary=settled(found.summary),
        attribution=settled(found.attribution),
        eras=tuple(replace(one, name=settled(one.name)) for one in found.eras),
        stories=tuple(_story(one) for one in found.stories),
        sources=tuple(
            replace(one, publisher=settled(one.publisher), title=settled(one.title))
            for one in found.sources
        ),
    )


def _story(story: Story) -> Story:
    steps = tuple(replace(step, caption=settled(step.caption)) for step in story.steps)
    return replace(story, title=settled(story.title), summary=settled(story.summary), steps=steps)


def _column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column of texts without them; the same object where it has none, or is no text."""
    import pyarrow as pa

    kind = column.type
    is_coded = pa.types.is_dictionary(kind) and pa.types.is_string(kind.value_type)
    if not (is_coded or pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return column
    chunks = column.chunks
    if not any(_may_turn(chunk.dictionary if is_coded else chunk) for chunk in chunks):
        return column
    if is_coded:
        made = [
            pa.DictionaryArray.from_arrays(chunk.indices, _texts(chunk.dictionary))
            for chunk in chunks
        ]
    else:
        made = [_texts(chunk) for chunk in chunks]
    return pa.chunked_array(made, kind)


def _may_turn(texts: pa.Array) -> bool:
    """Whether they hold what is taken out, told by their bytes as fast as memory is read."""
    buffer = texts.buffers()[2]
    if buffer is None or buffer.size < 3:
        return False
    data = np.frombuffer(buffer, np.uint8)
    first = np.flatnonzero((data[:-2] == _LEAD) | (data[:-2] == _ARABIC))
    second, third = data[first + 1], data[first + 2]
    lead = data[first] == _LEAD
    turns = (second == 0x80) & (
        (third == 0x8E) | (third == 0x8F) | ((third >= 0xAA) & (third <= 0xAE))
    )
    turns |= (second == 0x81) & (third >= 0xA6) & (third <= 0xA9)
    return bool(np.any(turns & lead) or np.any(~lead & (second == 0x9C)))


def _texts(texts: pa.Array) -> pa.Array:
    import pyarrow as pa

    made = [None if text is None else without_turns(text) for text in texts.to_pylist()]
    return pa.array(made, texts.type)
