// Numbers on a page are rounded for reading. What is copied has them whole: data-value replaces the
// text, and the cells of a row have tabs between them, as a spreadsheet wants them.

document.addEventListener("copy", (event) => {
  const selection = getSelection();
  if (selection.isCollapsed || event.target.closest?.("input, textarea")) return;
  const copied = document.createElement("div");
  for (let place = 0; place < selection.rangeCount; place++) {
    copied.append(selection.getRangeAt(place).cloneContents());
  }
  const numbers = copied.querySelectorAll("[data-value]");
  if (numbers.length === 0 && !copied.querySelector("td, th")) return;
  for (const number of numbers) number.textContent = number.dataset.value;
  event.clipboardData.setData("text/plain", plain(copied));
  event.clipboardData.setData("text/html", copied.innerHTML);
  event.preventDefault();
});

// The text as lines; the cells of a row on one line.
function plain(element) {
  for (const row of element.querySelectorAll("tr")) {
    const cells = [...row.children].map((cell) => cell.textContent.trim());
    row.replaceWith(`${cells.join("\t")}\n`);
  }
  // Cells of a row that was copied in part.
  for (const cell of element.querySelectorAll("td, th")) cell.append("\t");
  for (const block of element.querySelectorAll("p, li, dt, dd, div, h1, h2, h3, pre")) {
    block.append("\n");
  }
  return element.textContent.replace(/\n{2,}/g, "\n").trim();
}
