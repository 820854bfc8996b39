"""Lists and legend show the very symbols that the map paints."""

from __future__ import annotations

import json

import pytest
from web_stage import Stage

from viewer.map import symbols
from viewer.qt.panels.symbol_icon import OUTLINES

pytestmark = pytest.mark.display

_TRACE = """
import('app://two-seas/page/symbols.js').then(({ trace }) => {
  const found = {};
  for (const name of NAMES) {
    const points = [];
    const add = (x, y) => points.push([x, y]);
    trace({ moveTo: add, lineTo: add, closePath() {}, arc() {} }, name, 0, 0, 1);
    found[name] = points;
  }
  window.traced = JSON.stringify(found);
}); '1'
"""


def test_symbols_are_the_same_in_page_and_window(fresh: Stage) -> None:
    fresh.run(_TRACE.replace("NAMES", json.dumps(symbols.NAMES)))
    fresh.wait(lambda: bool(fresh.run("window.traced || ''")), "the page's outlines")
    traced = json.loads(fresh.run("window.traced"))
    assert traced["disc"] == []
    for name in symbols.OF_THEMES:
        ours = OUTLINES.get(name, ())
        assert len(traced[name]) == len(ours), name
        for mine, theirs in zip(ours, traced[name], strict=True):
            assert mine == pytest.approx(theirs, abs=1e-9), name


def test_every_symbol_that_is_used_is_known() -> None:
    used = {*symbols.OF_ACTORS.values(), *symbols.OF_THEMES}
    used |= {symbol for symbol, _ in symbols.OF_PLACES.values()}
    assert used <= set(symbols.NAMES)
    assert len(set(symbols.OF_THEMES)) == len(symbols.OF_THEMES)
    assert len(set(symbols.OF_ACTORS.values())) == len(symbols.OF_ACTORS)
