// The grid of systems scrolls through any number of them: it shows the visible cards, and fetches
// their systems. Without this script the page shows a stretch with links to the next.

import { cell, emptyCard, fill, mark } from "./card.js";
import { choosing } from "./choosing.js";
import { onKey } from "./keys.js";
import { selection } from "./selection.js";
import { Stretches } from "./stretches.js";

// Browsers limit a page to about 16 million pixels; a longer grid is scrolled in proportion.
const longestGrid = 12_000_000;

class Grid {
  constructor(element) {
    this.element = element;
    this.total = Number(element.dataset.total);
    this.query = new URL(element.dataset.source, document.baseURI).search.slice(1);
    this.stretches = new Stretches(element.dataset.source, () => this.schedule());
    this.cards = new Map();
    this.current = -1;
    element.classList.add("virtual");
    element.replaceChildren();
    document.querySelector(".pager")?.remove();
    window.addEventListener("resize", () => this.layOut(this.first()));
    window.addEventListener("scroll", () => this.schedule(), { passive: true });
    document.addEventListener("selectionchange", () => this.draw());
    this.layOut(Number(element.dataset.offset));
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
    this.stretches.want(from, to);
    this.remember(this.first());
  }

  card(place) {
    let card = this.cards.get(place);
    if (!card) {
      card = emptyCard();
      card.dataset.place = place;
      this.element.append(card);
      this.cards.set(place, card);
    }
    const system = this.stretches.at(place);
    if (system && card.dataset.label !== system.label) {
      fill(card, system);
      if (this.opening === card) location.href = card.firstChild.href;
    }
    if (system) mark(card, this.isChosen(system.label));
    return card;
  }

  isChosen(label) { return selection.has(label, selection.matches(this.query)); }

  // The label at a place, or undefined if it has not arrived.
  label(place) { return this.stretches.at(place)?.label; }

  // Enter on a card that is still being fetched opens it when it arrives.
  open(card) { this.opening = card; }

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
    // The first arrow key goes to the first visible card; Home and End go to the ends of the list.
    const isFirst = this.current < 0 && Math.abs(step) < this.total;
    const from = this.current < 0 ? this.first() : this.current;
    this.focus(Math.max(0, Math.min(this.total - 1, from + (isFirst ? 0 : step))));
  }

  focus(place) {
    this.current = place;
    const row = Math.floor(place / this.columns) * cell.height;
    const scrolled = this.scrolled();
    if (row < scrolled || row + cell.height > scrolled + window.innerHeight) this.goTo(place);
    this.draw();
    this.card(place).firstChild.focus({ preventScroll: true });
  }
}

const element = document.getElementById("grid");
if (element && Number(element.dataset.total) > 0) {
  const grid = new Grid(element);
  const steps = {
    ArrowLeft: () => -1, ArrowRight: () => 1, ArrowUp: () => -grid.columns,
    ArrowDown: () => grid.columns, Home: () => -grid.total, End: () => grid.total,
  };
  for (const [key, step] of Object.entries(steps)) {
    for (const name of [key, `Shift+${key}`]) onKey(name, () => grid.move(step()));
  }
  onKey("Enter", (event) => {
    const waiting = event.target.closest(".card")?.querySelector("a:not([href])");
    if (!waiting) return false;
    grid.open(waiting.parentElement);
    return true;
  });
  choosing(grid);
}
