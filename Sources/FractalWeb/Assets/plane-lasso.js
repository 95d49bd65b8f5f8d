// A lasso: a polygon that is drawn with the mouse or a finger. The server says which systems are
// inside, of a million too.

import { fetchJSON, tell } from "./fetching.js";
import { selection } from "./selection.js";

const mostCorners = 250;
// A page of the list: so many labels are added to a choice, more become a filter.
const mostLabels = 240;

export class Lasso {
  #query;
  corners = [];

  constructor(query) { this.#query = query; }

  begin(x, y) { this.corners = [[x, y]]; }

  extend(x, y) { this.corners.push([x, y]); }

  cancel() { this.corners = []; }

  // Chooses the systems inside; the number of them.
  async finish() {
    const step = Math.ceil(this.corners.length / mostCorners);
    this.corners = this.corners.filter((_, number) => number % step === 0);
    if (this.corners.length < 3) {
      this.cancel();
      return 0;
    }
    const query = new URLSearchParams(this.#query);
    const corners = this.corners.map((corner) => corner.map((number) => number.toFixed(5)).join(","));
    // Inside the lassos of the filter, too.
    const lassos = [query.get("lasso"), `${corners.join(" ")}@${query.get("points")}`];
    query.set("lasso", lassos.filter(Boolean).join("\n"));
    query.delete("points");
    query.delete("colour");
    try {
      const list = await fetchJSON(`systems.json?${query}&count=${mostLabels}`);
      if (list.total === 0) {
        tell("No system is inside the lasso.");
        this.cancel();
        return 0;
      }
      tell("");
      const labels = list.systems.map((system) => system.label);
      if (list.total > labels.length || selection.isAll) {
        selection.setAll(query.toString(), list.total);
      } else {
        selection.add(labels);
      }
      return list.total;
    } catch (error) {
      tell(`The lasso could not be applied (${error.message}).`);
      this.cancel();
      return 0;
    }
  }
}
