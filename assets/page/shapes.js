// Shapes by number: fetched once, kept as rings, and as one path a zoom in CSS pixels.

const shapes = new Map();
const waiting = new Map();
const MOST = 2000;

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
  return { x: origin[0], y: origin[1], closed: closed === 1, lengths, points, box, scale: 0, path: null };
}

export function known(key) {
  return shapes.has(key);
}

export function get(key) {
  return shapes.get(key);
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

function keep(key, shape) {
  shapes.set(key, shape);
  for (const oldest of shapes.keys()) {
    if (shapes.size <= MOST) break;
    shapes.delete(oldest);
  }
}

// The path from the shape's own corner, in CSS pixels where the world is `scale` wide.
export function pathOf(shape, scale) {
  if (shape.scale === scale) return shape.path;
  const path = new Path2D();
  const { points, lengths } = shape;
  let i = 0;
  for (const length of lengths) {
    path.moveTo(points[i] * scale, points[i + 1] * scale);
    for (const end = i + 2 * length; (i += 2) < end; ) path.lineTo(points[i] * scale, points[i + 1] * scale);
    if (shape.closed) path.closePath();
  }
  shape.scale = scale;
  shape.path = path;
  return path;
}
