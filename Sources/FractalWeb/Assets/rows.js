// Choosing in a row of systems, as on the pages of classes and selections: by the box of a picture,
// with Ctrl, ⌘ or Shift and a click, with Space, and all at once.

import { choosing } from "./choosing.js";
import { selection } from "./selection.js";

const element = document.querySelector(".choosable");

if (element) {
  const items = [...element.children];
  const label = (place) => items[place]?.dataset.label;
  const list = {
    element,
    query: element.dataset.query,
    total: Number(element.dataset.total),
    current: -1,
    label,
    stretches: {
      async labels(from, to) { return items.slice(from, to).map((item) => item.dataset.label); },
    },
  };

  items.forEach((item, place) => {
    item.dataset.place = place;
    const mark = document.createElement("input");
    mark.type = "checkbox";
    mark.className = "mark";
    // The picture is in the order of the Tab key, and Space chooses it.
    mark.tabIndex = -1;
    mark.setAttribute("aria-label", `Choose ${item.dataset.label}`);
    item.append(mark);
    item.addEventListener("focusin", () => { list.current = place; });
  });

  function show() {
    for (const item of items) {
      const isChosen = selection.has(item.dataset.label, selection.matches(list.query));
      item.classList.toggle("chosen", isChosen);
      item.querySelector(".mark").checked = isChosen;
    }
  }

  choosing(list);
  document.addEventListener("selectionchange", show);
  show();
}
