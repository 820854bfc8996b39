// The basemap: tiles painted by Python at exactly the zoom that is shown, fractions included.
// Leaflet's own layer rounds the zoom and stretches its tiles, which blurs every line.

/* global L */

export const BasemapLayer = L.TileLayer.extend({
  getEvents() {
    const events = L.TileLayer.prototype.getEvents.call(this);
    // Leaflet throws all tiles away before an unanimated zoom; scaled, they bridge the gap.
    delete events.viewprereset;
    return events;
  },

  _setView(center, zoom, noPrune, noUpdate) {
    if (!noUpdate) {
      this._tileZoom = Math.round(zoom * 1e4) / 1e4; // as exactly as an address can say it
      this._abortLoading();
      this._updateLevels();
      this._resetGrid();
      this._update(center);
      this._endLoading();
      this._pruneTiles();
      this._noPrune = false;
    }
    this._setZoomTransforms(center, zoom);
  },

  // Leaflet notices the end of loading when a tile comes, not when the last one that was waited for
  // is given up.
  _endLoading() {
    if (!this._loading || !this._noTilesToLoad()) return;
    this._loading = false;
    this.fire("load");
  },

  // What covers the map stays until all of what replaces it has come.
  _pruneTiles() {
    if (!this._map || this._loading) return;
    for (const [key, tile] of Object.entries(this._tiles)) {
      if (!tile.current) this._removeTile(key);
    }
    for (const [zoom, level] of Object.entries(this._levels)) {
      if (level !== this._level && !level.el.children.length) {
        level.el.remove();
        delete this._levels[zoom];
      }
    }
  },

  // Leaflet empties an image with a data: URL, which the page's policy refuses.
  _abortLoading() {
    for (const [key, tile] of Object.entries(this._tiles)) {
      if (tile.coords.z === this._tileZoom || tile.el.complete) continue;
      this._drop(tile);
      delete this._tiles[key];
    }
  },

  _removeTile(key) {
    const tile = this._tiles[key];
    if (!tile) return;
    this._drop(tile);
    delete this._tiles[key];
  },

  _drop({ el }) {
    L.DomEvent.off(el); // what still comes is nobody's any more
    el.removeAttribute("src"); // and need not be painted
    el.remove();
  },

  // Leaflet gives each tile a transform, and with it a layer of its own in the compositor. Within the
  // one layer of their zoom they cost it nothing.
  _addTile(coords, container) {
    L.TileLayer.prototype._addTile.call(this, coords, container);
    const tile = this._tiles[this._tileCoordsToKey(coords)];
    const { x, y } = this._getTilePos(coords);
    Object.assign(tile.el.style, { transform: "none", left: `${x}px`, top: `${y}px` });
  },

  createTile(coords, done) {
    const tile = L.TileLayer.prototype.createTile.call(this, coords, done);
    tile.decoding = "sync"; // large ones would otherwise appear some frames after their arrival
    return tile;
  },

  getTileUrl(coords) {
    const ratio = Math.round(window.devicePixelRatio * 1e4) / 1e4;
    return `${this._url}/${coords.z}/${coords.x}/${coords.y}@${ratio}`;
  },

  // Tiles of another look come in above the old ones, so that the map never goes blank.
  setLook(path) {
    if (path === this._url) return;
    this._url = path;
    if (!this._map) return;
    for (const [key, tile] of Object.entries(this._tiles)) {
      if (tile.loaded) this._tiles[`old:${key}`] = Object.assign(tile, { current: false });
      else this._drop(tile);
      delete this._tiles[key];
    }
    this._update();
    this._endLoading();
  },

  shown() {
    // Before the first frame the layer is not on the map and has no tiles yet.
    return Object.values(this._tiles || {}).filter((tile) => tile.current && tile.loaded).length;
  },
});
