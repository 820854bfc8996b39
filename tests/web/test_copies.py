"""Names and glyphs are copied from pictures: what is seen is what painting each would give."""

from __future__ import annotations

import json

import pytest
from web_stage import Stage

pytestmark = pytest.mark.display

# Two ways of painting: the share of what is painted that can be told apart, and how much that is.
_COMPARE = """
Promise.all(['glyphs', 'labels'].map((name) => import(`app://two-seas/page/${name}.js`)))
.then(([glyphs, labels]) => {
  const [wide, high] = [420, 300];
  const size = { x: wide, y: high };
  const place = { size, left: 0, top: 0, scale: 1, nearX: (x) => x * wide, y: (y) => y * high };
  const canvas = (paint) => {
    const pen = new OffscreenCanvas(wide, high).getContext('2d');
    paint(pen);
    return pen.getImageData(0, 0, wide, high).data;
  };
  const compared = (one, other) => {
    let [apart, filled] = [0, 0];
    for (let i = 0; i < one.length; i += 4) {
      // Colours as they are seen on white: those of what is nearly clear are no matter.
      const seen = (data, c) => 255 + (data[i + c] - 255) * data[i + 3] / 255;
      const off = [0, 1, 2].map((c) => Math.abs(seen(one, c) - seen(other, c)));
      off.push(Math.abs(one[i + 3] - other[i + 3]));
      if (one[i + 3] || other[i + 3]) filled += 1;
      if (Math.max(...off) > 6) apart += 1;
    }
    return [apart / filled, filled];
  };
  window.compared = JSON.stringify((TEST)(glyphs, labels, place, canvas, compared));
}).catch((error) => { window.compared = JSON.stringify(String(error)); }); '1'
"""

_GLYPHS = """(glyphs, labels, place, canvas, compared) => {
  const count = 260; // more than are copied one by one
  const of = (make) => Array.from({ length: count }, (_, i) => make(i));
  const columns = (from, to) => ({
    count: to - from,
    xy: Float32Array.from(of((i) => [0.06 + (i * 37 % 101) / 115, 0.06 + (i * 53 % 97) / 110])
      .slice(from, to).flat()),
    rows: Uint32Array.from(of((i) => (NUMBERED && i % 7 === 0 ? 40 + i : 1)).slice(from, to)),
    radius: Uint8Array.from(of((i) => (i % 7 ? 10 : 22)).slice(from, to)),
    colour: Uint8Array.from(of((i) => i % 3).slice(from, to)),
  });
  const part = { version: 1, count, colours: ['#b03060', '#2f6f9f', '#3c8d40'], ring: '#fff',
    ink: '#fff', alpha: ALPHA, numbered: NUMBERED, symbols: ['disc', 'triangle', 'star'] };
  const all = columns(0, count);
  const many = canvas((pen) => new glyphs.Painting().paint(pen, all, part, place));
  const again = canvas((pen) => {
    const painting = new glyphs.Painting();
    for (let k = 0; k < 2; k++) {
      pen.clearRect(0, 0, 999, 999);
      painting.paint(pen, all, part, place);
    }
  });
  const few = canvas((pen) => [[0, 130], [130, count]].forEach(([from, to]) =>
    new glyphs.Painting().paint(pen, columns(from, to), part, place)));
  const drawn = canvas((pen) => glyphs.record(pen, all, part, place));
  return [compared(many, again), compared(many, few), compared(few, drawn)];
}"""

_LABELS = """(glyphs, labels, place, canvas, compared) => {
  const plain = (text, x, y, more) => ({
    role: 'country', id: text, text, x, y, dx_px: 3.3, dy_px: 1.7, font: '600 13px "Two Seas Sans"',
    colour: '#18212d', halo: '#fffc', spacing_px: 0, pieces: [], turns: [], ...more });
  const items = [
    plain('Ångström Žilina', 0.25, 0.1),
    plain('पश्चिमी प्रशांत महासागर', 0.5, 0.25),
    plain('南シナ海', 0.5, 0.4, { font: '600 24px "Two Seas Sans", "Two Seas Sans JP"' }),
    plain('WIDE SEA', 0.5, 0.55, { spacing_px: 7, font: 'italic 14px "Two Seas Sans"', halo: '' }),
    plain('', 0.5, 0.8, { text: 'Gulf of Words', pieces: ['Gulf', 'of', 'Words'],
      turns: [-60, 14, -0.6, 0, 0, 0, 60, 14, 0.6], halo: '' }),
  ];
  const nobody = () => {};
  const copied = canvas((pen) => labels.paintLabels(pen, items, place, 1, nobody));
  const written = canvas((pen) => labels.paintLabels(pen, items, place, 0, nobody));
  return [compared(copied, written)];
}"""


def _compared(stage: Stage, test: str) -> list[tuple[float, int]]:
    stage.run("delete window.compared; '1'")
    stage.run(_COMPARE.replace("TEST", test))
    stage.wait(lambda: bool(stage.run("window.compared || ''")), "the comparison")
    found = json.loads(stage.run("window.compared"))
    assert isinstance(found, list), found
    return found


def test_many_glyphs_look_like_few(fresh: Stage) -> None:
    test = _GLYPHS.replace("NUMBERED", "false").replace("ALPHA", "1")
    again, few, drawn = _compared(fresh, test)
    assert again[0] == few[0] == 0
    # The browser smooths a curve in one of two ways, a quarter of a pixel apart.
    assert drawn[0] < 0.005
    assert few[1] > 15_000


def test_numbers_stand_on_their_discs_either_way(fresh: Stage) -> None:
    test = _GLYPHS.replace("NUMBERED", "true").replace("ALPHA", "1")
    again, few, drawn = _compared(fresh, test)
    assert again[0] == 0
    # Of many the numbers stand above all discs, so that a disc that overlaps does not hide one.
    assert few[0] < 0.03
    assert drawn[0] < 0.005
    assert few[1] > 15_000


def test_names_are_not_cut_by_their_pictures(fresh: Stage) -> None:
    ((apart, filled),) = _compared(fresh, _LABELS)
    assert apart == 0
    assert filled > 3_000
