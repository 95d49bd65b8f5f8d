// Choosing systems in the grid or in a row: by the box of a card, with Ctrl, ⌘ or Shift and a click, with the
// Space key, and all that match. A plain click still opens the page of a system. Whatever has a
// `data-place` is the picture of one system.

import { tell } from "./fetching.js";
import { onKey } from "./keys.js";
import { selection } from "./selection.js";

// The longest range that Shift can choose; it is fetched label by label.
const longestRange = 10_000;

export function choosing(grid) {
  // Where a range begins.
  let anchor = -1;

  function toggle(place) {
    const label = grid.label(place);
    if (!label) return;
    anchor = place;
    // A list other than the chosen one begins a choice of single systems.
    if (selection.isAll && !selection.matches(grid.query)) selection.set([label]);
    else selection.toggle(label);
  }

  async function extend(place) {
    const [from, to] = anchor < 0 ? [place, place]
      : [Math.min(anchor, place), Math.max(anchor, place)];
    if (anchor < 0) anchor = place;
    if (to - from >= longestRange) {
      tell(`A range has at most ${longestRange.toLocaleString("en")} systems. Filter the list, `
        + "and choose all that match.");
      return;
    }
    try {
      const labels = await grid.stretches.labels(from, to + 1);
      if (selection.isAll && !selection.matches(grid.query)) selection.set(labels);
      else selection.add(labels);
      tell("");
    } catch (error) {
      tell(`The range could not be fetched (${error.message}). Is the gallery still open?`);
    }
  }

  grid.element.addEventListener("click", (event) => {
    const card = event.target.closest("[data-place]");
    const isMark = event.target.classList.contains("mark");
    if (!card || !(isMark || event.ctrlKey || event.metaKey || event.shiftKey)) return;
    // A box that was clicked keeps its own state, which the choice then confirms.
    if (!isMark) event.preventDefault();
    const place = Number(card.dataset.place);
    grid.current = place;
    if (event.shiftKey) extend(place);
    else toggle(place);
  });

  onKey(" ", (event) => {
    if (grid.current < 0 || event.target.closest("button, summary, a:not([data-place] a:not(.alike))")) return false;
    if (event.shiftKey) extend(grid.current);
    else toggle(grid.current);
    return true;
  });
  for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
    onKey(`Shift+${key}`, () => { if (grid.current >= 0) extend(grid.current); });
  }
  onKey("Ctrl+a", () => selection.setAll(grid.query, grid.total));
  onKey("Escape", () => {
    if (selection.isEmpty) return false;
    selection.clear();
    return true;
  });
  bar(grid);
}

// The line above the pictures that says how many are chosen.
function bar(grid) {
  const chosen = document.getElementById("chosen");
  const all = document.getElementById("choose-all");
  const none = document.getElementById("choose-none");
  function show() {
    const count = selection.count.toLocaleString("en");
    const others = selection.isAll && !selection.matches(grid.query) ? " of another list" : "";
    chosen.textContent = selection.isEmpty ? "" : `${count} chosen${others}`;
    none.hidden = selection.isEmpty;
  }
  all.hidden = false;
  all.addEventListener("click", () => selection.setAll(grid.query, grid.total));
  none.addEventListener("click", () => selection.clear());
  document.addEventListener("selectionchange", show);
  show();
}
