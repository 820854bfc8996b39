// Shapes by number: fetched once, kept as rings, and as one path a zoom in CSS pixels.

const shapes = new Map();
const waiting = new Map();
const MOST = 2000;
const MOST_NUMBERS = 4e6; // kept in all, but for the latest few shapes
const FEW = 40;
const MOST_PATHS = 4; // of one shape: all of it, what a filter shows, what is selected
const LEAST_PX = 0.7; // of the screen: what is nearer is not seen, and each point costs a joint of the outline
let kept = 0;

function decode(buffer) {
  const origin = new Float64Array(buffer, 0, 2);
  const [count, closed] = new Uint32Array(buffer, 16, 2);
  const lengths = new Uint32Array(buffer, 24, count);
  const points = new Float32Array(buffer, 24 + 4 * count);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    box[0] = Math.min(box[0], points[i]);
    box[1] = Math.min(box[1], points[i + 1]);
    box[2] = Math.max(box[2], points[i]);
    box[3] = Math.max(box[3], points[i + 1]);
  }
  return { x: origin[0], y: origin[1], closed: closed === 1, lengths, points, box, paths: new Map() };
}

export function known(key) {
  return get(key) !== undefined;
}

// Whether there is something to be drawn.
export function has(key) {
  const shape = shapes.get(key);
  return shape !== undefined && shape.lengths.length > 0;
}

// What is drawn or asked for is the last to be forgotten.
export function get(key) {
  const shape = shapes.get(key);
  if (shape) {
    shapes.delete(key);
    shapes.set(key, shape);
  }
  return shape;
}

// Resolves when the shape is there; a shape that cannot be had is an empty one, and is reported.
export function load(key, report) {
  if (!waiting.has(key)) {
    waiting.set(
      key,
      fetch(`/shape/${key}`)
        .then((reply) => (reply.ok ? reply.arrayBuffer() : Promise.reject(new Error(reply.status))))
        .then((buffer) => keep(key, decode(buffer)))
        .catch((error) => {
          report(`shape ${key}: ${error.message}`);
          keep(key, decode(new ArrayBuffer(24)));
        })
        .finally(() => waiting.delete(key)),
    );
  }
  return waiting.get(key);
}

// What came along with a frame, as base64.
export function give(key, text) {
  if (!known(key)) keep(key, decode(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer));
}

function keep(key, shape) {
  shapes.set(key, shape);
  kept += shape.points.length;
  for (const [oldest, { points }] of shapes) {
    if (shapes.size <= FEW || (shapes.size <= MOST && kept <= MOST_NUMBERS) || oldest === key) break;
    kept -= points.length;
    shapes.delete(oldest);
  }
}

function bits(only) {
  const raw = atob(only);
  return (i) => (raw.charCodeAt(i >> 3) >> (i & 7)) & 1;
}

// The path from the shape's own corner, in CSS pixels where the world is `scale` wide; `only` has a
// bit for each ring that is part of it, or is empty.
export function pathOf(shape, scale, only) {
  const had = shape.paths.get(only);
  if (had && had.scale === scale) return had.path;
  const path = trace(new Path2D(), shape, scale, only, LEAST_PX / window.devicePixelRatio);
  shape.paths.delete(only);
  if (shape.paths.size >= MOST_PATHS) shape.paths.delete(shape.paths.keys().next().value);
  shape.paths.set(only, { scale, path });
  return path;
}

// Adds a shape to a path, and returns that. Points nearer than `least` to the one before are left out.
export function trace(path, shape, scale, only, least = 0) {
  const { points, lengths } = shape;
  const wanted = only ? bits(only) : () => true;
  let start = 0;
  lengths.forEach((length, ring) => {
    const end = start + 2 * length;
    if (wanted(ring)) {
      let [x, y] = [points[start] * scale, points[start + 1] * scale];
      path.moveTo(x, y);
      for (let i = start + 2; i < end; i += 2) {
        const [toX, toY] = [points[i] * scale, points[i + 1] * scale];
        if (i < end - 2 && Math.abs(toX - x) + Math.abs(toY - y) < least) continue;
        path.lineTo(toX, toY);
        [x, y] = [toX, toY];
      }
      if (shape.closed) path.closePath();
    }
    start = end;
  });
  return path;
}
