// Outlines of symbols around (0, 0) at radius 1. Areas are about that of a disc of radius 0.9, so
// that no kind looks more important than another.

const ring = (corners, radius, turn = -0.25) =>
  Array.from({ length: corners }, (_, i) => {
    const angle = 2 * Math.PI * (turn + i / corners);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });

const star = ring(10, 1.25).map(([x, y], i) => (i % 2 ? [x * 0.45, y * 0.45] : [x, y]));
const arm = 0.36;

const plus = [
  [-arm, -1.05], [arm, -1.05], [arm, -arm], [1.05, -arm], [1.05, arm], [arm, arm],
  [arm, 1.05], [-arm, 1.05], [-arm, arm], [-1.05, arm], [-1.05, -arm], [-arm, -arm],
];

const OUTLINES = {
  square: [[-0.86, -0.86], [0.86, -0.86], [0.86, 0.86], [-0.86, 0.86]],
  diamond: ring(4, 1.15),
  triangle: ring(3, 1.25).map(([x, y]) => [x, y + 0.18]),
  "triangle-down": ring(3, 1.25, 0.25).map(([x, y]) => [x, y - 0.18]),
  hexagon: ring(6, 1.05),
  star,
  hourglass: [[-0.95, -1.05], [0.95, -1.05], [0.22, 0], [0.95, 1.05], [-0.95, 1.05], [-0.22, 0]],
  cross: plus,
  saltire: plus.map(([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2]),
};

// Adds a symbol to the canvas's path; what has no outline is a disc.
export function trace(ctx, name, x, y, r) {
  const outline = OUTLINES[name];
  if (!outline) {
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  ctx.moveTo(x + outline[0][0] * r, y + outline[0][1] * r);
  for (let i = 1; i < outline.length; i++) ctx.lineTo(x + outline[i][0] * r, y + outline[i][1] * r);
  ctx.closePath();
}

export function isSymbol(name) {
  return name === "disc" || name in OUTLINES;
}

// The same symbol as a small picture for the legend.
export function swatch(name, stroke, fill) {
  const make = (kind, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", kind);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  };
  const picture = make("svg", { width: 14, height: 14, viewBox: "-1.5 -1.5 3 3", class: "symbol" });
  const points = (OUTLINES[name] || []).map((point) => point.join(",")).join(" ");
  const shape = points ? make("polygon", { points }) : make("circle", { r: 1 });
  shape.style.fill = fill || "none";
  shape.style.stroke = stroke || "none";
  shape.style.strokeWidth = 0.3;
  picture.append(shape);
  return picture;
}
