// What stands at the edges of the map: legend, tooltip, words and colours. Text goes in as text.

/* global L */

import { isSymbol, swatch as symbolSwatch } from "./symbols.js";

export const Legend = L.Control.extend({
  options: { position: "bottomleft" },

  onAdd() {
    this.box = L.DomUtil.create("section", "two-seas-legend");
    this.head = L.DomUtil.create("button", "", this.box);
    this.head.type = "button";
    this.list = L.DomUtil.create("ul", "", this.box);
    this.note = L.DomUtil.create("p", "", this.box);
    this.more = L.DomUtil.create("div", "", this.box);
    this.lines = new Map(); // those in the list, by what they say
    this.head.addEventListener("click", () => this._map.fire("legendfold", { open: !this.open }));
    L.DomEvent.disableClickPropagation(this.box);
    L.DomEvent.disableScrollPropagation(this.box);
    return this.box;
  },

  // Whether it is open is Python's to say: it knows the size of the map and what was chosen.
  show({ entries, note, more, is_open: open, title }) {
    this.open = open;
    say(this.head, title);
    this.head.setAttribute("aria-expanded", String(open));
    this.head.hidden = !entries.length;
    this.box.classList.toggle("folded", !open);
    this.fill(entries);
    this.list.hidden = !open || !entries.length;
    say(this.note, note);
    this.note.hidden = !note;
    if (more.length || this.more.childElementCount) this.more.replaceChildren(...more.map(paragraph));
    this.more.hidden = !open || !more.length;
    this.box.hidden = !entries.length && !note;
    this.texts = entries.map((entry) => entry.text);
  },

  // A line that is there already stays: to lay all of them out anew takes as long as a frame of the map.
  fill(entries) {
    const had = this.lines;
    this.lines = new Map();
    for (const entry of entries) {
      const key = JSON.stringify(entry);
      this.lines.set(key, this.lines.get(key) || had.get(key) || legendLine(entry));
      had.delete(key);
    }
    for (const line of had.values()) line.remove();
    [...this.lines.values()].forEach((line, i) => {
      if (this.list.children[i] !== line) this.list.insertBefore(line, this.list.children[i] || null);
    });
  },
});

function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function paragraph(text) {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

function legendLine({ symbol, text, stroke, fill }) {
  const line = document.createElement("li");
  if (isSymbol(symbol)) {
    line.append(symbolSwatch(symbol, stroke, fill), text);
    return line;
  }
  const swatch = document.createElement("i");
  swatch.className = `swatch ${symbol}`;
  swatch.style.setProperty("--stroke", stroke || "transparent");
  swatch.style.setProperty("--fill", fill || "transparent");
  line.append(swatch, text);
  return line;
}

// The tooltip follows the pointer while it is over the map, and hides otherwise.
export class Tooltip {
  constructor(map) {
    this.map = map;
    this.box = L.DomUtil.create("div", "two-seas-tooltip", map.getContainer());
    this.title = L.DomUtil.create("strong", "", this.box);
    this.detail = L.DomUtil.create("span", "", this.box);
    this.box.hidden = true;
    this.point = null;
    map.on("mousemove", ({ containerPoint }) => this.move(containerPoint));
    map.on("mouseout", () => this.move(null));
  }

  show(hover) {
    this.title.textContent = hover ? hover.title : "";
    this.detail.textContent = hover ? hover.detail : "";
    this.detail.hidden = !this.detail.textContent;
    const over = hover && (hover.shapes.length || hover.marks.length);
    this.map.getContainer().classList.toggle("over", Boolean(over && this.point));
    this.move(this.point);
  }

  move(point) {
    this.point = point;
    this.box.hidden = !point || !this.title.textContent;
    if (this.box.hidden) return;
    const size = this.map.getSize();
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const x = point.x + 14 + width > size.x ? point.x - 14 - width : point.x + 14;
    const y = point.y + 18 + height > size.y ? point.y - 12 - height : point.y + 18;
    this.box.style.transform = `translate(${Math.round(Math.max(4, x))}px, ${Math.round(Math.max(4, y))}px)`;
  }
}

export function dress(map, { appearance, language, colours, texts }) {
  const root = document.documentElement;
  root.lang = language;
  root.dataset.appearance = appearance;
  for (const [name, colour] of Object.entries(colours)) root.style.setProperty(`--${name}`, colour);
  const box = map.getContainer();
  box.setAttribute("aria-label", texts.map || "");
  for (const [selector, text] of [
    [".leaflet-control-zoom-in", texts.zoom_in],
    [".leaflet-control-zoom-out", texts.zoom_out],
  ]) {
    const button = box.querySelector(selector);
    if (!button || !text) continue;
    button.title = text;
    button.setAttribute("aria-label", text);
  }
}
