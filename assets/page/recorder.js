// Stands in for a canvas's context and notes what is painted instead of painting it, for exports that
// want lines and words and not pixels. Has the methods that the painters of this page use.

const TENTHS = 10; // lengths are noted in whole tenths of a CSS pixel
const AROUND_PX = 40; // what lies further outside of the view than this is left out
const AN_ITEM = 5; // what one item weighs, in points
const measuring = new OffscreenCanvas(1, 1).getContext("2d");

const tenths = (value) => Math.round(value * TENTHS);

// A path that can be read back: lines one after another, and full circles.
class Outline {
  constructor() {
    this.lines = [];
    this.circles = [];
    this.closed = false;
  }

  moveTo(x, y) {
    this.lines.push([x, y]);
  }

  lineTo(x, y) {
    this.lines[this.lines.length - 1].push(x, y);
  }

  closePath() {
    this.closed = true;
  }

  arc(x, y, r) {
    this.circles.push([x, y, r]);
  }
}

// Where the baseline of a font lies under the middle of its letters.
const middles = new Map();

function baseline(font) {
  if (!middles.has(font)) {
    const above = ["alphabetic", "middle"].map((line) => {
      measuring.textBaseline = line;
      return measuring.measureText("x").actualBoundingBoxAscent;
    });
    middles.set(font, above[0] - above[1]);
  }
  return middles.get(font);
}

export class Recorder {
  // `most` is how many points may be noted; beyond that the recording is of no use and says so.
  constructor(size, most) {
    this.size = size;
    this.left = most;
    this.items = [];
    this.path = new Outline();
    this.name = "";
    this.whole = "";
    this.shift = [0, 0];
    this.angle = 0;
    this.saved = [];
    this.latest = { path: null, shift: null, item: null };
    Object.assign(this, { globalAlpha: 1, fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, dash: [] });
    Object.assign(this, { font: "", letterSpacing: "0px" });
  }

  get complete() {
    return this.left >= 0;
  }

  // What the things that follow belong to; the words of a name on a curve come in pieces of it.
  about({ role, id, text = "", pieces = [] }) {
    this.name = `${role} ${id}`;
    this.whole = pieces.length ? text : "";
  }

  save() {
    this.saved.push([this.shift, this.angle, this.globalAlpha, this.dash]);
  }

  restore() {
    [this.shift, this.angle, this.globalAlpha, this.dash] = this.saved.pop();
  }

  // Only words are turned, after they were moved to their place.
  rotate(angle) {
    this.angle += angle;
  }

  translate(x, y) {
    this.shift = [this.shift[0] + x, this.shift[1] + y];
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  // A shape's own path, which a canvas keeps as a Path2D, and a hatch, which it keeps as a pattern.
  ownPath(build) {
    return build(new Outline());
  }

  ownHatch(colour) {
    return { hatch: colour };
  }

  beginPath() {
    this.path = new Outline();
  }

  moveTo(x, y) {
    this.path.moveTo(x, y);
  }

  lineTo(x, y) {
    this.path.lineTo(x, y);
  }

  closePath() {
    this.path.closePath();
  }

  arc(x, y, r) {
    this.path.arc(x, y, r);
  }

  fill(path = this.path, rule = "nonzero") {
    const { hatch } = this.fillStyle;
    const item = this.outline(path, hatch ? "hatch" : "fill");
    if (!item) return;
    item[hatch ? "hatch" : "fill"] = hatch || this.fillStyle;
    item.rule = rule;
  }

  stroke(path = this.path) {
    const item = this.outline(path, "stroke");
    if (!item) return;
    Object.assign(item, { stroke: this.strokeStyle, width_px: this.lineWidth, dash_px: [...this.dash] });
  }

  // One item for what is filled, hatched and stroked in turn along the same path.
  outline(path, use) {
    const { latest, shift } = this;
    if (latest.path === path && latest.shift === shift && latest.item && !latest.item[use] && !latest.item.stroke) {
      return latest.item;
    }
    const item = this.placed(path);
    Object.assign(latest, { path, shift, item });
    if (item) this.add({ outline: item });
    return item;
  }

  placed(path) {
    const [dx, dy] = this.shift;
    const points = [];
    const lengths = [];
    for (const line of path.lines) {
      const start = points.length;
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      for (let i = 0; i < line.length; i += 2) {
        const x = tenths(line[i] + dx);
        const y = tenths(line[i + 1] + dy);
        box[0] = Math.min(box[0], x);
        box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x);
        box[3] = Math.max(box[3], y);
        const end = points.length;
        if (end === start || points[end - 2] !== x || points[end - 1] !== y) points.push(x, y);
      }
      if (this.sees(box)) lengths.push((points.length - start) / 2);
      else points.length = start;
    }
    const circles = path.circles
      .map(([x, y, r]) => [tenths(x + dx), tenths(y + dy), tenths(r)])
      .filter(([x, y, r]) => this.sees([x - r, y - r, x + r, y + r]))
      .flat();
    this.left -= points.length / 2 + AN_ITEM;
    if (!lengths.length && !circles.length) return null;
    const item = { name: this.name, points, lengths, circles, closed: path.closed };
    return this.globalAlpha === 1 ? item : { ...item, alpha: this.globalAlpha };
  }

  sees([left, top, right, bottom]) {
    const [wide, tall] = [this.size.x + AROUND_PX, this.size.y + AROUND_PX].map(tenths);
    const least = -tenths(AROUND_PX);
    return right >= least && bottom >= least && left <= wide && top <= tall;
  }

  strokeText(text, x, y) {
    this.words(text, x, y, { halo: this.strokeStyle, halo_px: this.lineWidth });
  }

  fillText(text, x, y) {
    this.words(text, x, y, { colour: this.fillStyle });
  }

  // Where the words begin, on their baseline; all that this page paints is centred on its place.
  words(said, x, y, look) {
    Object.assign(measuring, { font: this.font, letterSpacing: this.letterSpacing });
    measuring.textBaseline = "alphabetic";
    // Spaces around words of a curve belong to their place and not to what is written there.
    const [all, unled, width] = [said, said.trimStart(), said.trim()].map((one) => measuring.measureText(one).width);
    const text = said.trim();
    const [across, down] = [x + all / 2 - unled, y + baseline(this.font)];
    const [cos, sin] = [Math.cos(this.angle), Math.sin(this.angle)];
    this.left -= AN_ITEM;
    this.add({
      words: {
        name: this.name, text, x: this.shift[0] + cos * across - sin * down, y: this.shift[1] + sin * across + cos * down,
        angle_rad: this.angle, width_px: width, font: this.font, spacing_px: parseFloat(this.letterSpacing),
        alpha: this.globalAlpha, part_of: this.whole, ...look,
      },
    });
  }

  add(item) {
    if (this.complete) this.items.push(item);
  }
}
