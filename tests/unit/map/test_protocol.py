"""Messages go out and come back as they were, and nothing else is taken for a message."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.map import protocol
from viewer.map.codec import CodecError
from viewer.map.frame_parts import (
    Frame,
    GlyphPaint,
    Hover,
    Label,
    Legend,
    LegendEntry,
    LinePaint,
    Look,
    Mark,
    ShapePaint,
    View,
)

_number = st.floats(-1e6, 1e6, allow_nan=False)
_text = st.text(max_size=20, alphabet=st.characters(exclude_categories=["Cs"]))
_strategies = {
    "float": _number,
    "str": _text,
    "int": st.integers(0, 2**31),
    "tuple[float, ...]": st.lists(_number, max_size=4).map(tuple),
}
for _kind in (View, ShapePaint, LinePaint, Mark, Label, LegendEntry, GlyphPaint):
    st.register_type_strategy(
        _kind,
        st.builds(
            _kind,
            **{
                name: _strategies[hint]
                for name, hint in _kind.__annotations__.items()
                if hint in _strategies
            },
        ),
    )
_frames = st.builds(
    Frame,
    seq=st.integers(0, 2**31),
    look=st.none() | st.builds(Look, colours=st.just({"a": "#fff"}), texts=st.just({"b": "x"})),
    view=st.none() | st.from_type(View),
    shapes=st.none() | st.lists(st.from_type(ShapePaint), max_size=3).map(tuple),
    lines=st.none() | st.lists(st.from_type(LinePaint), max_size=2).map(tuple),
    marks=st.none() | st.lists(st.from_type(Mark), max_size=2).map(tuple),
    labels=st.none() | st.lists(st.from_type(Label), max_size=2).map(tuple),
    glyphs=st.none() | st.from_type(GlyphPaint),
    hover=st.none()
    | st.builds(Hover, title=_text, detail=_text, shapes=st.just(()), marks=st.just(())),
    legend=st.none() | st.builds(Legend, entries=st.just(()), note=_text, more=st.just(())),
    over=st.none(),
    spots=st.none(),
)
_whole = st.lists(st.integers(-(2**20), 2**20), max_size=4).map(tuple)
_recorded = st.builds(
    protocol.RecordedItem,
    outline=st.builds(
        protocol.Outline, _text, _whole, _whole, _whole, st.booleans(), fill=_text,
        dash_px=st.lists(_number, max_size=2).map(tuple),
    ),
) | st.builds(
    protocol.RecordedItem,
    words=st.builds(protocol.Words, _text, _text, _number, _number, _number, _text, halo=_text),
)  # fmt: skip
_events = st.one_of(
    st.builds(protocol.Ready, st.integers(0, 9), _number, _number, _number),
    st.builds(protocol.Moved, *[_number] * 6, _text, st.booleans()),
    st.builds(protocol.Clicked, _number, _number, st.booleans(), st.booleans(), st.booleans()),
    st.builds(protocol.Hovered, _number, _number),
    st.just(protocol.Left()),
    st.builds(protocol.Trouble, _text),
    st.builds(
        protocol.Rendered,
        st.integers(0, 2**31),
        st.builds(
            protocol.Painted,
            regions=st.lists(_text, max_size=3).map(tuple),
            arcs=st.lists(st.tuples(_text, _text), max_size=3).map(tuple),
            view=st.tuples(_number, _number, _number),
        ),
    ),
    st.builds(
        protocol.Recorded, st.integers(0, 2**31), *[_number] * 5, st.booleans(),
        st.lists(_recorded, max_size=3).map(tuple),
    ),
)  # fmt: skip


@given(_frames)
def test_frames_round_trip(frame: Frame) -> None:
    assert protocol.decode_frame(protocol.encode_frame(frame)) == frame


@given(_events)
def test_events_round_trip(event: protocol.Event) -> None:
    assert protocol.decode_event(protocol.encode_event(event)) == event


@given(st.text(max_size=60))
def test_text_that_is_no_message_is_refused(text: str) -> None:
    with pytest.raises(CodecError):
        protocol.decode_event(text)


_json = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.sampled_from(["ready", "moved", "clicked", "rendered", "nothing", 7]), _json)
def test_bodies_of_any_shape_are_refused_or_typed(name: object, body: object) -> None:
    try:
        event = protocol.decode_event(json.dumps({"type": name, "body": body}))
    except CodecError:
        return
    assert isinstance(event, protocol.Event)


@pytest.mark.parametrize(
    "body",
    [
        {"lon_deg": "1", "lat_deg": 0.0},
        {"lon_deg": True, "lat_deg": 0.0},
        {"lon_deg": 1.0},
        {"lon_deg": 1.0, "lat_deg": 2.0, "more": 3},
        {"lon_deg": 10**400, "lat_deg": 2.0},
        [],
        None,
    ],
)
def test_a_place_that_is_none_is_refused(body: object) -> None:
    with pytest.raises(CodecError):
        protocol.decode_event(json.dumps({"type": "hovered", "body": body}))


def test_not_finite_is_refused() -> None:
    with pytest.raises(CodecError):
        protocol.decode_event('{"type":"hovered","body":{"lon_deg":NaN,"lat_deg":0}}')


def test_lone_surrogates_become_replacement_characters() -> None:
    frame = Frame(seq=1, hover=Hover(title="a\ud800b"))
    decoded = protocol.decode_frame(protocol.encode_frame(frame))
    assert decoded.hover is not None
    assert decoded.hover.title == "a\ufffdb"
