// Glyph columns as typed arrays, and the bitmap that they are painted into once a view.

import { onPixel, put } from "./stamps.js";
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

const FEW = 200; // so many are painted each time; of more the whole picture is kept
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

function asPicture(part, cols, i, x, y, r, over) {
  const many = cols.rows[i] > 1;
  const colour = cols.colour[i];
  const reach = 1.3 * r + 1; // symbols reach beyond their radius
  return {
    key: `${part.colours[colour]} ${part.ring} ${many || part.symbols[colour]} ${r}`,
    x,
    y,
    box: () => [-reach, -reach, reach, reach],
    paint: (pen) => draw(pen, part, many, colour, 0, 0, r),
    over,
  };
}

// Writes how many stand for a disc, into it; setting a font takes as long as writing a number.
function numberer({ ink }, { rows }) {
  let font = "";
  return (i, r) => (pen, x, y) => {
    const wanted = r > 10 ? LARGE : SMALL;
    if (font !== wanted) pen.font = font = wanted;
    pen.fillStyle = ink;
    pen.fillText(label(rows[i]), x, y + 0.5);
  };
}

// Paints all glyphs that are on screen; returns their numbers. What is no canvas gets them as lines.
function paintAll(ctx, cols, part, place, ratio) {
  const [shown, wanted, numbered] = [[], [], numberer(part, cols)];
  const { size } = place;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (let i = 0; i < cols.count; i++) {
    const r = cols.radius[i] / 2;
    const x = onPixel(place.nearX(cols.xy[2 * i]));
    const y = onPixel(place.y(cols.xy[2 * i + 1]));
    if (x < -r || y < -r || x > size.x + r || y > size.y + r) continue;
    shown.push(i);
    const many = cols.rows[i] > 1;
    const over = part.numbered && many && r >= 7 ? numbered(i, r) : null;
    if (ratio) wanted.push(asPicture(part, cols, i, x, y, r, over));
    else {
      draw(ctx, part, many, cols.colour[i], x, y, r);
      if (over) over(ctx, x, y);
    }
  }
  if (ratio) put(ctx, ratio, wanted);
  return shown;
}

// All glyphs drawn as they are, for a recording.
export function record(ctx, cols, part, place) {
  ctx.save();
  ctx.globalAlpha = part.alpha;
  paintAll(ctx, cols, part, place, 0);
  ctx.restore();
}

// What was painted last, as one picture: a hover or a selection over many glyphs stamps that.
export class Painting {
  constructor() {
    this.key = "";
    this.shown = [];
    this.picture = null;
  }

  paint(ctx, cols, part, place) {
    const ratio = window.devicePixelRatio;
    const key = [part.version, part.ring, part.numbered, place.left, place.top, place.scale, ratio,
      place.size.x, place.size.y].join();
    ctx.save();
    ctx.globalAlpha = part.alpha;
    if (cols.count <= FEW || key !== this.key) {
      this.shown = paintAll(ctx, cols, part, place, ratio);
      this.key = key;
      this.picture = null;
    } else {
      if (!this.picture) this.keep(cols, part, place, ratio);
      ctx.drawImage(this.picture, 0, 0, place.size.x, place.size.y);
    }
    ctx.restore();
    return this.shown;
  }

  keep(cols, part, place, ratio) {
    const canvas = new OffscreenCanvas(Math.round(place.size.x * ratio), Math.round(place.size.y * ratio));
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintAll(pen, cols, part, place, ratio);
    this.picture = canvas.transferToImageBitmap();
  }
}
