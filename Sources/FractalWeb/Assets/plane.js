// The map of look-alikes, and the plot of two measures: a canvas to move, zoom and choose on.

import { onKey } from "./keys.js";
import { Drawing } from "./plane-drawing.js";
import { Lasso } from "./plane-lasso.js";
import { followPointers } from "./plane-pointers.js";
import { Tiles } from "./plane-tiles.js";
import { View } from "./plane-view.js";
import { selection } from "./selection.js";

const element = document.getElementById("plane");
if (element) start();

function start() {
  const query = element.dataset.query;
  const axes = [...element.querySelectorAll(".axis")].map(({ dataset }) => ({
    title: dataset.title, low: Number(dataset.low), high: Number(dataset.high),
  }));
  const frame = element.querySelector(".plane-view");
  const canvas = document.createElement("canvas");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", `${frame.querySelector("img").alt}. Move with the arrows, `
    + "zoom with plus and minus. The table below lists the systems in view.");
  const hint = document.createElement("div");
  hint.className = "plane-hint";
  hint.hidden = true;
  frame.replaceChildren(canvas, hint);
  element.querySelector(".plane-bar").classList.remove("waiting");
  const inView = document.getElementById("in-view");
  inView.hidden = false;

  const view = new View(axes.length > 0);
  view.fromText(location.hash.slice(1));
  const tiles = new Tiles(query, schedule);
  const drawing = new Drawing(canvas, axes, schedule);
  const lasso = new Lasso(query);
  const pictures = document.getElementById("plane-pictures");
  const lassoButton = element.querySelector("[data-act=lasso]");
  let current = null;
  let isPlanned = false;

  function schedule() {
    if (isPlanned) return;
    isPlanned = true;
    requestAnimationFrame(() => {
      isPlanned = false;
      draw();
    });
  }

  function draw() {
    const visible = tiles.visible(view);
    drawing.draw(view, visible, tiles, {
      showsPictures: pictures.checked, isChosen, lasso: lasso.corners, current,
    });
    element.dataset.loaded = visible.every(({ data }) => data) ? "yes" : "no";
    describe(visible);
  }

  // Only single labels are marked; a large choice is known by its outline.
  function isChosen(label) { return !selection.isAll && selection.has(label); }

  function describe(visible) {
    const status = document.getElementById("plane-status");
    if (!selection.isEmpty) {
      status.textContent = `${selection.count.toLocaleString("en")} chosen`;
    } else if (view.zoom === 1) {
      status.textContent = "";
    } else {
      const { x0, y0, x1, y1 } = view.bounds;
      let count = 0;
      for (const { zoom, column, row, data } of visible) {
        if (!data) continue;
        const side = 2 ** zoom * 64;
        for (let i = 0; i < data.cells.length; i += 2) {
          const x = (column * 64 + data.cells[i] % 64 + 0.5) / side;
          const y = (row * 64 + Math.floor(data.cells[i] / 64) + 0.5) / side;
          if (x >= x0 && x <= x1 && y >= y0 && y <= y1) count += data.cells[i + 1];
        }
      }
      status.textContent = `about ${count.toLocaleString("en")} in view`;
    }
    if (inView.open) list();
  }

  function list() {
    const body = inView.querySelector("tbody");
    const systems = onScreen().map(({ system }) => system)
      .sort((one, other) => one.label < other.label ? -1 : 1);
    const key = systems.map(({ label }) => label).join(" ");
    if (body.dataset.key === key) return;
    body.dataset.key = key;
    body.replaceChildren(...systems.map((system) => {
      const row = document.createElement("tr");
      const link = document.createElement("a");
      link.href = new URL(system.label, document.baseURI);
      link.textContent = system.label;
      const name = document.createElement("td");
      name.append(link);
      row.append(name, number(system.filling_ratio?.toPrecision(3) ?? ""), number(system.maps));
      return row;
    }));
  }

  function number(text) {
    return Object.assign(document.createElement("td"), { className: "number", textContent: text });
  }

  function onScreen() {
    const { left, top, width, height } = view.area;
    return drawing.shown.filter(({ x, y }) =>
      x >= left && y >= top && x <= left + width && y <= top + height);
  }

  // The system under the mouse, or nearest to it.
  function under(x, y, reach = 8) {
    let [best, least] = [null, Infinity];
    for (const shown of drawing.shown) {
      const half = pictures.checked ? shown.side / 2 : 0;
      const away = Math.max(Math.abs(x - shown.x), Math.abs(y - shown.y));
      if (away < Math.max(half, reach) && away < least) [best, least] = [shown, away];
    }
    return best;
  }

  function show(found) {
    if (current?.system.label === found?.system.label) return;
    current = found;
    hint.hidden = !found;
    canvas.classList.toggle("over", Boolean(found));
    if (found) {
      const { system, x, y, side } = found;
      const filling = system.filling_ratio;
      hint.replaceChildren(
        Object.assign(document.createElement("code"), { textContent: system.label }),
        `${filling === null ? "not measured" : `filling ${filling.toPrecision(3)}`} · `
          + `${system.maps} maps${system.is_set_aside ? " · set aside" : ""}`);
      hint.style.left = `${Math.min(x + side / 2 + 8, view.width - 190)}px`;
      hint.style.top = `${Math.max(0, y - 22)}px`;
    }
    schedule();
  }

  function moved() {
    show(null);
    history.replaceState(history.state, "", `${location.pathname}${location.search}#${view.toText()}`);
    schedule();
  }

  function open(label) { location.href = new URL(label, document.baseURI); }

  function armed() { return lassoButton.getAttribute("aria-pressed") === "true"; }

  function arm(isArmed) {
    lassoButton.setAttribute("aria-pressed", isArmed);
    canvas.classList.toggle("lasso", isArmed);
  }

  followPointers(canvas, {
    move(dx, dy) { view.move(dx, dy); moved(); },
    zoom(factor, x, y) { view.zoomAt(factor, x, y); moved(); },
    hover(x, y) { show(under(x, y)); },
    leave() { show(null); },
    click(x, y, event) {
      const found = under(x, y);
      if (!found) return;
      if (event.ctrlKey || event.metaKey) selection.toggle(found.system.label);
      else open(found.system.label);
    },
    isLasso: (event) => event.shiftKey || armed(),
    lassoBegin(x, y) { lasso.begin(...view.toPlane(x, y)); },
    lassoMove(x, y) { lasso.extend(...view.toPlane(x, y)); schedule(); },
    async lassoEnd() {
      arm(false);
      await lasso.finish();
      schedule();
    },
    lassoCancel() { lasso.cancel(); schedule(); },
  });

  const middle = () => [view.area.left + view.area.width / 2, view.area.top + view.area.height / 2];
  const acts = {
    in() { view.zoomAt(2, ...middle()); moved(); },
    out() { view.zoomAt(0.5, ...middle()); moved(); },
    whole() { view.whole(); moved(); },
    lasso() { arm(!armed()); },
  };
  for (const button of element.querySelectorAll("[data-act]")) {
    button.addEventListener("click", () => acts[button.dataset.act]());
  }
  onKey("=", () => acts.in());
  for (const [key, dx, dy] of [
    ["ArrowLeft", 80, 0], ["ArrowRight", -80, 0], ["ArrowUp", 0, 80], ["ArrowDown", 0, -80],
  ]) {
    onKey(key, () => {
      if (document.activeElement !== canvas) return false;
      view.move(dx, dy);
      moved();
      return true;
    });
  }
  onKey("Enter", () => {
    if (document.activeElement !== canvas) return false;
    const found = under(...middle(), 200);
    if (found) open(found.system.label);
    return true;
  });
  onKey("Escape", () => {
    if (lasso.corners.length === 0 && !armed() && selection.isEmpty) return false;
    lasso.cancel();
    arm(false);
    selection.clear();
    return true;
  });

  pictures.addEventListener("change", schedule);
  inView.addEventListener("toggle", schedule);
  document.addEventListener("selectionchange", () => {
    if (selection.isEmpty) lasso.cancel();
    schedule();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", schedule);
  new ResizeObserver(() => {
    const ratio = window.devicePixelRatio || 1;
    [view.width, view.height] = [frame.clientWidth, frame.clientHeight];
    canvas.width = Math.round(view.width * ratio);
    canvas.height = Math.round(view.height * ratio);
    draw();
  }).observe(frame);
}
