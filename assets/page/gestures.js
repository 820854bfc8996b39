// From gestures to events: moved, clicked, hovered, left. What they mean is decided in Python.

const WHEEL_STEP_PX = 50; // of scrolling for one zoom step; a notch of a mouse is 100 or 120
const LINE_PX = 33;

export class Gestures {
  constructor(map, post) {
    this.map = map;
    this.post = post;
    this.initiator = "user";
    this.flying = false;
    this.moves = 0; // that have come to rest
    this.wheel = 0;
    this.queued = new Map();
    map.on("move zoom", () => this.later("moved", () => this.moved(false)));
    map.on("moveend", () => this.settle());
    map.on("click", (event) => this.click(event));
    map.on("mousemove", (event) => this.later("hovered", () => this.hover(event)));
    map.on("mouseout", () => this.leave());
    map.getContainer().addEventListener("mousedown", () => this.land(), { capture: true });
    // Keys go to the map as soon as they go to the page, before anybody has clicked on it.
    window.addEventListener("focus", () => this.focus());
    map.getContainer().addEventListener("wheel", (event) => this.roll(event), { passive: false });
  }

  focus() {
    const { activeElement: now, body } = document;
    if (!now || now === body) this.map.getContainer().focus({ preventScroll: true });
  }

  // At most one of a kind in an animation frame, the latest.
  later(kind, action) {
    if (!this.queued.size) requestAnimationFrame(() => this.flush());
    this.queued.set(kind, action);
  }

  flush() {
    const actions = [...this.queued.values()];
    this.queued.clear();
    for (const action of actions) action();
  }

  where() {
    const centre = this.map.getCenter().wrap();
    return { lon_deg: centre.lng, lat_deg: centre.lat, zoom: this.map.getZoom() };
  }

  size() {
    const { x, y } = this.map.getSize();
    return { width_px: x, height_px: y, ratio: window.devicePixelRatio };
  }

  moved(settled) {
    const { initiator, moves } = this;
    this.post("moved", { ...this.where(), ...this.size(), initiator, settled, moves });
  }

  settle() {
    this.queued.delete("moved");
    this.moves += 1;
    this.moved(true);
    this.flying = false;
    this.initiator = "user";
  }

  click({ latlng, originalEvent: event }) {
    const at = latlng.wrap();
    this.post("clicked", {
      lon_deg: at.lng,
      lat_deg: at.lat,
      ctrl: event.ctrlKey || event.metaKey,
      shift: event.shiftKey,
      touch: event.pointerType === "touch",
    });
  }

  hover({ latlng }) {
    if (this.map.dragging.moving()) return;
    const at = latlng.wrap();
    this.post("hovered", { lon_deg: at.lng, lat_deg: at.lat });
  }

  leave() {
    this.queued.delete("hovered");
    this.post("left", {});
  }

  // A gesture ends a flight that Python asked for. Leaflet stops it without saying so.
  land() {
    if (this.flying) {
      this.map._stop();
      this.initiator = "user";
      this.map._moveEnd(true);
    }
    this.initiator = "user";
  }

  roll(event) {
    event.preventDefault();
    this.wheel -= event.deltaY * (event.deltaMode ? LINE_PX : 1);
    const point = this.map.mouseEventToContainerPoint(event);
    this.later("wheel", () => {
      const steps = Math.trunc(this.wheel / WHEEL_STEP_PX);
      if (!steps) return;
      this.wheel -= steps * WHEEL_STEP_PX;
      this.land();
      this.map.setZoomAround(point, this.map.getZoom() + steps * this.map.options.zoomSnap);
    });
  }

  // A move that Python asked for; whoever hears of it knows that it is no news.
  go({ lon_deg: lon, lat_deg: lat, zoom, animate_ms: ms }) {
    const { map } = this;
    const near = lon + 360 * Math.round((map.getCenter().lng - lon) / 360);
    const here = map.latLngToContainerPoint([lat, near]).distanceTo(map.getSize().divideBy(2));
    if (here < 0.5 && map.getZoom() === zoom) return;
    map._stop(); // whatever still moves ends, and is reported, before this begins
    this.initiator = "command";
    this.flying = ms > 0;
    if (this.flying) map.flyTo([lat, near], zoom, { duration: ms / 1000 });
    else map.setView([lat, near], zoom, { animate: false });
  }
}
