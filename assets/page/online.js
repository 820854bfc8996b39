// The online basemap, when a person has turned it on for this session: plain tiles of one host,
// over the painted ones, which are there where it does not come.

/* global L */

import { BasemapLayer } from "./basemap.js";

// Leaflet empties images with a data: URL, which the page's policy refuses; ours does not.
const Tiles = L.TileLayer.extend({
  _abortLoading: BasemapLayer.prototype._abortLoading,
  _removeTile: BasemapLayer.prototype._removeTile,
  _drop: BasemapLayer.prototype._drop,
});

export class OnlineTiles {
  constructor(map) {
    this.map = map;
    this.url = "";
    this.layer = null;
  }

  show({ online: url, online_credit: credit, online_max_zoom: maxNativeZoom }) {
    if (url === this.url) return;
    this.url = url;
    if (this.layer) this.layer.remove();
    this.layer = null;
    if (!url) return;
    // The credit is text of the program's own list, shown as text.
    const attribution = new Option(credit).innerHTML;
    this.layer = new Tiles(url, { attribution, maxNativeZoom, maxZoom: 12, zIndex: 5 });
    this.layer.addTo(this.map);
  }
}
