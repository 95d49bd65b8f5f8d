// The chosen systems of this window: labels, or all systems that match a filter.
//
// The pages of one gallery share them as long as the window is open. Whoever changes them causes
// the event `selectionchange` on the document.

const place = `fractalog.selection ${new URL(".", document.baseURI).pathname}`;

// What of a query decides which systems a list has.
function members(query) {
  const filter = new URLSearchParams(query);
  for (const name of ["offset", "count", "show", "order", "descending"]) filter.delete(name);
  for (const [name, value] of [...filter]) if (value === "") filter.delete(name);
  filter.sort();
  return filter.toString();
}

class Selection {
  #labels = new Set();
  // The query of /systems that describes the chosen systems, or null.
  #filter = null;
  #total = 0;
  #except = new Set();

  constructor() {
    this.#read();
    // Another page of this window may have changed it before Back showed this one again.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) {
        this.#read();
        this.#announce();
      }
    });
  }

  // The number of chosen systems.
  get count() { return this.#filter === null ? this.#labels.size : this.#total - this.#except.size; }
  get isEmpty() { return this.count === 0; }

  // Whether all systems of a filter are chosen, instead of single labels.
  get isAll() { return this.#filter !== null; }

  // The labels in the order in which they were chosen; [] if a filter describes them.
  get labels() { return [...this.#labels]; }

  // The query of /systems that gives the chosen systems.
  get query() {
    if (this.#filter === null) {
      return new URLSearchParams({ labels: this.labels.join(",") }).toString();
    }
    const query = new URLSearchParams(this.#filter);
    if (this.#except.size) query.set("except", [...this.#except].join(","));
    return query.toString();
  }

  // Whether the list of a query has the same systems as the filter.
  matches(query) { return this.#filter === members(query); }

  // Whether a system is chosen. With a filter the caller says by `matches` whether it is in the list.
  has(label, matches = true) {
    return this.#filter === null ? this.#labels.has(label) : matches && !this.#except.has(label);
  }

  // Chooses exactly these.
  set(labels) { this.#change(() => { this.#reset(); this.#insert(labels); }); }

  add(labels) {
    this.#change(() => {
      if (this.#filter === null) this.#insert(labels);
      else for (const label of labels) this.#except.delete(label);
    });
  }

  remove(labels) {
    this.#change(() => {
      for (const label of labels) {
        if (this.#filter === null) this.#labels.delete(label);
        else this.#except.add(label);
      }
    });
  }

  toggle(label) { if (this.has(label)) this.remove([label]); else this.add([label]); }

  // Chooses all systems of a list: the query of /systems, and the number of systems in it.
  setAll(query, total) {
    this.#change(() => {
      this.#reset();
      this.#filter = members(query);
      this.#total = total;
    });
  }

  clear() { this.#change(() => this.#reset()); }

  // The fields of a form that send the choice: `labels`, one a line, or `filter`, a query.
  toForm() {
    return this.#filter === null
      ? [["labels", this.labels.join("\n")]] : [["filter", this.query]];
  }

  #insert(labels) { for (const label of labels) this.#labels.add(label); }

  #reset() {
    this.#labels.clear();
    this.#except.clear();
    this.#filter = null;
    this.#total = 0;
  }

  #change(work) {
    work();
    try {
      sessionStorage.setItem(place, JSON.stringify({
        labels: this.labels, filter: this.#filter, total: this.#total, except: [...this.#except],
      }));
    } catch {
      // Too many labels to store: the choice then holds only on this page.
      sessionStorage.removeItem(place);
    }
    this.#announce();
  }

  #announce() { document.dispatchEvent(new CustomEvent("selectionchange", { detail: this })); }

  #read() {
    this.#reset();
    const stored = JSON.parse(sessionStorage.getItem(place) ?? "null");
    if (!stored) return;
    this.#insert(stored.labels);
    this.#filter = stored.filter;
    this.#total = stored.total;
    this.#except = new Set(stored.except);
  }
}

export const selection = new Selection();
