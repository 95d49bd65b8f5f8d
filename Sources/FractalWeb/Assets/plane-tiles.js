// Squares of the plane from the server: how many systems are where, and some of the systems.

import { fetchJSON, tell } from "./fetching.js";

const most = 400;
const atOnce = 6;

export class Tiles {
  #query;
  #onArrival;
  #tiles = new Map();
  #waiting = [];
  #running = 0;

  constructor(query, onArrival) {
    this.#query = query;
    this.#onArrival = onArrival;
  }

  // The tiles of a view, each with its data or null. Those that are missing are asked for.
  visible(view) {
    const { x0, y0, x1, y1 } = view.bounds;
    const zoom = view.depth;
    const side = 2 ** zoom;
    const clamp = (value) => Math.min(side - 1, Math.max(0, Math.floor(value * side)));
    const found = [];
    this.#waiting = [];
    for (let row = clamp(y0); row <= clamp(y1); row += 1) {
      for (let column = clamp(x0); column <= clamp(x1); column += 1) {
        const data = this.#tile(zoom, column, row);
        found.push({ zoom, column, row, data });
      }
    }
    this.#fill();
    return found;
  }

  // The nearest loaded tile that has all of a tile, or null.
  above({ zoom, column, row }) {
    for (let up = 1; up <= zoom; up += 1) {
      const key = `${zoom - up}/${column >> up}/${row >> up}`;
      const data = this.#tiles.get(key);
      if (data) return { zoom: zoom - up, column: column >> up, row: row >> up, data };
    }
    return null;
  }

  #tile(zoom, column, row) {
    const key = `${zoom}/${column}/${row}`;
    const data = this.#tiles.get(key);
    if (data) {
      // The least recently used come first.
      this.#tiles.delete(key);
      this.#tiles.set(key, data);
      return data;
    }
    if (data === undefined) this.#waiting.push(key);
    return null;
  }

  #fill() {
    while (this.#running < atOnce && this.#waiting.length > 0) this.#fetch(this.#waiting.shift());
  }

  async #fetch(key) {
    this.#running += 1;
    // null: on its way.
    this.#tiles.set(key, null);
    try {
      const data = await fetchJSON(`plane/tiles/${key}.json?${this.#query}`);
      this.#tiles.set(key, data);
      tell("");
    } catch (error) {
      this.#tiles.delete(key);
      tell(`The map could not be fetched (${error.message}). Is the gallery still open?`);
    } finally {
      this.#running -= 1;
    }
    for (const old of this.#tiles.keys()) {
      if (this.#tiles.size <= most) break;
      this.#tiles.delete(old);
    }
    this.#onArrival();
    this.#fill();
  }
}
