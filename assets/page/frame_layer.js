// One canvas over the map that paints the frame, and remembers what it painted.

/* global L */

import * as glyphs from "./glyphs.js";
import { Kept } from "./kept.js";
import { paintLabels } from "./labels.js";
import { Place, markIsIn, paintLine, paintMark, paintNorth, paintShape } from "./paint.js";

// The engine's collector falls behind a canvas that moves, by 10 MB a second: every few seconds of
// drawing it is called by hand, where the program's switches let it (see `engine.py`).
const DRAWS_A_SWEEP = 240;
let draws = 0;

function sweep() {
  draws += 1;
  if (draws % DRAWS_A_SWEEP === 0 && globalThis.gc) globalThis.gc();
}

const EMPTY = { shapes: [], over: [], spots: [], lines: [], marks: [], labels: [], glyphs: null, hover: null, north: null };

export const FrameLayer = L.Layer.extend({
  initialize(options) {
    L.setOptions(this, options);
    this.frame = { ...EMPTY };
    this.columns = glyphs.NONE;
    this.painting = new glyphs.Painting();
    this.under = new Kept();
    this.drawn = null;
    this.at = null; // where the canvas was painted for
    this.due = false; // it is to be painted anew
    this.stretched = false; // it waits for a frame of Python's
    this.flying = () => false; // whether the map is on a way that Python chose
  },

  onAdd(map) {
    // Outside Leaflet's moving pane: the canvas stays put and is painted anew for each move.
    this.canvas = L.DomUtil.create("canvas", "two-seas-frame", map.getContainer());
    this.ctx = this.canvas.getContext("2d");
    this._resize();
    return this;
  },

  onRemove() {
    this.canvas.remove();
  },

  getEvents() {
    return { resize: this._resize, move: this._moved, zoom: this._moved, viewreset: this._moved };
  },

  // Leaflet tells of one zoom three times: what is moved is painted once, after all that. At another
  // zoom other names and counts come from Python; until then the picture that is there is stretched.
  _moved() {
    if (!this._map._loaded || !this.at) return;
    const place = new Place(this._map);
    const grown = place.scale / this.at.scale;
    this.stretched = grown !== 1 && !this.flying();
    if (this.stretched) {
      const [x, y] = [place.left - this.at.left * grown, place.top - this.at.top * grown];
      this.canvas.style.transform = `translate(${x}px, ${y}px) scale(${grown})`;
    } else if (!this.due) queueMicrotask(() => this.flush());
    this.due = true;
  },

  flush() {
    if (this.due) this.draw();
  },

  _resize() {
    const size = this._map.getSize();
    const ratio = window.devicePixelRatio;
    this.canvas.width = Math.round(size.x * ratio);
    this.canvas.height = Math.round(size.y * ratio);
    this.canvas.style.width = `${size.x}px`;
    this.canvas.style.height = `${size.y}px`;
    this.draw();
  },

  show(parts, columns) {
    Object.assign(this.frame, parts);
    if (columns) this.columns = columns;
    this.draw();
  },

  draw() {
    if (!this._map || !this._map._loaded) return;
    const started = performance.now();
    const { ctx } = this;
    const ratio = window.devicePixelRatio;
    const place = new Place(this._map);
    if (this.canvas.style.transform) this.canvas.style.transform = "";
    this.at = place;
    this.due = this.stretched = false;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, place.size.x, place.size.y);
    this.drawn = this.paint(ctx, place, {
      under: (items, paint) => this.under.paint(ctx, place, ratio, items, paint),
      glyphs: (part) => this.painting.paint(ctx, this.columns, part, place),
      ratio,
    });
    this.drawn.ms = performance.now() - started;
    sweep();
  },

  // Everything from the bottom up, on a canvas or on a recorder, which hears what it is about; `how`
  // says how the parts are painted that can be kept. Returns what was painted.
  paint(ctx, place, how) {
    const { frame } = this;
    const each = (pen, at, items, paint) =>
      items.filter((item) => {
        if (pen.about) pen.about(item);
        return paint(pen, item, at);
      });
    const hover = frame.hover || { shapes: [], marks: [] };
    const north = frame.north && frame.north.size_px ? [{ ...frame.north, role: "layer", id: "north" }] : [];
    const drawn = how.under([frame.shapes, frame.lines, frame.spots], (pen, at) => ({
      shapes: each(pen, at, frame.shapes, paintShape),
      lines: each(pen, at, frame.lines, paintLine),
      spots: each(pen, at, frame.spots, paintMark),
    }));
    const numbers = frame.glyphs ? how.glyphs(frame.glyphs) : [];
    const over = each(ctx, place, frame.over, paintShape);
    const hovered = each(ctx, place, hover.shapes, paintShape);
    const marks = each(ctx, place, frame.marks, paintMark);
    hovered.push(...each(ctx, place, hover.marks, paintMark));
    const about = (item) => ctx.about(item);
    const labels = paintLabels(ctx, frame.labels, place, how.ratio, about);
    over.push(...each(ctx, place, north, paintNorth));
    return { ...drawn, labels, over, marks, hover: hovered, glyphs: numbers };
  },

  // The frame as lines and words, of at most so many points.
  record(Recorder, most) {
    const place = new Place(this._map);
    const recorder = new Recorder(place.size, most);
    const directly = (items, paint) => paint(recorder, place);
    this.paint(recorder, place, {
      under: directly,
      glyphs: (part) => {
        recorder.about({ role: "initiatives", id: "" });
        glyphs.record(recorder, this.columns, part, place);
        return [];
      },
      ratio: 0,
    });
    const { left: left_px, top: top_px, scale: world_px, size } = place;
    const { complete, items } = recorder;
    return { width_px: size.x, height_px: size.y, left_px, top_px, world_px, complete, items: complete ? items : [] };
  },

  // The report of what is on the canvas now, from the last drawing.
  painted() {
    this.flush();
    const { shapes, over, spots, lines, marks, labels, glyphs: numbers, hover, ms } = this.drawn;
    const ids = (items, role) => [...new Set(items.filter((i) => i.role === role).map((i) => i.id))];
    return {
      regions: ids([...shapes, ...marks], "region"),
      actors: ids(shapes, "actor"),
      countries: ids(shapes, "country"),
      arcs: lines.filter((i) => i.role === "arc").map((i) => [i.id, i.to]),
      seats: ids(marks, "seat"),
      changes: marks
        .filter((i) => ["added", "changed", "removed"].includes(i.role))
        .map((i) => [i.role, i.id]),
      // A picture that was kept reaches beyond the view.
      places: ids(spots.filter((item) => markIsIn(item, this.at)), "place"),
      layers: ids([...shapes, ...over], "layer"),
      filled: ids([...shapes, ...over], "choropleth"),
      labels: labels.map((i) => i.text),
      glyphs: numbers,
      hovered: [...new Set(hover.map((i) => i.id))],
      draw_ms: ms,
    };
  },
});
