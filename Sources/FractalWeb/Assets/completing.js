// Completes names of tables and columns in a text of SQL: a list below the text, by the rules of
// ARIA for a list that belongs to a text field. Up and Down choose, Enter or Tab takes, Escape
// closes. Ctrl-Space opens it before the first letter.

const keywords = [
  "SELECT", "FROM", "WHERE", "GROUP BY", "ORDER BY", "HAVING", "LIMIT", "JOIN", "LEFT JOIN", "ON",
  "AND", "OR", "NOT", "NULL", "BETWEEN", "LIKE", "IN", "CASE", "WHEN", "THEN", "ELSE", "END",
  "DISTINCT", "COUNT", "DESC", "ASC", "WITH", "UNION ALL", "EXISTS",
];
const most = 12;

// The names: those of tables, and those of columns with their table.
export function completing(text, names) {
  const list = document.createElement("ul");
  list.id = "completions";
  list.className = "completions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Completions");
  list.hidden = true;
  text.after(list);
  text.setAttribute("aria-autocomplete", "list");
  text.setAttribute("aria-controls", list.id);

  let chosen = 0;

  // The word before the cursor.
  function word() {
    const before = text.value.slice(0, text.selectionStart);
    return /[A-Za-z_][A-Za-z0-9_]*$/.exec(before)?.[0] ?? "";
  }

  // Columns of tables that the statement names come first.
  function found(start) {
    const small = start.toLowerCase();
    const words = new Set(text.value.toLowerCase().match(/[a-z_][a-z0-9_]*/g) ?? []);
    const ranks = new Map();
    for (const { name, table } of names) {
      if (!name.toLowerCase().startsWith(small) || name.toLowerCase() === small) continue;
      const rank = table === "" ? 1 : words.has(table.toLowerCase()) ? 0 : 2;
      const known = ranks.get(name);
      if (known && known.rank <= rank) continue;
      ranks.set(name, { name, rank, table });
    }
    for (const name of keywords) {
      if (small && name.toLowerCase().startsWith(small) && !ranks.has(name)) {
        ranks.set(name, { name, rank: 3, table: "" });
      }
    }
    return [...ranks.values()]
      .sort((one, other) => one.rank - other.rank || (one.name < other.name ? -1 : 1))
      .slice(0, most);
  }

  function close() {
    list.hidden = true;
    list.replaceChildren();
    text.removeAttribute("aria-activedescendant");
  }

  function open(start) {
    const items = found(start);
    if (items.length === 0) {
      close();
      return;
    }
    list.replaceChildren(...items.map(({ name, table }, place) => {
      const item = document.createElement("li");
      item.id = `completion-${place}`;
      item.setAttribute("role", "option");
      item.dataset.name = name;
      item.append(name);
      if (table) {
        item.append(" ", Object.assign(document.createElement("span"), { textContent: table }));
      }
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(name);
      });
      return item;
    }));
    list.hidden = false;
    mark(0);
  }

  function mark(place) {
    const items = [...list.children];
    chosen = (place + items.length) % items.length;
    items.forEach((item, index) => item.setAttribute("aria-selected", String(index === chosen)));
    text.setAttribute("aria-activedescendant", items[chosen].id);
    items[chosen].scrollIntoView({ block: "nearest" });
  }

  function take(name) {
    const end = text.selectionStart;
    text.setRangeText(name, end - word().length, end, "end");
    close();
  }

  text.addEventListener("input", () => {
    const start = word();
    if (start.length > 1) open(start);
    else close();
  });
  text.addEventListener("blur", close);
  text.addEventListener("keydown", (event) => {
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      open(word());
      return;
    }
    if (list.hidden) return;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "ArrowDown") mark(chosen + 1);
    else if (event.key === "ArrowUp") mark(chosen - 1);
    else if ((event.key === "Enter" || event.key === "Tab") && isPlain) {
      take(list.children[chosen].dataset.name);
    } else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
