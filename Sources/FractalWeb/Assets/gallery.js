// Every page loads this module. The pages work without it.

import "./copying.js";
import "./keys.js";
import "./waiting.js";

const random = document.querySelector("a.random");
random?.addEventListener("click", (event) => {
  event.preventDefault();
  location.href = random.dataset.path + Math.floor(Math.random() * Number(random.dataset.images));
});
