// Every page loads this module. The pages work without it.

import "./copying.js";
import "./keys.js";
import "./waiting.js";

// On a narrow screen the pages are a row to scroll: the present one is in view.
const present = document.querySelector("header nav [aria-current]");
if (present) {
  const row = present.parentElement;
  row.scrollLeft = present.offsetLeft - (row.clientWidth - present.offsetWidth) / 2;
}

const random = document.querySelector("a.random");
random?.addEventListener("click", (event) => {
  event.preventDefault();
  location.href = random.dataset.path + Math.floor(Math.random() * Number(random.dataset.images));
});
