// The exported page: draws what Python resolved, and shows what was clicked. No data reaches the
// document except as text nodes, numbers and ids.

/* global L */

const TwoSeas = (() => {
  const data = JSON.parse(document.getElementById("two-seas-data").textContent);
  const byId = new Map(data.rows.map((row, at) => [row.id, at]));
  const { colours } = data;
  const MOST_NAMES = 8;
  const PARAGRAPHS = new Set(["p", "h2", "td", "dt", "dd"]);
  let map, chosen, copies;
  let lit = null;

  function pairs(flat) {
    const points = [];
    for (let i = 0; i + 1 < flat.length; i += 2) points.push([flat[i + 1] / 100, flat[i] / 100]);
    return points;
  }

  function make(tag, text, name) {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    // A paragraph in Hebrew or Arabic begins at the right, told by its first letter.
    if (PARAGRAPHS.has(tag)) element.dir = "auto";
    if (name) element.className = name;
    return element;
  }

  function drawGround() {
    const renderer = L.canvas({ padding: 0.4 });
    const rings = data.land.map(pairs);
    L.polygon(rings.map((ring) => [ring]), {
      renderer, stroke: false, fill: true, fillColor: colours.land, fillOpacity: 1, interactive: false,
    }).addTo(map);
    for (const [dash, lines] of data.borders) {
      L.polyline(lines.map(pairs), {
        renderer, color: colours.border, weight: 1, dashArray: dash || null, interactive: false,
      }).addTo(map);
    }
  }

  function drawPlaces() {
    for (const place of data.places) {
      const [lon, lat] = place.at;
      const marker = L.circleMarker([lat, lon], {
        radius: place.radius, color: colours.panel, weight: 1.5, fillColor: place.colour, fillOpacity: 0.9,
      }).addTo(map);
      marker.bindTooltip(() => make("span", `${place.name} · ${place.rows.length}`));
      marker.on("click", () => showPlace(place));
    }
  }

  function light(row) {
    chosen.clearLayers();
    copies.clearLayers();
    if (!row) return;
    const line = { color: colours.selection, weight: 2, fillColor: colours.selection, fillOpacity: 0.14 };
    for (const key of row.shapes) {
      const shape = data.shapes[key];
      if (!shape) continue;
      if (shape.rings.length) L.polygon(shape.rings.map((ring) => [pairs(ring)]), line).addTo(chosen);
      if (shape.lines.length) L.polyline(shape.lines.map(pairs), { ...line, dashArray: "6 4" }).addTo(chosen);
      for (const [lon, lat] of shape.points) L.circleMarker([lat, lon], { ...line, radius: 6, fillOpacity: 0.9 }).addTo(chosen);
    }
    for (const key of row.arcs) drawArc(pairs(data.arcs[key]));
    for (const [lon, lat, name] of row.seats) {
      const seat = L.circleMarker([lat, lon], { color: colours.panel, weight: 2, radius: 6, fillColor: colours.selection, fillOpacity: 1 });
      seat.addTo(chosen).bindTooltip(make("span", name), { permanent: row.seats.length <= MOST_NAMES, direction: "top", offset: [0, -6] });
    }
    const bounds = boundsOf(row);
    if (bounds.isValid() && !map.getBounds().contains(bounds)) map.fitBounds(bounds, { padding: [40, 40], maxZoom: 5, animate: false });
  }

  // Seats and places; the outline of a sea over the antimeridian would be the whole world.
  function boundsOf(row) {
    const points = row.seats.map(([lon, lat]) => [lat, lon]);
    for (const key of row.shapes) for (const [lon, lat] of data.shapes[key]?.points ?? []) points.push([lat, lon]);
    return points.length ? L.latLngBounds(points) : chosen.getBounds();
  }

  // An arc over the antimeridian leaves the map on one side and comes in on the other.
  function drawArc(points) {
    const style = { color: colours.selection, weight: 2.5 };
    L.polyline(points, style).addTo(chosen);
    for (const turn of [-360, 360]) {
      const copy = points.map(([lat, lon]) => [lat, lon + turn]);
      if (copy.some(([, lon]) => lon > -180 && lon < 180)) L.polyline(copy, { ...style, interactive: false }).addTo(copies);
    }
  }

  function showPlace(place) {
    const panel = document.getElementById("details");
    panel.replaceChildren(make("h2", place.name));
    for (const at of place.rows) {
      const item = make("p");
      item.append(link(data.rows[at]), make("span", ` ${data.rows[at].when}`, "muted"));
      panel.append(item);
    }
  }

  function link(row) {
    const button = make("button", row.title, "row");
    button.type = "button";
    button.addEventListener("click", () => select(row.id));
    return button;
  }

  function describe(row) {
    const panel = document.getElementById("details");
    panel.replaceChildren(make("p", row.kicker, "kicker"), make("h2", row.title));
    const step = data.steps.findIndex((one) => one.id === row.id);
    if (step >= 0) panel.append(stepper(step));
    if (step >= 0 && data.steps[step].caption) panel.append(make("p", data.steps[step].caption));
    panel.append(make("p", row.summary));
    const list = make("dl");
    for (const [label, value] of row.facts) list.append(make("dt", label), make("dd", value));
    if (row.sources) list.append(make("dt", data.words.sources), make("dd", row.sources));
    panel.append(list);
  }

  function stepper(at) {
    const bar = make("div", "", "steps");
    for (const [text, to] of [["‹", at - 1], ["›", at + 1]]) {
      const button = make("button", text);
      button.type = "button";
      button.setAttribute("aria-label", `${text} ${to + 1} / ${data.steps.length}`);
      button.disabled = to < 0 || to >= data.steps.length;
      button.addEventListener("click", () => select(data.steps[to].id));
      bar.append(button);
    }
    bar.append(make("span", `${at + 1} / ${data.steps.length}`, "muted"));
    return bar;
  }

  function select(id) {
    const at = byId.get(id);
    if (at === undefined) return;
    lit = data.rows[at];
    const near = new Set(lit.linked.map((other) => data.rows[other].id));
    const timeline = document.getElementById("timeline");
    timeline.classList.add("chosen");
    for (const group of timeline.querySelectorAll("g[data-id]")) {
      group.classList.toggle("on", group.dataset.id === id);
      group.classList.toggle("near", near.has(group.dataset.id));
    }
    for (const line of document.querySelectorAll("#list tr[data-id]")) line.classList.toggle("on", line.dataset.id === id);
    light(lit);
    describe(lit);
  }

  function fillList() {
    const body = document.querySelector("#list tbody");
    for (const row of data.rows) {
      const line = make("tr");
      line.dataset.id = row.id;
      const title = make("td");
      title.append(link(row));
      line.append(make("td", row.when), title, make("td", row.kicker), make("td", row.sources));
      body.append(line);
    }
  }

  function listen() {
    const timeline = document.getElementById("timeline");
    const pick = (target) => {
      const group = target.closest("g[data-id]");
      if (group) select(group.dataset.id);
    };
    timeline.addEventListener("click", (event) => pick(event.target));
    timeline.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault(); // the space bar would scroll
      pick(event.target);
    });
  }

  function start(themap) {
    map = themap;
    map.attributionControl.setPrefix("Leaflet");
    map.attributionControl.addAttribution(data.credit);
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
    drawGround();
    drawPlaces();
    chosen = L.featureGroup().addTo(map);
    copies = L.layerGroup().addTo(map);
    fillList();
    listen();
    const first = data.steps.length ? data.steps[0].id : data.selected;
    if (first) select(first);
    document.body.dataset.ready = "1";
  }

  return { start };
})();
