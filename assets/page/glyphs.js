// Glyph columns as typed arrays, and the bitmap that they are painted into once a view.

import { Pixels } from "./pixels.js";
import { copier, onPixel, ready } from "./stamps.js";
import { trace } from "./symbols.js";

export function decode(buffer) {
  const [count] = new Uint32Array(buffer, 0, 1);
  return {
    count,
    xy: new Float32Array(buffer, 4, 2 * count),
    rows: new Uint32Array(buffer, 4 + 8 * count, count),
    radius: new Uint8Array(buffer, 4 + 12 * count, count),
    colour: new Uint8Array(buffer, 4 + 13 * count, count),
  };
}

export const NONE = decode(new ArrayBuffer(4));

function fromBase64(text) {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes.buffer;
}

export function columns(part) {
  if (part.inline) return decode(fromBase64(part.inline));
  return part.count ? null : NONE;
}

export async function fetchColumns(part) {
  const reply = await fetch(`/glyphs/${part.version}`);
  if (!reply.ok) throw new Error(`glyphs ${part.version}: ${reply.status}`);
  return decode(await reply.arrayBuffer());
}

function label(count) {
  if (count < 1000) return String(count);
  return count < 1e6 ? `${Math.floor(count / 1e3)}k` : `${Math.floor(count / 1e6)}M`;
}

const FEW = 200; // so many are copied each time
const [LARGE, SMALL] = [11, 10].map((px) => `600 ${px}px "Two Seas Sans"`);

function draw(ctx, part, many, colour, x, y, r) {
  ctx.lineWidth = 1.25;
  ctx.strokeStyle = part.ring;
  ctx.fillStyle = part.colours[colour];
  ctx.beginPath();
  if (many) ctx.arc(x, y, r, 0, 2 * Math.PI);
  else trace(ctx, part.symbols[colour], x, y, r);
  ctx.fill();
  ctx.stroke();
}

// Where glyphs that are on screen stand, in CSS pixels: number, x, y, radius, one after another.
function onScreen(cols, place) {
  const found = [];
  const { size } = place;
  for (let i = 0; i < cols.count; i++) {
    const r = cols.radius[i] / 2;
    const x = onPixel(place.nearX(cols.xy[2 * i]));
    const y = onPixel(place.y(cols.xy[2 * i + 1]));
    if (x >= -r && y >= -r && x <= size.x + r && y <= size.y + r) found.push(i, x, y, r);
  }
  return found;
}

// Writes how many stand for a disc, into it; setting a font takes as long as writing a number.
function numberer(ctx, { ink }) {
  let font = "";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  return (count, x, y, r) => {
    const wanted = r > 10 ? LARGE : SMALL;
    if (font !== wanted) ctx.font = font = wanted;
    ctx.fillStyle = ink;
    ctx.fillText(label(count), x, y + 0.5);
  };
}

// The pictures of glyphs, of which a few stand for all of them: a function that gives that of one.
function pictures(cols, part, at, ratio, asPixels) {
  const { colour, radius, rows } = cols;
  const code = (i) => (colour[i] << 9) | (radius[i] << 1) | (rows[i] > 1);
  const looks = new Map();
  for (let k = 0; k < at.length; k += 4) {
    if (!looks.has(code(at[k]))) looks.set(code(at[k]), look(part, cols, at[k], at[k + 3], asPixels));
  }
  const made = ready(ratio, [...looks.values()], asPixels);
  for (const [code_, { key }] of looks) looks.set(code_, made.get(key));
  return (i) => looks.get(code(i));
}

function look(part, cols, i, r, asPixels) {
  const many = cols.rows[i] > 1;
  const colour = cols.colour[i];
  const reach = 1.3 * r + 3; // symbols reach beyond their radius, the points of an outline further
  return {
    key: `${part.colours[colour]} ${part.ring} ${many || part.symbols[colour]} ${r} ${asPixels}`,
    box: () => [-reach, -reach, reach, reach],
    paint: (pen) => draw(pen, part, many, colour, 0, 0, r),
  };
}

// Calls `each(number, x, y, r, count)` for all glyphs, `count` being how many stand for a disc that has
// room for a number; returns the glyphs' numbers.
function forEach(cols, part, at, each) {
  const shown = [];
  for (let k = 0; k < at.length; k += 4) {
    const [i, r] = [at[k], at[k + 3]];
    const count = part.numbered && cols.rows[i] > 1 && r >= 7 ? cols.rows[i] : 0;
    each(i, at[k + 1], at[k + 2], r, count);
    shown.push(i);
  }
  return shown;
}

// Few: each copied, with its number on it.
function copyAll(ctx, cols, part, place, ratio) {
  const at = onScreen(cols, place);
  const pictureOf = pictures(cols, part, at, ratio, false);
  const copies = copier(ctx, ratio);
  const write = numberer(ctx, part);
  const shown = forEach(cols, part, at, (i, x, y, r, count) => {
    copies.put(pictureOf(i), x, y);
    if (count) copies.paint(() => write(count, x, y, r));
  });
  copies.end();
  return shown;
}

// All glyphs drawn as lines, for a recording.
export function record(ctx, cols, part, place) {
  const write = numberer(ctx, part);
  ctx.save();
  ctx.globalAlpha = part.alpha;
  forEach(cols, part, onScreen(cols, place), (i, x, y, r, count) => {
    draw(ctx, part, cols.rows[i] > 1, cols.colour[i], x, y, r);
    if (count) write(count, x, y, r);
  });
  ctx.restore();
}

// The glyphs on a canvas. Of many a picture is made, which a hover or a selection copies.
export class Painting {
  constructor() {
    this.key = "";
    this.shown = [];
    this.pixels = null;
  }

  paint(ctx, cols, part, place) {
    const ratio = window.devicePixelRatio;
    ctx.save();
    ctx.globalAlpha = part.alpha;
    if (cols.count <= FEW) this.shown = copyAll(ctx, cols, part, place, ratio);
    else this.paintMany(ctx, cols, part, place, ratio);
    ctx.restore();
    return this.shown;
  }

  paintMany(ctx, cols, part, place, ratio) {
    const { size, left, top, scale } = place;
    const key = [part.version, part.ring, part.numbered, left, top, scale, ratio, size.x, size.y].join();
    if (key !== this.key) this.lay(cols, part, place, ratio);
    this.key = key;
    ctx.drawImage(this.pixels.canvas, 0, 0, size.x, size.y);
  }

  // All discs, then all numbers: what is counted stands apart from its like.
  lay(cols, part, place, ratio) {
    const [width, height] = [place.size.x, place.size.y].map((px) => Math.round(px * ratio));
    if (!this.pixels || !this.pixels.fits(width, height)) this.pixels = new Pixels(width, height);
    const { pixels } = this;
    const at = onScreen(cols, place);
    const pictureOf = pictures(cols, part, at, ratio, true);
    const numbers = [];
    pixels.clear();
    this.shown = forEach(cols, part, at, (i, x, y, r, count) => {
      pixels.lay(pictureOf(i), Math.round(x * ratio), Math.round(y * ratio));
      if (count) numbers.push([count, x, y, r]);
    });
    pixels.show();
    const { pen } = pixels;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const write = numberer(pen, part);
    for (const number of numbers) write(...number);
    pen.setTransform(1, 0, 0, 1, 0, 0);
  }
}
