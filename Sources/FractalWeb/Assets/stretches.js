// The systems of a list, fetched in stretches as they are needed.

import { fetchJSON, tell } from "./fetching.js";

// The number of systems in a stretch.
const stretch = 120;
// Distant systems are dropped, so that memory does not grow with scrolling.
const most = 6000;
const near = 2000;

export class Stretches {
  #known = new Map();
  #wanted = new Set();
  #failures = new Set();

  // source: the address of the list; arrived: called when systems have come.
  constructor(source, arrived) {
    this.source = source;
    this.arrived = arrived;
  }

  // The system at a place of the list, if it is here.
  at(place) { return this.#known.get(place); }

  // Fetches what is not here of these places.
  want(from, to) {
    for (let start = from - from % stretch; start < to; start += stretch) this.#fetch(start);
  }

  // The labels at these places, in order; waits until they are here.
  async labels(from, to) {
    const labels = [];
    for (let start = from - from % stretch; start < to; start += stretch) {
      const here = Array.from({ length: stretch }, (_, i) => this.#known.get(start + i));
      const systems = here.every((system, i) => system || start + i < from || start + i >= to)
        ? here : await this.#request(start);
      systems.forEach((system, i) => {
        if (system && start + i >= from && start + i < to) labels.push(system.label);
      });
    }
    return labels;
  }

  async #request(start) {
    const address = new URL(this.source, document.baseURI);
    address.searchParams.set("offset", start);
    address.searchParams.set("count", stretch);
    return (await fetchJSON(address)).systems;
  }

  async #fetch(start) {
    if (this.#wanted.has(start)) return;
    this.#wanted.add(start);
    try {
      (await this.#request(start)).forEach((system, i) => this.#known.set(start + i, system));
      this.#failures.delete(start);
      if (this.#failures.size === 0) tell("");
      this.#forget(start);
      this.arrived();
    } catch (error) {
      // Request again at once. If that fails, too, say so, and request again at the next scroll.
      const again = !this.#failures.has(start);
      this.#failures.add(start);
      if (!again) {
        tell(`The systems from ${start + 1} on could not be fetched (${error.message}). `
          + "Is the gallery still open? Scroll to try again.");
      }
      setTimeout(() => {
        this.#wanted.delete(start);
        if (again) this.arrived();
      }, 1000);
    }
  }

  #forget(start) {
    if (this.#known.size <= most) return;
    for (const place of this.#known.keys()) {
      if (Math.abs(place - start) > near) this.#known.delete(place);
    }
    for (const old of this.#wanted) if (Math.abs(old - start) > near) this.#wanted.delete(old);
  }
}
