// The names on the map. Each is painted once, and copied from there wherever it stands.

import { isIn } from "./paint.js";
import { copier, onPixel, ready } from "./stamps.js";

const HALO_PX = 3;
const measuring = new OffscreenCanvas(1, 1).getContext("2d");

// The names that touch the view, each painted from its picture; what is no canvas gets letters.
export function paintLabels(ctx, items, place, ratio, about) {
  const shown = items.filter((item) => touches(item, place));
  if (ratio) copyLabels(ctx, shown, place, ratio);
  else {
    for (const item of shown) {
      about(item);
      writeLabel(ctx, item, ...where(item, place));
    }
  }
  return shown.filter((item) => isIn(...where(item, place), place));
}

const where = (item, place) => [place.nearX(item.x) + item.dx_px, place.y(item.y) + item.dy_px].map(onPixel);

function touches(item, place) {
  const [x, y] = where(item, place);
  const high = item.pieces.length ? 200 : 20;
  return x >= -200 && y >= -high && x <= place.size.x + 200 && y <= place.size.y + high;
}

function copyLabels(ctx, shown, place, ratio) {
  const wanted = shown.map(asPicture);
  const pictures = ready(ratio, wanted);
  const copies = copier(ctx, ratio);
  shown.forEach((item, i) => copies.put(pictures.get(wanted[i].key), ...where(item, place)));
  copies.end();
}

function asPicture(item) {
  const { text, font, spacing_px: spacing, halo, colour, pieces, turns } = item;
  return {
    key: [text, font, spacing, halo, colour, ...pieces, ...turns].join("\n"),
    box: () => labelBox(item),
    paint: (pen) => writeLabel(pen, item, 0, 0),
  };
}

function labelBox(item) {
  dressPen(measuring, item);
  const [pieces, turns] = item.pieces.length ? [item.pieces, item.turns] : [[item.text], [0, 0, 0]];
  const box = [0, 0, 0, 0];
  pieces.forEach((piece, i) => {
    const size = measuring.measureText(piece);
    const [left, right] = [size.actualBoundingBoxLeft, Math.max(size.actualBoundingBoxRight, size.width / 2)];
    const [top, bottom] = [size.actualBoundingBoxAscent, size.actualBoundingBoxDescent];
    const [x, y, angle] = turns.slice(3 * i);
    // A turned piece reaches as far as its corner, whichever way.
    const corner = angle ? Math.hypot(Math.max(left, right), Math.max(top, bottom)) : 0;
    const reach = [-left, -top, right, bottom].map((px, k) => (corner ? (k < 2 ? -corner : corner) : px));
    const most = reach.map((px, k) => px + [x, y, x, y][k] + (k < 2 ? -HALO_PX : HALO_PX));
    most.forEach((px, k) => (box[k] = (k < 2 ? Math.min : Math.max)(box[k], px)));
  });
  return box;
}

function dressPen(pen, item) {
  pen.font = item.font;
  // The words of a name on a curve are spaced by their places.
  pen.letterSpacing = item.pieces.length ? "0px" : `${item.spacing_px}px`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
}

function writeLabel(pen, item, x, y) {
  dressPen(pen, item);
  pen.setLineDash([]);
  pen.lineJoin = "round";
  pen.lineWidth = HALO_PX;
  pen.strokeStyle = item.halo || "transparent";
  if (item.pieces.length) {
    paintPieces(pen, item, x, y);
    return;
  }
  if (item.halo) pen.strokeText(item.text, x, y);
  pen.fillStyle = item.colour;
  pen.fillText(item.text, x, y);
  pen.letterSpacing = "0px";
}

// A name on a curve: each piece turned about its own middle.
function paintPieces(ctx, { pieces, turns, halo, colour }, x, y) {
  const each = (paint) =>
    pieces.forEach((piece, i) => {
      ctx.save();
      ctx.translate(x + turns[3 * i], y + turns[3 * i + 1]);
      ctx.rotate(turns[3 * i + 2]);
      paint(piece);
      ctx.restore();
    });
  if (halo) each((piece) => ctx.strokeText(piece, 0, 0));
  ctx.fillStyle = colour;
  each((piece) => ctx.fillText(piece, 0, 0));
}
