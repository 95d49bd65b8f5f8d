// Choosing a range of a measure by dragging over its histogram. The two fields below the drawing do
// the same, and say what was chosen.

const width = 240;
const height = 48;

export function brushing(form) {
  const drawing = form.querySelector("svg");
  if (!drawing) return;
  const [low, high] = [Number(drawing.dataset.low), Number(drawing.dataset.high)];
  const isWhole = drawing.dataset.whole === "1";
  const [from, to] = form.querySelectorAll(".range input");
  // The smallest step that a drag can choose: a power of ten below a pixel.
  const step = isWhole ? 1 : 10 ** Math.floor(Math.log10((high - low) / width));
  const digits = Math.max(0, -Math.round(Math.log10(step)));
  let start = null;

  function value(event) {
    const box = drawing.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return low + share * (high - low);
  }

  // The range between two values, on steps; beyond the last bar there is no limit.
  function range(one, other) {
    const [first, last] = [Math.min(one, other), Math.max(one, other)];
    const place = (number, round) => (round(number / step) * step).toFixed(digits);
    return [
      first <= low ? "" : isWhole ? place(first, Math.round) : place(first, Math.floor),
      last >= high ? "" : isWhole ? place(last, Math.round) : place(last, Math.ceil),
    ];
  }

  function show(ends) {
    let brush = drawing.querySelector(".brush");
    if (!brush) {
      brush = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      brush.setAttribute("class", "brush");
      brush.setAttribute("height", height);
      drawing.append(brush);
    }
    const x = (text, limit) => {
      const number = text === "" ? limit : Number(text);
      return Math.min(1, Math.max(0, (number - low) / (high - low))) * width;
    };
    const [left, right] = [x(ends[0], low), x(ends[1], high)];
    brush.setAttribute("x", left);
    brush.setAttribute("width", Math.max(1, right - left));
    [from.value, to.value] = ends;
  }

  drawing.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    drawing.setPointerCapture(event.pointerId);
    start = { value: value(event), x: event.clientX, isDrag: false };
  });
  drawing.addEventListener("pointermove", (event) => {
    if (!start) return;
    start.isDrag ||= Math.abs(event.clientX - start.x) > 3;
    if (start.isDrag) show(range(start.value, value(event)));
  });
  drawing.addEventListener("pointerup", () => {
    if (start?.isDrag) form.requestSubmit();
    start = null;
  });
  // A touch that became scrolling.
  drawing.addEventListener("pointercancel", () => { start = null; });
  drawing.addEventListener("dblclick", () => {
    if (from.value === "" && to.value === "") return;
    [from.value, to.value] = ["", ""];
    form.requestSubmit();
  });
}
