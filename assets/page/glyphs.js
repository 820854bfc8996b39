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

// Paints all glyphs that are on screen; returns their numbers.
export function paint(ctx, cols, part, place, size) {
  const shown = [];
  ctx.save();
  ctx.globalAlpha = part.alpha;
  ctx.lineWidth = 1.25;
  ctx.strokeStyle = part.ring;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (let i = 0; i < cols.count; i++) {
    const r = cols.radius[i] / 2;
    const x = place.nearX(cols.xy[2 * i]);
    const y = place.y(cols.xy[2 * i + 1]);
    if (x < -r || y < -r || x > size.x + r || y > size.y + r) continue;
    shown.push(i);
    ctx.fillStyle = part.colours[cols.colour[i]];
    ctx.beginPath();
    if (cols.rows[i] > 1) ctx.arc(x, y, r, 0, 2 * Math.PI);
    else trace(ctx, part.symbols[cols.colour[i]], x, y, r);
    ctx.fill();
    ctx.stroke();
    if (part.numbered && cols.rows[i] > 1 && r >= 7) {
      ctx.font = `600 ${r > 10 ? 11 : 10}px "Two Seas Sans"`;
      ctx.fillStyle = part.ink;
      ctx.fillText(label(cols.rows[i]), x, y + 0.5);
    }
  }
  ctx.restore();
  return shown;
}
