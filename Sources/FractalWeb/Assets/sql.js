// The SQL page: the mistake is selected in the text, a click on the schema puts a name into it,
// names are completed, and the form that saves sends the text as it stands.

import { completing } from "./completing.js";

const text = document.getElementById("where");

if (text) {
  const buttons = [...document.querySelectorAll(".schema .insert")];
  const start = Number(text.dataset.start ?? -1);
  if (start >= 0) {
    // Browsers count a line break as one character, as the server does.
    text.focus();
    text.setSelectionRange(start, start + Number(text.dataset.length));
  }
  for (const button of buttons) {
    button.addEventListener("click", () => {
      text.focus();
      text.setRangeText(button.dataset.name, text.selectionStart, text.selectionEnd, "end");
    });
  }
  completing(text, buttons.map((button) => {
    return { name: button.dataset.name, table: button.dataset.table ?? "" };
  }));
  const save = document.getElementById("save");
  save?.addEventListener("submit", () => { save.elements.sql.value = text.value; });
}
