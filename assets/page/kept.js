// A picture of things that do not change while the map is dragged or played: painted once for a
// little more than the view, and moved with the map after that.

const MARGIN_PX = 256; // around the view
const LONGEST_PX = 200; // half of a symbol or of what stands beside it
const MOST_PX = 3e6; // of a picture; a larger one takes longer to copy than the shapes to paint

export class Kept {
  constructor() {
    this.items = [];
    this.at = null; // what the items were last painted for
    this.picture = null;
    this.drawn = null;
  }

  // Paints items (lists, compared by identity) by `paint(ctx, place)`, or their picture. Returns what
  // `paint` said it had painted.
  paint(ctx, place, ratio, items, paint) {
    const isSame = this.at && items.every((item, i) => item === this.items[i]);
    const fits = isSame && ratio === this.ratio && this.covers(place, ratio);
    if (fits && !this.picture) this.take(ratio, paint);
    if (fits && this.picture) {
      const [x, y] = [place.left - this.at.left - this.margin, place.top - this.at.top - this.margin];
      ctx.drawImage(this.picture, x, y, this.picture.width / ratio, this.picture.height / ratio);
    } else {
      // Nothing is not worth keeping.
      const at = items.some((item) => item.length) ? place : null;
      Object.assign(this, { items, at, ratio, picture: null, drawn: paint(ctx, place) });
    }
    return this.drawn;
  }

  // The same things, moved by whole pixels and by no more than there is around the view.
  covers({ left, top, scale, size }, ratio) {
    const { at } = this;
    const moved = [left - at.left, top - at.top];
    const margin = this.picture ? this.margin : this.room(ratio);
    return (
      scale === at.scale &&
      size.equals(at.size) &&
      moved.every((px) => Math.abs(px) <= margin && Number.isInteger(px * ratio))
    );
  }

  // How much can be kept around the view. Where the world is little wider than the view, another copy
  // of a symbol would be the nearest after a while.
  room(ratio) {
    const { scale, size } = this.at;
    const margin = Math.floor(Math.min(MARGIN_PX, (scale - size.x) / 2 - LONGEST_PX));
    const area = (size.x + 2 * margin) * (size.y + 2 * margin) * ratio * ratio;
    return area < MOST_PX ? margin : -1;
  }

  take(ratio, paint) {
    this.margin = this.room(ratio);
    const place = this.at.grown(this.margin);
    const canvas = new OffscreenCanvas(Math.ceil(place.size.x * ratio), Math.ceil(place.size.y * ratio));
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.drawn = paint(pen, place);
    this.picture = canvas.transferToImageBitmap();
  }
}
