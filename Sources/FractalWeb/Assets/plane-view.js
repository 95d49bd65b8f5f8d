// What part of the plane is visible. The plane is a unit square, x to the right and y downwards.
//
// A map has the same scale along both axes. A plot fills its area, and has margins for its axes.

const deepest = 10;
const mostZoom = 1024;

export class View {
  constructor(isPlot) {
    this.isPlot = isPlot;
    this.x = this.y = 0.5;
    this.zoom = 1;
    this.width = this.height = 1;
  }

  // The area of the plane within the canvas, in pixels.
  get area() {
    return this.isPlot
      ? { left: 52, top: 8, width: this.width - 60, height: this.height - 48 }
      : { left: 0, top: 0, width: this.width, height: this.height };
  }

  // Pixels for the whole plane, along each axis.
  get scale() {
    const { width, height } = this.area;
    const least = Math.min(width, height);
    return this.isPlot ? { x: width * this.zoom, y: height * this.zoom }
      : { x: least * this.zoom, y: least * this.zoom };
  }

  toScreen(x, y) {
    const { left, top, width, height } = this.area;
    const scale = this.scale;
    return [(x - this.x) * scale.x + left + width / 2, (y - this.y) * scale.y + top + height / 2];
  }

  toPlane(px, py) {
    const { left, top, width, height } = this.area;
    const scale = this.scale;
    return [(px - left - width / 2) / scale.x + this.x, (py - top - height / 2) / scale.y + this.y];
  }

  // The visible part: from and to along each axis.
  get bounds() {
    const { left, top, width, height } = this.area;
    const [x0, y0] = this.toPlane(left, top);
    const [x1, y1] = this.toPlane(left + width, top + height);
    return { x0, y0, x1, y1 };
  }

  // The zoom of the tiles, whose shorter edge has 256 to 512 pixels.
  get depth() {
    const scale = this.scale;
    const depth = Math.floor(Math.log2(Math.min(scale.x, scale.y) / 256));
    return Math.min(deepest, Math.max(0, depth));
  }

  move(dx, dy) {
    const scale = this.scale;
    this.x -= dx / scale.x;
    this.y -= dy / scale.y;
    this.#limit();
  }

  // Zooms by a factor; the point under these pixels stays there.
  zoomAt(factor, px, py) {
    const [x, y] = this.toPlane(px, py);
    this.zoom = Math.min(mostZoom, Math.max(1, this.zoom * factor));
    const [nowX, nowY] = this.toPlane(px, py);
    this.x += x - nowX;
    this.y += y - nowY;
    this.#limit();
  }

  whole() {
    this.x = this.y = 0.5;
    this.zoom = 1;
  }

  #limit() {
    this.x = Math.min(1, Math.max(0, this.x));
    this.y = Math.min(1, Math.max(0, this.y));
    if (this.zoom === 1) this.x = this.y = 0.5;
  }

  // The state in the address, so that Back comes to the same place.
  toText() { return [this.x, this.y, this.zoom].map((number) => number.toPrecision(6)).join(","); }

  fromText(text) {
    const numbers = text.split(",").map(Number);
    if (numbers.length !== 3 || !numbers.every(Number.isFinite)) return;
    [this.x, this.y, this.zoom] = numbers;
    this.zoom = Math.min(mostZoom, Math.max(1, this.zoom));
    this.#limit();
  }
}
