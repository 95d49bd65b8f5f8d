"use strict";

// The pages work without this script. It makes the grid scroll through any number of systems by
// fetching the visible ones, and handles the keyboard.

// ---- The grid ----

const cell = { width: 152, height: 178 };
// Browsers limit a page to about 16 million pixels; a longer grid is scrolled in proportion.
const longestGrid = 12_000_000;
const stretch = 120;

class Grid {
  constructor(element) {
    this.element = element;
    this.total = Number(element.dataset.total);
    this.source = element.dataset.source;
    this.known = new Map();
    this.wanted = new Set();
    this.cards = new Map();
    this.failures = new Set();
    this.selected = -1;
    this.start = Number(element.dataset.offset);
    element.classList.add("virtual");
    element.replaceChildren();
    document.querySelector(".pager")?.remove();
    window.addEventListener("resize", () => this.layOut(this.first()));
    window.addEventListener("scroll", () => this.schedule(), { passive: true });
    this.layOut(this.start);
  }

  get top() { return this.element.getBoundingClientRect().top + window.scrollY; }

  layOut(first) {
    this.columns = Math.max(1, Math.floor(this.element.clientWidth / cell.width));
    this.rows = Math.ceil(this.total / this.columns);
    this.full = this.rows * cell.height;
    this.height = Math.min(this.full, longestGrid);
    this.element.style.height = `${this.height}px`;
    if (first > 0) this.goTo(first);
    this.draw();
  }

  // The position of the top of the window in the grid, in pixels.
  scrolled() {
    const room = this.height - window.innerHeight;
    const own = Math.max(0, window.scrollY - this.top);
    if (this.full === this.height || room <= 0) return own;
    return Math.min(1, own / room) * (this.full - window.innerHeight);
  }

  first() { return Math.floor(this.scrolled() / cell.height) * this.columns; }

  goTo(place) {
    const wanted = Math.floor(place / this.columns) * cell.height;
    const room = this.height - window.innerHeight;
    const own = this.full === this.height || room <= 0
      ? wanted : wanted / (this.full - window.innerHeight) * room;
    window.scrollTo(0, this.top + own);
  }

  schedule() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => { this.frame = 0; this.draw(); });
  }

  draw() {
    const scrolled = this.scrolled();
    const own = Math.max(0, window.scrollY - this.top);
    const from = Math.max(0, Math.floor(scrolled / cell.height) - 2) * this.columns;
    const to = Math.min(this.total,
      (Math.ceil((scrolled + window.innerHeight) / cell.height) + 2) * this.columns);
    for (const [place, card] of this.cards) {
      if (place < from || place >= to) { card.remove(); this.cards.delete(place); }
    }
    for (let place = from; place < to; place++) {
      const card = this.card(place);
      const row = Math.floor(place / this.columns);
      card.style.left = `${(place % this.columns) * cell.width}px`;
      card.style.top = `${own + row * cell.height - scrolled}px`;
    }
    for (let start = from - from % stretch; start < to; start += stretch) this.fetch(start);
    this.remember(this.first());
  }

  card(place) {
    let card = this.cards.get(place);
    if (!card) {
      card = document.createElement("a");
      card.className = "card";
      // A link without an address cannot have the focus.
      card.tabIndex = 0;
      const image = document.createElement("img");
      image.width = image.height = 128;
      image.alt = "";
      card.append(image, document.createElement("code"), document.createElement("span"));
      this.element.append(card);
      this.cards.set(place, card);
    }
    const system = this.known.get(place);
    if (system && card.dataset.label !== system.label) this.fill(card, system);
    return card;
  }

  fill(card, system) {
    card.dataset.label = system.label;
    card.href = `/${system.label}`;
    card.classList.toggle("aside", system.is_set_aside);
    const [image, code, span] = card.children;
    image.alt = `The attractor of ${system.label}`;
    image.src = `/picture/${system.label}.png?side=128`;
    code.textContent = system.label;
    if (this.opening === card) location.href = card.href;
    const filling = system.filling_ratio === undefined
      ? "not measured" : `filling ${Number(system.filling_ratio.toPrecision(4))}`;
    span.textContent =
      `${system.is_set_aside ? "set aside · " : ""}${filling} · ${system.maps} maps`;
  }

  // Enter on a card that is still being fetched opens it when it arrives.
  open(card) { this.opening = card; }

  async fetch(start) {
    if (this.wanted.has(start)) return;
    this.wanted.add(start);
    try {
      const address = new URL(this.source, location);
      address.searchParams.set("offset", start);
      address.searchParams.set("count", stretch);
      const answer = await fetch(address);
      const data = await answer.json();
      if (!answer.ok) throw new Error(data.error.message);
      data.systems.forEach((system, i) => this.known.set(start + i, system));
      this.failures.delete(start);
      if (this.failures.size === 0) this.tell("");
      // Distant cards are dropped, so that memory does not grow with scrolling.
      if (this.known.size > 6000) {
        for (const place of this.known.keys()) {
          if (Math.abs(place - start) > 2000) this.known.delete(place);
        }
        for (const old of this.wanted) if (Math.abs(old - start) > 2000) this.wanted.delete(old);
      }
      this.schedule();
    } catch (error) {
      // Request again at once. If that fails, too, say so, and request again at the next scroll.
      const again = !this.failures.has(start);
      this.failures.add(start);
      if (!again) {
        this.tell(`The systems from ${start + 1} on could not be fetched (${error.message}). `
          + "Is the gallery still open? Scroll to try again.");
      }
      setTimeout(() => {
        this.wanted.delete(start);
        if (again) this.schedule();
      }, 1000);
    }
  }

  // A sentence above the page, which does not move the content.
  tell(sentence) {
    if (!this.notice) {
      this.notice = document.createElement("p");
      this.notice.className = "problem notice";
      this.notice.setAttribute("role", "status");
      document.body.append(this.notice);
    }
    this.notice.textContent = sentence;
    this.notice.hidden = sentence === "";
  }

  // The address contains the position, so that Back and shared links lead there.
  remember(first) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const address = new URL(location);
      if (first > 0) address.searchParams.set("offset", first);
      else address.searchParams.delete("offset");
      if (address.href !== location.href) history.replaceState(null, "", address);
    }, 200);
  }

  move(step) {
    this.opening = null;
    // The first arrow key selects the first visible card; Home and End go to the ends of the list.
    const isFirst = this.selected < 0 && Math.abs(step) < this.total;
    const from = this.selected < 0 ? this.first() : this.selected;
    this.selected = Math.max(0, Math.min(this.total - 1, from + (isFirst ? 0 : step)));
    const row = Math.floor(this.selected / this.columns) * cell.height;
    const scrolled = this.scrolled();
    if (row < scrolled || row + cell.height > scrolled + window.innerHeight) this.goTo(this.selected);
    this.draw();
    this.card(this.selected).focus({ preventScroll: true });
  }
}

const element = document.getElementById("grid");
const grid = element && Number(element.dataset.total) > 0 ? new Grid(element) : null;

// ---- The keyboard ----

const random = document.querySelector("a.random");
if (random) {
  random.addEventListener("click", (event) => {
    event.preventDefault();
    location.href = random.dataset.path
      + Math.floor(Math.random() * Number(random.dataset.images));
  });
}

document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input, textarea, select");
  if (field) {
    if (event.key === "Escape") field.blur();
    if (event.key === "Enter" && event.ctrlKey) field.form?.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const steps = grid && {
    ArrowLeft: -1, ArrowRight: 1, ArrowUp: -grid.columns, ArrowDown: grid.columns,
    Home: -grid.total, End: grid.total,
  };
  const button = document.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
  const links = { ArrowLeft: "a[rel=prev]", ArrowRight: "a[rel=next]", r: "a.random",
    n: "a[rel=search]" };
  const link = links[event.key] && document.querySelector(links[event.key]);
  const waiting = event.key === "Enter" && event.target.closest(".card:not([href])");
  if (steps && event.key in steps) grid.move(steps[event.key]);
  else if (grid && waiting) grid.open(waiting);
  else if (event.key === "/") document.getElementById("where")?.focus();
  else if (button) button.click();
  else if (link) link.click();
  else return;
  event.preventDefault();
});
