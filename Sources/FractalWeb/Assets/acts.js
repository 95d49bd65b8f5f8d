// The bar of acts: what can be done with the chosen systems. Each act shows the command that does
// the same, before and after it is done, and can be undone.

import { fetchJSON, tell } from "./fetching.js";
import { onKey } from "./keys.js";
import { selection } from "./selection.js";

const bar = document.getElementById("acts");
const form = document.getElementById("act-form");
const message = document.getElementById("act-message");
const field = document.getElementById("act-field");
const shown = document.getElementById("act-command");
const allowsEdits = bar.dataset.edits === "1";
const place = `fractalog.done ${new URL(".", document.baseURI).pathname}`;
const words = {
  tag: "Tag", untag: "Tag", assign: "Class", select: "Name", "set-aside": "Reason", restore: "",
};
// Addresses are this long at most.
const longestAddress = 30_000;

let last = null;

function act() { return form.elements.act.value; }

function show() {
  const count = selection.count.toLocaleString("en");
  document.getElementById("act-count").textContent = `${count} chosen`;
  bar.querySelector(".act-choice").hidden = selection.isEmpty;
  bar.hidden = selection.isEmpty && message.hidden;
  document.body.classList.toggle("has-acts", !bar.hidden);
  link("act-csv", "systems.csv");
  link("act-sheet", "systems.png");
  showCommand();
}

function link(id, path) {
  const element = document.getElementById(id);
  const query = selection.query;
  const fits = !selection.isEmpty && query.length < longestAddress;
  if (fits) element.href = new URL(`${path}?${query}`, document.baseURI);
  else element.removeAttribute("href");
  element.title = fits ? "" : "So many labels do not fit into an address. Make a selection of them.";
}

function showField() {
  const word = words[act()];
  field.hidden = word === "";
  field.querySelector("span").textContent = word;
  form.elements.name.required = word !== "" && allowsEdits;
  document.getElementById("act-replace").hidden = act() !== "assign";
  showCommand();
}

let asked = 0;
let timer;

// The command as it stands in the fields.
function showCommand() {
  clearTimeout(timer);
  if (selection.isEmpty) return;
  timer = setTimeout(async () => {
    const number = ++asked;
    const query = new URLSearchParams({
      act: act(), name: form.elements.name.value || "NAME",
      replace: form.elements.replace.checked ? "1" : "0",
    });
    for (const [name, value] of selection.toForm()) if (name === "filter") query.set(name, value);
    try {
      const { command } = await fetchJSON(`acts/command.json?${query}`);
      if (number !== asked) return;
      shown.textContent = selection.isAll ? command
        : `${command} <<'END'\n${selection.labels.join("\n")}\nEND`;
    } catch (error) {
      if (number === asked) shown.textContent = error.message;
    }
  }, 120);
}

async function post(path, fields) {
  const answer = await fetch(new URL(path, document.baseURI), {
    method: "POST", body: new URLSearchParams(fields), headers: { Accept: "application/json" },
  });
  const data = await answer.json();
  if (!answer.ok) throw new Error(data.error?.message ?? answer.statusText);
  return data;
}

// Does it, and shows the page as it is then.
async function change(path, fields) {
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const outcome = await post(path, fields);
    tell("");
    form.elements.name.value = "";
    sessionStorage.setItem(place, JSON.stringify(outcome));
    // A list shows at once what is different; a plane keeps its view.
    if (document.querySelector("#grid, .choosable") && outcome.change) location.reload();
    else done(outcome);
  } catch (error) {
    // What was typed stays in the fields.
    tell(error.message);
  } finally {
    button.disabled = !allowsEdits;
  }
}

// Says what was done, with a button that undoes it and the command that does the same.
function done(outcome) {
  last = outcome.change ?? null;
  message.replaceChildren(outcome.sentence, " ");
  if (last !== null) {
    const undo = Object.assign(document.createElement("button"), { type: "button", id: "act-undo" });
    undo.append("Undo ", Object.assign(document.createElement("kbd"), { textContent: "u" }));
    undo.addEventListener("click", takeBack);
    const page = document.createElement("a");
    page.href = new URL(`history/${last}`, document.baseURI);
    page.textContent = "history";
    message.append(undo, " ", page, " ");
  }
  const close = Object.assign(document.createElement("button"), {
    type: "button", textContent: "Close",
  });
  close.addEventListener("click", () => { hideMessage(); show(); });
  const details = document.createElement("details");
  const summary = Object.assign(document.createElement("summary"), { textContent: "Command" });
  const command = Object.assign(document.createElement("pre"), {
    tabIndex: 0, textContent: outcome.command,
  });
  details.append(summary, command);
  message.append(close, details);
  message.hidden = false;
  show();
}

function hideMessage() {
  message.hidden = true;
  last = null;
  sessionStorage.removeItem(place);
}

function takeBack() {
  if (last === null) return false;
  change(`history/${last}`, [["undo", last]]);
  return true;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!allowsEdits || selection.isEmpty) return;
  const fields = [["act", act()], ["name", form.elements.name.value], ...selection.toForm()];
  if (act() === "assign" && form.elements.replace.checked) fields.push(["replace", "1"]);
  change("acts", fields);
});

form.addEventListener("input", showCommand);
form.elements.act.addEventListener("change", () => { showField(); complete(); });
document.getElementById("act-clear").addEventListener("click", () => selection.clear());
document.addEventListener("selectionchange", show);

// Names of classes and tags, while one is typed.
async function complete() {
  const list = document.getElementById("act-names");
  if (!["tag", "untag", "assign"].includes(act())) {
    list.replaceChildren();
    return;
  }
  const query = new URLSearchParams({ find: form.elements.name.value });
  try {
    const names = (await fetchJSON(`acts/names.json?${query}`))[act()];
    list.replaceChildren(...names.map((name) => {
      return Object.assign(document.createElement("option"), { value: name });
    }));
  } catch {
    // Without proposals, the name can still be typed.
    list.replaceChildren();
  }
}

let typing;
form.elements.name.addEventListener("focus", complete);
form.elements.name.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(complete, 150);
});

for (const [key, name] of [["t", "tag"], ["c", "assign"], ["s", "select"], ["x", "set-aside"]]) {
  onKey(key, () => {
    if (selection.isEmpty) return false;
    form.elements.act.value = name;
    showField();
    form.elements.name.focus();
    return true;
  });
}
onKey("u", takeBack);

for (const button of bar.querySelectorAll("[data-copies]")) {
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copies).textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Select the text to copy it";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
}

const stored = sessionStorage.getItem(place);
showField();
if (stored) {
  sessionStorage.removeItem(place);
  done(JSON.parse(stored));
} else {
  show();
}
