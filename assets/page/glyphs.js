// Glyph columns as typed arrays, and the bitmap that they are painted into once a view.

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

const FEW = 200; // so many are drawn as they are; more come from stamps

// One drawn glyph, kept as a picture: stamping it costs a fifth of drawing it.
const stamps = new Map();
const MOST_STAMPS = 600;

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

function stamp(part, many, colour, r, ratio) {
  const key = `${part.colours[colour]} ${part.ring} ${many || part.symbols[colour]} ${r} ${ratio}`;
  let found = stamps.get(key);
  if (!found) {
    const half = Math.ceil((1.3 * r + 1) * ratio); // symbols reach beyond their radius
    const picture = new OffscreenCanvas(2 * half, 2 * half);
    const pen = picture.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, half, half);
    draw(pen, part, many, colour, 0, 0, r);
    if (stamps.size >= MOST_STAMPS) stamps.clear();
    // A bitmap, not the canvas: of a canvas the browser takes a copy at each stamping.
    found = { picture: picture.transferToImageBitmap(), half: half / ratio };
    stamps.set(key, found);
  }
  return found;
}

function number(ctx, part, count, x, y, r) {
  ctx.font = `600 ${r > 10 ? 11 : 10}px "Two Seas Sans"`;
  ctx.fillStyle = part.ink;
  ctx.fillText(label(count), x, y + 0.5);
}

// Paints all glyphs that are on screen; returns their numbers.
function paintAll(ctx, cols, part, place, stamped = cols.count > FEW) {
  const shown = [];
  const { size } = place;
  const ratio = window.devicePixelRatio;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (let i = 0; i < cols.count; i++) {
    const r = cols.radius[i] / 2;
    const x = place.nearX(cols.xy[2 * i]);
    const y = place.y(cols.xy[2 * i + 1]);
    if (x < -r || y < -r || x > size.x + r || y > size.y + r) continue;
    shown.push(i);
    const many = cols.rows[i] > 1;
    if (stamped) {
      const { picture, half } = stamp(part, many, cols.colour[i], r, ratio);
      ctx.drawImage(picture, x - half, y - half, 2 * half, 2 * half);
    } else {
      draw(ctx, part, many, cols.colour[i], x, y, r);
    }
    if (part.numbered && many && r >= 7) number(ctx, part, cols.rows[i], x, y, r);
  }
  return shown;
}

// All glyphs drawn as they are, for a recording.
export function record(ctx, cols, part, place) {
  ctx.save();
  ctx.globalAlpha = part.alpha;
  paintAll(ctx, cols, part, place, false);
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
      this.shown = paintAll(ctx, cols, part, place);
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
    paintAll(pen, cols, part, place);
    this.picture = canvas.transferToImageBitmap();
  }
}
