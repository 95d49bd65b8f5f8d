// One system in the grid. SystemsPage+Card.swift builds the same on the server.

import { onKey } from "./keys.js";
import { picture } from "./picture.js";

export const cell = { width: 152, height: 196 };
const side = 128;

// A card without a system, until it arrives.
export function emptyCard() {
  const card = document.createElement("div");
  card.className = "card";
  const link = document.createElement("a");
  // A link without an address cannot have the focus.
  link.tabIndex = 0;
  const image = document.createElement("img");
  image.width = image.height = side;
  image.alt = "";
  link.append(image, document.createElement("code"), line("about"));
  const mark = document.createElement("input");
  mark.type = "checkbox";
  mark.className = "mark";
  // The card itself is in the order of the Tab key, and Space chooses it.
  mark.tabIndex = -1;
  mark.disabled = true;
  mark.setAttribute("aria-label", "Choose the system, which is still being fetched");
  card.append(link, mark, line("sets"), alike());
  return card;
}

// A link to the systems that look most like this one; the key m does the same.
function alike() {
  const link = document.createElement("a");
  link.className = "alike";
  link.tabIndex = -1;
  link.textContent = "More like this";
  return link;
}

function line(name) {
  return Object.assign(document.createElement("span"), { className: name });
}

// Shows a system in a card.
export function fill(card, system) {
  card.dataset.label = system.label;
  card.classList.toggle("aside", system.is_set_aside);
  const [link, mark, sets, alike] = card.children;
  const [image, code, about] = link.children;
  link.href = new URL(system.label, document.baseURI);
  image.alt = `The attractor of ${system.label}`;
  image.src = picture(system.label, side);
  code.textContent = system.label;
  about.textContent = system.about.text;
  about.title = system.about.whole;
  sets.textContent = system.sets;
  sets.title = system.sets;
  mark.disabled = false;
  const list = new URL("systems", document.baseURI);
  list.searchParams.set("near", system.label);
  alike.href = list;
  alike.setAttribute("aria-label", `More like ${system.label}`);
  mark.setAttribute("aria-label", `Choose ${system.label}`);
}

// Marks a card as chosen or not.
export function mark(card, isChosen) {
  card.classList.toggle("chosen", isChosen);
  card.querySelector(".mark").checked = isChosen;
}

onKey("m", (event) => {
  const link = event.target.closest(".card")?.querySelector(".alike[href]");
  if (!link) return false;
  link.click();
  return true;
});
