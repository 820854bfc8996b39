// Small pictures of what is painted again and again at one place or another. To copy a disc takes a
// tenth of the time that painting it takes, a name with its halo an eighth.

const MOST_PX = 3e6; // that are kept; the oldest go first
const WIDE_PX = 1024; // of a sheet of pictures
const pictures = new Map();
const sheets = []; // with the keys of their pictures, the oldest first
let madeFor = 0; // device pixels a CSS pixel

// Where a point in CSS pixels goes, which is a whole device pixel. Elsewhere a copy would be smoothed,
// and no quicker than painting.
export const onPixel = (px) => Math.round(px * window.devicePixelRatio) / window.devicePixelRatio;

// Makes ready some pictures, and returns them by key. `key` says what one is, `box()` how far it reaches
// from its point (left, top, right, bottom in CSS pixels), `paint(pen)` paints it about 0, 0. With
// `asPixels` their sheet is an ImageData.
export function ready(ratio, wanted, asPixels = false) {
  forget(ratio);
  make(ratio, wanted, asPixels);
  return pictures;
}

// Begins copying onto a canvas: returns what puts a picture about a point, which is on a whole pixel.
// `end` lets the canvas be painted on again.
export function copier(ctx, ratio) {
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  return {
    put({ sheet, left, top, width, height, fromX, fromY }, x, y) {
      const [toX, toY] = [Math.round(x * ratio) + left, Math.round(y * ratio) + top];
      ctx.drawImage(sheet, fromX, fromY, width, height, toX, toY, width, height);
    },
    // Something that is no picture, in between.
    paint(action) {
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      action();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
    },
    end() {
      ctx.restore();
    },
  };
}

// Makes the pictures that are missing, on one sheet: a canvas each would take longer than the painting.
function make(ratio, wanted, asPixels) {
  const missing = new Map();
  for (const one of wanted) {
    if (!pictures.has(one.key) && !missing.has(one.key)) missing.set(one.key, placed(one, ratio));
  }
  if (!missing.size) return;
  const rows = [...missing.values()].sort((one, other) => other.height - one.height);
  const { width, height } = layOut(rows);
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d", { willReadFrequently: asPixels });
  for (const { fromX, fromY, left, top, paint } of rows) {
    pen.save();
    pen.setTransform(ratio, 0, 0, ratio, fromX - left, fromY - top);
    paint(pen);
    pen.restore();
  }
  const sheet = asPixels ? pen.getImageData(0, 0, width, height) : canvas.transferToImageBitmap();
  for (const [key, { paint, ...picture }] of missing) pictures.set(key, { sheet, ...picture });
  sheets.push({ sheet, keys: [...missing.keys()], size: width * height });
}

function placed({ box, paint }, ratio) {
  const [left, top, right, bottom] = box().map((px, i) => (i < 2 ? Math.floor(px * ratio) : Math.ceil(px * ratio)));
  return { left, top, width: right - left, height: bottom - top, paint };
}

// Rows of pictures with a pixel between them.
function layOut(rows) {
  let [x, y, row, width] = [0, 0, 0, 0];
  for (const one of rows) {
    if (x && x + one.width > WIDE_PX) [x, y, row] = [0, y + row + 1, 0];
    Object.assign(one, { fromX: x, fromY: y });
    x += one.width + 1;
    row = Math.max(row, one.height);
    width = Math.max(width, x);
  }
  return { width, height: y + row };
}

function forget(ratio) {
  const most = ratio === madeFor ? MOST_PX : 0;
  madeFor = ratio;
  let kept = sheets.reduce((sum, { size }) => sum + size, 0);
  while (kept > most) {
    const { sheet, keys, size } = sheets.shift();
    for (const key of keys) pictures.delete(key);
    if (sheet.close) sheet.close();
    kept -= size;
  }
}
