// Takes frames from Python, shows each when all that it needs has come, and says when it is on
// the screen.

/* global L */

import { connect } from "./channel.js";
import { Tooltip, dress } from "./controls.js";
import { Gestures } from "./gestures.js";
import * as glyphs from "./glyphs.js";
import { OnlineTiles } from "./online.js";
import * as shapes from "./shapes.js";

export { BasemapLayer } from "./basemap.js";
export { Legend } from "./controls.js";
export { FrameLayer } from "./frame_layer.js";

const VERSION = 1;
// The V8 of Qt 6.10 and later lets garbage grow by the hundred megabytes while frames come fast.
const SWEEP_MS = 4000;
const EAST_ASIAN = /[\u2e80-\uffef]/;

// The water's colour with six bits of a number in the lowest bits of its channels: nobody sees it.
function stampColour({ water }, seq) {
  const channels = [1, 3, 5].map((i) => parseInt(water.slice(i, i + 2), 16));
  return `rgb(${channels.map((value, i) => (value & 0xfc) | ((seq >> (2 * i)) & 3)).join()})`;
}

const STRETCHED_MS = 250; // a picture of another zoom, at the longest

class Stage {
  constructor(map, parts) {
    Object.assign(this, parts, { map });
    this.tooltip = new Tooltip(map);
    this.stamp = L.DomUtil.create("i", "two-seas-stamp", map.getContainer());
    this.incoming = {}; // parts that came and are not shown yet
    this.columns = null; // decoded glyphs of `incoming.glyphs`
    this.look = {};
    this.faces = new Set(); // asked for
    this.fonts = 0; // of these, still on their way
    this.seq = 0; // of the frame that is shown
    this.answered = 0;
    this.toRecord = 0; // how many points, when a recording was asked for
    this.toldMoves = 0; // of the moves that `gestures` counts
    this.stamps = 0;
    this.moving = false;
    map.on("movestart", () => (this.moving = true));
    map.on("moveend", () => {
      this.moving = false;
      this.settle();
      if (this.frame.stretched) setTimeout(() => this.unstretch(), STRETCHED_MS);
    });
    this.basemap.on("load", () => this.settle());
    map.on("resize", () => this.hold());
    map.on("legendfold", ({ open }) => this.post("folded", { is_open: open }));
    this.online = new OnlineTiles(map);
  }

  async start() {
    for (const slant of ["", "italic "]) this.needFace({ font: `${slant}12px`, text: "a" });
    this.post = await connect((frame) => this.receive(frame));
    this.gestures = new Gestures(this.map, this.post);
    this.frame.flying = () => this.gestures.flying;
    window.addEventListener("error", (event) => this.report(event.message));
    window.addEventListener("unhandledrejection", (event) => this.report(String(event.reason)));
    this.hold();
    this.post("ready", { version: VERSION, ...this.gestures.size() });
  }

  report(text) {
    this.post("trouble", { text: String(text).slice(0, 2000) });
  }

  // One world at most is in view, so that nothing stands on the map twice.
  hold() {
    const { x, y } = this.map.getSize();
    const snap = this.map.options.zoomSnap;
    this.map.setMinZoom(Math.ceil(Math.log2(Math.max(x, y, 256) / 256) / snap) * snap);
  }

  receive(frame) {
    const { geometry, ...parts } = frame;
    for (const [key, text] of Object.entries(geometry || {})) shapes.give(Number(key), text);
    for (const [name, part] of Object.entries(parts)) if (part !== null) this.incoming[name] = part;
    for (const item of [...(frame.shapes || []), ...(frame.over || []), ...(frame.hover ? frame.hover.shapes : [])]) {
      if (!shapes.known(item.key)) shapes.load(item.key, (text) => this.report(text)).then(() => this.commit());
    }
    if (frame.glyphs) this.receiveGlyphs(frame.glyphs);
    for (const label of frame.labels || []) this.needFace(label);
    this.commit();
  }

  receiveGlyphs(part) {
    const had = this.frame.frame.glyphs;
    // The same glyphs in another colour or strength are not fetched again.
    this.columns = had && had.version === part.version ? this.frame.columns : glyphs.columns(part);
    if (this.columns) return;
    const isWanted = () => this.incoming.glyphs && this.incoming.glyphs.version === part.version;
    glyphs.fetchColumns(part).then(
      (columns) => {
        if (!isWanted()) return;
        this.columns = columns;
        this.commit();
      },
      (error) => isWanted() && this.report(error.message),
    );
  }

  // Canvas text does not wait for its font, so the frame does: once a face, as asking is slow.
  needFace({ font, text }) {
    const slant = font.startsWith("italic") ? "italic " : "";
    const face = EAST_ASIAN.test(text) ? '"Two Seas Sans JP"' : '"Two Seas Sans"';
    const name = `${slant}12px ${face}`;
    if (this.faces.has(name)) return;
    this.faces.add(name);
    this.fonts += 1;
    document.fonts.load(name, text).finally(() => {
      this.fonts -= 1;
      this.commit();
    });
  }

  complete() {
    const { incoming } = this;
    const wanted = [...(incoming.shapes || []), ...(incoming.over || []), ...(incoming.hover ? incoming.hover.shapes : [])];
    if (incoming.glyphs && !this.columns) return false;
    return !this.fonts && wanted.every((item) => shapes.known(item.key));
  }

  commit() {
    if (!("seq" in this.incoming) || !this.complete()) return;
    // A frame that was meant for the page before this one: this one has to be told everything.
    if (!this.incoming.look && !this.look.colours) return;
    const { seq, look, view, legend, record, ...parts } = this.incoming;
    const { columns } = this;
    this.incoming = {};
    this.columns = null;
    this.seq = seq;
    if (look) {
      this.look = look;
      dress(this.map, look);
      this.basemap.setLook(look.tiles);
      if (this.basemap.options.opacity !== look.base_alpha) this.basemap.setOpacity(look.base_alpha);
      this.online.show(look);
    }
    if (legend) this.legend.show(legend);
    if (parts.hover) this.tooltip.show(parts.hover);
    if (view) this.gestures.go(view);
    // A frame may say no more than that it has been seen: nothing is painted twice.
    if (columns || this.frame.due || Object.keys(parts).length) this.frame.show(parts, columns);
    if (record) this.toRecord = record;
    this.show();
    this.settle();
    this.sweep();
  }

  // In case Python sees no other zoom where the page does.
  unstretch() {
    this.frame.flush();
    this.settle();
  }

  // `gc` is there because the engine is started with --expose-gc; it takes some milliseconds.
  sweep() {
    const now = performance.now();
    if (now - (this.swept || 0) < SWEEP_MS) return;
    if (this.swept && globalThis.gc) globalThis.gc();
    this.swept = now;
  }

  // The first frame says where to look and in which colours; no tile is asked for before.
  show() {
    if (!this.map.hasLayer(this.basemap)) this.basemap.addTo(this.map);
  }

  // Says `rendered` when nothing is to come any more, and writes a number into a corner of the page:
  // the picture that shows it, two processes on, shows all that was drawn before it.
  settle() {
    // Later than all listeners of what has just happened: one of them may ask for tiles.
    queueMicrotask(() => this.answer());
  }

  answer() {
    const moves = this.gestures ? this.gestures.moves : 0;
    if ((this.seq <= this.answered && moves === this.toldMoves) || !this.still()) return;
    this.answered = this.seq;
    this.toldMoves = moves;
    this.stamps += 1;
    this.stamp.style.background = stampColour(this.look.colours, this.stamps);
    this.post("rendered", { seq: this.seq, painted: this.painted(), moves, stamp: this.stamps });
    if (this.toRecord) this.record(this.seq, this.toRecord);
  }

  // The same frame once more, as lines and words for an export; no other page loads the recorder.
  async record(seq, most) {
    this.toRecord = 0;
    const { Recorder } = await import("./recorder.js");
    this.post("recorded", { seq, ...this.frame.record(Recorder, most) });
  }

  still() {
    return !this.moving && !this.frame.stretched && this.map.hasLayer(this.basemap) && !this.basemap.isLoading();
  }

  painted() {
    const { lon_deg: lon, lat_deg: lat, zoom } = this.gestures.where();
    return {
      ...this.frame.painted(),
      legend: this.legend.texts || [],
      worldview: this.look.worldview || "",
      appearance: this.look.appearance || "",
      view: [lon, lat, zoom],
      tiles: this.basemap.shown(),
    };
  }
}

export function start(map, parts) {
  const stage = new Stage(map, parts);
  map.attributionControl.setPrefix("Leaflet");
  map.setMaxBounds([
    [-85.06, -1e6],
    [85.06, 1e6],
  ]);
  stage.start();
  globalThis.twoSeas = stage; // for whoever looks into the page, and for tests
  return stage;
}
