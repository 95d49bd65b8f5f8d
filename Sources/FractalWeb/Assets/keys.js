// Keys of the page. Modules say what a key does with onKey; a page lists its keys in
// <dl class="keys" hidden>, and ? shows all of them, with those of its links and buttons.

const actions = new Map();

// The action gets the event. It returns false if the key does nothing now.
export function onKey(key, action) {
  actions.set(key, [...(actions.get(key) ?? []), action]);
}

const links = {
  ArrowLeft: "a[rel=prev]", ArrowRight: "a[rel=next]", r: "a.random", n: "a[rel=search]",
};
const names = { ArrowLeft: "←", ArrowRight: "→" };

document.addEventListener("keydown", (event) => {
  if (event.target.closest("dialog")) return;
  const field = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (field) {
    if (event.key === "Escape") field.blur();
    if (event.key === "Enter" && event.ctrlKey) field.form?.requestSubmit();
    return;
  }
  if (event.altKey) return;
  // With Ctrl or ⌘ only what a module asks for: the rest belongs to the browser.
  const shift = event.shiftKey && event.key.length > 1 ? "Shift+" : "";
  const name = `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${shift}${event.key}`;
  if (act(name, event)) event.preventDefault();
});

function act(name, event) {
  for (const action of actions.get(name) ?? []) {
    if (action(event) !== false) return true;
  }
  if (name === "/") {
    const field = document.getElementById("where");
    field?.focus();
    return field !== null;
  }
  if (name === "?") {
    showKeys();
    return true;
  }
  const button = document.querySelector(
    `:is(button, input)[data-key="${CSS.escape(name)}"]`);
  const link = links[name] && document.querySelector(links[name]);
  (button ?? link)?.click();
  return Boolean(button ?? link);
}

function showKeys() {
  let dialog = document.getElementById("keys");
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.id = "keys";
    dialog.setAttribute("aria-labelledby", "keys-title");
    const title = document.createElement("h2");
    title.id = "keys-title";
    title.textContent = "Keys of this page";
    const close = document.createElement("button");
    close.textContent = "Close";
    close.addEventListener("click", () => dialog.close());
    dialog.append(title, list(), close);
    // A click beside the list closes it.
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    document.body.append(dialog);
  }
  dialog.showModal();
}

function list() {
  const all = document.createElement("dl");
  all.className = "keys";
  for (const own of document.querySelectorAll("dl.keys")) {
    all.append(...[...own.children].map((part) => part.cloneNode(true)));
  }
  const listed = new Set([...all.querySelectorAll("kbd")].map((key) => key.textContent));
  for (const [key, meaning] of [...ofElements(), ["?", "show this list"]]) {
    if (listed.has(key)) continue;
    listed.add(key);
    const term = document.createElement("dt");
    term.append(Object.assign(document.createElement("kbd"), { textContent: key }));
    all.append(term, Object.assign(document.createElement("dd"), { textContent: meaning }));
  }
  return all;
}

// The keys of links and buttons, with their texts.
function ofElements() {
  const found = [];
  const text = (element) => {
    const copy = (element.matches("input") ? element.parentElement : element).cloneNode(true);
    for (const key of copy.querySelectorAll("kbd")) key.remove();
    return copy.textContent.replace(/\(.\)|[←→]/g, "").trim();
  };
  if (document.getElementById("where")) found.push(["/", "go to the text field"]);
  for (const [key, selector] of Object.entries(links)) {
    const link = document.querySelector(selector);
    if (link) found.push([names[key] ?? key, text(link)]);
  }
  for (const button of document.querySelectorAll("main :is(button, input)[data-key]")) {
    found.push([button.dataset.key, text(button)]);
  }
  return found;
}
