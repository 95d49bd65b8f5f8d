// Draws the plane: how dense the systems are, pictures of some, the axes of a plot, the lasso.

import { picture } from "./picture.js";

const cells = 64;
// Of a part of a tile, which shows one system.
const parts = 4;
const mostPictures = 800;
// The groups of systems by their classes: eight have colours of their own, the others are grey.
const groups = [0, 1, 2, 3, 4, 5, 6, 7, "other", "none"];
const grey = 8;

export class Drawing {
  #canvas;
  #context;
  #axes;
  #pictures = new Map();
  #dots = new WeakMap();
  #mosaic = document.createElement("canvas");
  #redraw;
  // What is where, for the mouse: { label, system, x, y, side }.
  shown = [];

  constructor(canvas, axes, redraw) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d");
    this.#axes = axes;
    this.#redraw = redraw;
  }

  // Draws everything anew.
  draw(view, tiles, tileCache, { showsPictures, isChosen, lasso, current }) {
    const context = this.#context;
    const ratio = window.devicePixelRatio || 1;
    const colours = getComputedStyle(this.#canvas);
    this.colours = {
      ink: colours.getPropertyValue("--ink").trim(),
      faint: colours.getPropertyValue("--faint").trim(),
      line: colours.getPropertyValue("--line").trim(),
      accent: colours.getPropertyValue("--accent").trim(),
      ground: colours.getPropertyValue("--ground").trim(),
      chosen: colours.getPropertyValue("--open").trim(),
      groups: groups.map((name) => colours.getPropertyValue(`--class-${name}`).trim()),
    };
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
    const { left, top, width, height } = view.area;
    context.save();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    this.#density(view, tiles, tileCache);
    this.shown = this.#place(view, tiles);
    this.#drawDots(showsPictures, isChosen);
    if (showsPictures) this.#drawPictures(isChosen);
    if (current) this.#ring(current, colours.getPropertyValue("--ink").trim(), 2);
    if (lasso.length > 1) this.#drawLasso(view, lasso);
    context.restore();
    if (this.#axes.length > 0) this.#drawAxes(view);
  }

  #density(view, tiles, cache) {
    let most = 1;
    for (const { data } of tiles) {
      if (data) for (let i = 1; i < data.cells.length; i += 2) most = Math.max(most, data.cells[i]);
    }
    if (tiles.length === 0) return;
    // All tiles side by side, one pixel for each cell, so that no edge shows when it is enlarged.
    const [first, last] = [tiles[0], tiles[tiles.length - 1]];
    const [columns, rows] = [last.column - first.column + 1, last.row - first.row + 1];
    this.#mosaic.width = columns * cells;
    this.#mosaic.height = rows * cells;
    const mosaic = this.#mosaic.getContext("2d");
    mosaic.imageSmoothingEnabled = false;
    for (const tile of tiles) {
      const own = tile.data ? tile : cache.above(tile);
      if (!own) continue;
      const up = tile.zoom - own.zoom;
      const share = cells / 2 ** up;
      mosaic.drawImage(
        this.#dotted(own.data, most), (tile.column - (own.column << up)) * share,
        (tile.row - (own.row << up)) * share, share, share,
        (tile.column - first.column) * cells, (tile.row - first.row) * cells, cells, cells);
    }
    const side = 2 ** first.zoom;
    const [x0, y0] = view.toScreen(first.column / side, first.row / side);
    const [x1, y1] = view.toScreen((last.column + 1) / side, (last.row + 1) / side);
    this.#context.imageSmoothingQuality = "high";
    this.#context.drawImage(this.#mosaic, x0, y0, x1 - x0, y1 - y0);
  }

  // A small picture of a tile, one pixel for each cell.
  #dotted(data, most) {
    const key = `${most} ${this.colours.accent}`;
    const known = this.#dots.get(data);
    if (known?.key === key) return known.image;
    const image = document.createElement("canvas");
    image.width = image.height = cells;
    const context = image.getContext("2d");
    context.fillStyle = this.colours.accent;
    for (let i = 0; i < data.cells.length; i += 2) {
      const [cell, count] = [data.cells[i], data.cells[i + 1]];
      const dense = Math.log1p(count) / Math.log1p(most);
      const group = data.groups?.[i / 2];
      if (group !== undefined) context.fillStyle = this.colours.groups[group];
      context.globalAlpha = group < grey ? 0.75 + 0.25 * dense : 0.4 + 0.6 * dense;
      context.fillRect(cell % cells, Math.floor(cell / cells), 1, 1);
    }
    this.#dots.set(data, { key, image });
    return image;
  }

  // The systems with room for a picture, one for each part of a tile, and single dots.
  #place(view, tiles) {
    const shown = [];
    const scale = view.scale;
    for (const { zoom, data } of tiles) {
      if (!data) continue;
      const count = 2 ** zoom * parts;
      const room = Math.min(scale.x, scale.y) / count;
      const side = Math.min(112, Math.floor(room * 0.66));
      const taken = new Set();
      for (const system of data.systems) {
        const [column, row] = [Math.floor(system.x * count), Math.floor(system.y * count)];
        const key = `${column} ${row}`;
        let [x, y] = view.toScreen(system.x, system.y);
        if (taken.has(key)) {
          shown.push({ system, x, y, side: 0 });
          continue;
        }
        taken.add(key);
        // The picture stays within its part, so that no two overlap.
        const [x0, y0] = view.toScreen(column / count, row / count);
        const [x1, y1] = view.toScreen((column + 1) / count, (row + 1) / count);
        const half = side / 2 + 2;
        x = Math.min(x1 - half, Math.max(x0 + half, x));
        y = Math.min(y1 - half, Math.max(y0 + half, y));
        shown.push({ system, x, y, side });
      }
    }
    return shown;
  }

  #drawPictures(isChosen) {
    const context = this.#context;
    for (const { system, x, y, side } of this.shown) {
      if (side === 0) continue;
      const image = this.#picture(system.label, side > 72 ? 128 : 64);
      const [left, top] = [x - side / 2, y - side / 2];
      context.save();
      context.beginPath();
      context.roundRect(left, top, side, side, 4);
      context.fillStyle = "#000";
      context.fill();
      context.clip();
      context.globalAlpha = system.is_set_aside ? 0.35 : 1;
      if (image.complete && image.naturalWidth) context.drawImage(image, left, top, side, side);
      context.restore();
      if (system.group < grey) this.#ring({ x, y, side }, this.colours.groups[system.group], 3);
      if (isChosen(system.label)) this.#ring({ x, y, side }, this.colours.chosen, 3);
    }
  }

  #drawDots(showsPictures, isChosen) {
    const context = this.#context;
    for (const { system, x, y, side } of this.shown) {
      if (showsPictures && side > 0) continue;
      const chosen = isChosen(system.label);
      const own = system.group === undefined
        ? this.colours.accent : this.colours.groups[system.group];
      context.fillStyle = chosen ? this.colours.chosen : own;
      context.beginPath();
      context.arc(x, y, chosen ? 4.5 : 3, 0, 2 * Math.PI);
      context.fill();
    }
  }

  #ring({ x, y, side }, colour, width) {
    const context = this.#context;
    const half = Math.max(side, 10) / 2 + width / 2;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.roundRect(x - half, y - half, 2 * half, 2 * half, 5);
    context.stroke();
  }

  #drawLasso(view, lasso) {
    const context = this.#context;
    context.beginPath();
    for (const [x, y] of lasso) context.lineTo(...view.toScreen(x, y));
    context.closePath();
    context.strokeStyle = this.colours.chosen;
    context.lineWidth = 2;
    context.stroke();
    context.globalAlpha = 0.12;
    context.fillStyle = this.colours.chosen;
    context.fill();
    context.globalAlpha = 1;
  }

  #drawAxes(view) {
    const context = this.#context;
    const { left, top, width, height } = view.area;
    const { x0, y0, x1, y1 } = view.bounds;
    const [across, up] = this.#axes;
    context.strokeStyle = this.colours.faint;
    context.fillStyle = this.colours.faint;
    context.lineWidth = 1;
    context.font = "12px system-ui, sans-serif";
    context.beginPath();
    context.rect(left - 0.5, top - 0.5, width + 1, height + 1);
    const span = across.high - across.low;
    context.textAlign = "center";
    for (const tick of ticks(across.low + x0 * span, across.low + x1 * span, width / 90)) {
      const [x] = view.toScreen((tick - across.low) / span, 0);
      context.moveTo(x, top + height);
      context.lineTo(x, top + height + 5);
      context.fillText(label(tick), x, top + height + 17);
    }
    const rise = up.high - up.low;
    context.textAlign = "right";
    for (const tick of ticks(up.high - y1 * rise, up.high - y0 * rise, height / 60)) {
      const [, y] = view.toScreen(0, (up.high - tick) / rise);
      context.moveTo(left, y);
      context.lineTo(left - 5, y);
      context.fillText(label(tick), left - 8, y + 4);
    }
    context.stroke();
    context.fillStyle = this.colours.ink;
    context.textAlign = "center";
    context.fillText(across.title, left + width / 2, top + height + 34);
    context.save();
    context.translate(11, top + height / 2);
    context.rotate(-Math.PI / 2);
    context.fillText(up.title, 0, 0);
    context.restore();
  }

  #picture(name, side) {
    const key = `${name} ${side}`;
    let image = this.#pictures.get(key);
    if (!image) {
      image = new Image();
      image.src = picture(name, side);
      image.addEventListener("load", this.#redraw, { once: true });
      this.#pictures.set(key, image);
      for (const old of this.#pictures.keys()) {
        if (this.#pictures.size <= mostPictures) break;
        this.#pictures.delete(old);
      }
    }
    return image;
  }
}

// Round numbers between two, about so many.
function ticks(low, high, wanted) {
  const rough = (high - low) / Math.max(2, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) * power;
  const found = [];
  for (let number = Math.ceil(low / step); number * step <= high; number += 1) {
    found.push(Number((number * step).toPrecision(10)));
  }
  return found;
}

function label(number) { return number.toLocaleString("en", { maximumSignificantDigits: 5 }); }
