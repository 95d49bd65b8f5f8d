// The panel beside the list of systems: it arrives when it is counted, its histograms are brushed,
// and classes are found while their name is typed. Without this script the panel's links and forms
// do the same.

import { brushing } from "./brushing.js";
import { fetchHTML, tell } from "./fetching.js";

const side = document.getElementById("side");
const panel = document.getElementById("panel");
const wide = window.matchMedia("(min-width: 56rem)");

// On a wide screen the panel is always open.
if (side) {
  side.open ||= wide.matches;
  wide.addEventListener("change", () => { side.open = wide.matches; });
}

async function load(source) {
  try {
    panel.innerHTML = await fetchHTML(source);
    delete panel.dataset.source;
    start();
  } catch (error) {
    panel.textContent = "Not counted.";
    tell(`The filters could not be fetched (${error.message}). Reload the page to try again.`);
  }
  panel.removeAttribute("aria-busy");
}

function start() {
  for (const form of panel.querySelectorAll("form.measure")) brushing(form);
  for (const link of panel.querySelectorAll("a.more")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      replace(link.closest(".facet"), link.href);
    });
  }
  const find = panel.querySelector(".find input");
  let timer;
  find?.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const address = new URL(location);
      address.searchParams.set("find", find.value);
      replace(find.closest(".facet"), address, true);
    }, 150);
  });
}

let asked = 0;

// Shows another state of one facet, or only of its list.
async function replace(facet, page, onlyList) {
  const address = new URL("systems/panel", document.baseURI);
  address.search = new URL(page).search;
  const number = ++asked;
  try {
    const text = await fetchHTML(address);
    if (number !== asked) return;
    const other = new DOMParser().parseFromString(text, "text/html")
      .querySelector(`[data-facet="${facet.dataset.facet}"]`);
    if (!other) return;
    if (!onlyList) {
      facet.replaceChildren(...other.children);
      facet.querySelector("a")?.focus();
      return;
    }
    for (const old of [...facet.children]) if (!old.matches("h3, form")) old.remove();
    facet.append(...[...other.children].filter((part) => !part.matches("h3, form")));
  } catch (error) {
    tell(`The facet could not be fetched (${error.message}). Is the gallery still open?`);
  }
}

if (panel?.dataset.source) load(panel.dataset.source);
else if (panel) start();

// A changed order shows at once.
for (const field of document.querySelectorAll("#filter [name=order], #filter [name=descending]")) {
  field.addEventListener("change", () => field.form.requestSubmit());
}

// Empty fields stay out of the address.
document.addEventListener("formdata", (event) => {
  if (event.target.method !== "get") return;
  for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
});
