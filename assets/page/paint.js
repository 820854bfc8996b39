// Painting of resolved things on a canvas. No rules of style live here: every colour, width and
// place has been decided in Python.

import * as shapes from "./shapes.js";
import { trace } from "./symbols.js";

// Where world coordinates fall on the canvas, in CSS pixels.
export class Place {
  constructor(map) {
    const origin = map.getPixelOrigin();
    const pane = map._getMapPanePos();
    this.size = map.getSize();
    this.scale = 256 * 2 ** map.getZoom();
    this.left = pane.x - origin.x;
    this.top = pane.y - origin.y;
    this.centreX = (this.size.x / 2 - this.left) / this.scale;
  }

  // The same for a view with so many pixels more on each side, in whose corner the canvas begins.
  grown(px) {
    const made = Object.create(this);
    return Object.assign(made, { left: this.left + px, top: this.top + px, size: this.size.add([2 * px, 2 * px]) });
  }

  x(worldX) {
    return worldX * this.scale + this.left;
  }

  y(worldY) {
    return worldY * this.scale + this.top;
  }

  // The copy of the world nearest to the centre of the view.
  nearX(worldX) {
    return this.x(worldX + Math.round(this.centreX - worldX));
  }

  // The copies in which something from `from` to `to` touches the view.
  *copies(from, to) {
    const first = Math.ceil(-this.left / this.scale - to);
    const last = Math.floor((this.size.x - this.left) / this.scale - from);
    for (let copy = first; copy <= last; copy++) yield copy;
  }
}

const THIN_PX = 3;

export const isIn = (x, y, { size }, r = 0) => x > -r && y > -r && x < size.x + r && y < size.y + r;

const hatches = new Map();

function hatch(ctx, colour) {
  if (ctx.ownHatch) return ctx.ownHatch(colour); // a recording
  if (!hatches.has(colour)) {
    const tile = new OffscreenCanvas(8, 8);
    const pen = tile.getContext("2d");
    pen.strokeStyle = colour;
    pen.lineWidth = 1.2;
    for (const shift of [-8, 0, 8]) {
      pen.moveTo(shift, 8);
      pen.lineTo(shift + 8, 0);
    }
    pen.stroke();
    hatches.set(colour, ctx.createPattern(tile, "repeat"));
  }
  return hatches.get(colour);
}

export function paintShape(ctx, item, place) {
  const shape = shapes.get(item.key);
  if (!shape || !shape.lengths.length) return false;
  const path = ctx.ownPath
    ? ctx.ownPath((outline) => shapes.trace(outline, shape, place.scale, item.only)) // a recording
    : shapes.pathOf(shape, place.scale, item.only);
  for (const copy of place.copies(shape.x + shape.box[0], shape.x + shape.box[2])) {
    ctx.save();
    ctx.translate(place.x(shape.x + copy), place.y(shape.y));
    for (const fill of [item.fill, item.hatch && hatch(ctx, item.hatch)]) {
      if (!fill || !shape.closed) continue;
      ctx.fillStyle = fill;
      ctx.fill(path, item.rule);
    }
    if (item.stroke && item.width_px) {
      // Round joints take twice as long, and on a thin outline they cannot be told from bevelled ones.
      ctx.lineJoin = item.width_px < THIN_PX ? "bevel" : "round";
      ctx.lineCap = "round";
      ctx.strokeStyle = item.stroke;
      ctx.lineWidth = item.width_px;
      ctx.setLineDash(item.dash_px);
      ctx.stroke(path);
    }
    ctx.restore();
  }
  return true;
}

export function paintLine(ctx, item, place) {
  const { points } = item;
  const ends = [points[0], points[points.length - 2]];
  ctx.beginPath();
  for (const copy of place.copies(Math.min(...ends), Math.max(...ends))) {
    ctx.moveTo(place.x(points[0] + copy), place.y(points[1]));
    for (let i = 2; i < points.length; i += 2) ctx.lineTo(place.x(points[i] + copy), place.y(points[i + 1]));
  }
  ctx.lineJoin = ctx.lineCap = "round";
  ctx.setLineDash([]);
  for (const [colour, width] of [
    [item.halo, item.width_px + 2.5],
    [item.stroke, item.width_px],
  ]) {
    if (!colour) continue;
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke();
  }
  return true;
}

export function paintMark(ctx, item, place) {
  const x = place.nearX(item.x);
  const y = place.y(item.y);
  const r = item.radius_px;
  ctx.beginPath();
  trace(ctx, item.symbol, x, y, r);
  ctx.setLineDash([]);
  if (item.fill) {
    ctx.fillStyle = item.fill;
    ctx.fill();
  }
  if (item.stroke && item.width_px) {
    ctx.strokeStyle = item.stroke;
    ctx.lineWidth = item.width_px;
    ctx.stroke();
  }
  if (item.text) {
    ctx.font = '600 10.5px "Two Seas Sans"';
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillStyle = item.ink;
    ctx.fillText(item.text, x, y + 0.5);
  }
  return isIn(x, y, place, r);
}

// An arrow with a letter over it, half of it open, so that it can be read on land and water.
export function paintNorth(ctx, north, place) {
  const { size_px: size } = north;
  const x = place.size.x - north.right_px;
  const y = place.size.y - north.bottom_px;
  const [tip, notch, half] = [y - size, y - size * 0.24, size * 0.37];
  const along = (...points) => {
    ctx.beginPath();
    points.forEach(([px, py], i) => (i ? ctx.lineTo(px, py) : ctx.moveTo(px, py)));
    ctx.closePath();
  };
  const [top, right, middle, left] = [[x, tip], [x + half, y], [x, notch], [x - half, y]];
  ctx.setLineDash([]);
  ctx.lineJoin = "round";
  ctx.strokeStyle = ctx.fillStyle = north.ground;
  ctx.lineWidth = 4;
  along(top, right, middle, left);
  ctx.stroke();
  along(top, right, middle, left);
  ctx.fill();
  ctx.strokeStyle = ctx.fillStyle = north.ink;
  along(top, right, middle);
  ctx.fill();
  ctx.lineWidth = 1.2;
  along(top, right, middle, left);
  ctx.stroke();
  Object.assign(ctx, { font: north.font, letterSpacing: "0px", textAlign: "center", textBaseline: "middle" });
  ctx.strokeStyle = north.ground;
  ctx.lineWidth = 3;
  ctx.strokeText(north.letter, x, tip - 10);
  ctx.fillText(north.letter, x, tip - 10);
  return true;
}

export function markIsIn(item, place) {
  return isIn(place.nearX(item.x), place.y(item.y), place, item.radius_px);
}
