// Mouse, pen and fingers on the plane: drag to move, wheel and pinch to zoom, Shift to draw a lasso.

const stillness = 5;

// `acts` has move(dx, dy), zoom(factor, x, y), click(x, y, event), hover(x, y), leave(),
// isLasso(event), lassoBegin(x, y), lassoMove(x, y), lassoEnd(), lassoCancel().
export function followPointers(canvas, acts) {
  const down = new Map();
  let lassoing = false;
  let start = null;

  function place(event) {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    const at = place(event);
    down.set(event.pointerId, at);
    if (down.size === 1) {
      start = at;
      lassoing = acts.isLasso(event);
      if (lassoing) acts.lassoBegin(...at);
    } else if (lassoing) {
      // A second finger zooms.
      lassoing = false;
      acts.lassoCancel();
    }
  });

  canvas.addEventListener("pointermove", (event) => {
    const at = place(event);
    const last = down.get(event.pointerId);
    if (!last) return acts.hover(...at);
    if (lassoing) {
      acts.lassoMove(...at);
    } else if (down.size === 1) {
      acts.move(at[0] - last[0], at[1] - last[1]);
    } else {
      const [other] = [...down].filter(([id]) => id !== event.pointerId).map(([, other]) => other);
      const before = Math.hypot(last[0] - other[0], last[1] - other[1]);
      const after = Math.hypot(at[0] - other[0], at[1] - other[1]);
      acts.move((at[0] - last[0]) / 2, (at[1] - last[1]) / 2);
      if (before > 0) acts.zoom(after / before, (at[0] + other[0]) / 2, (at[1] + other[1]) / 2);
      start = null;
    }
    down.set(event.pointerId, at);
  });

  function end(event) {
    if (!down.delete(event.pointerId)) return;
    if (lassoing) {
      lassoing = false;
      if (event.type === "pointerup") acts.lassoEnd();
      else acts.lassoCancel();
    } else if (event.type === "pointerup" && start) {
      const at = place(event);
      if (Math.hypot(at[0] - start[0], at[1] - start[1]) < stillness) acts.click(...at, event);
    }
    if (down.size === 0) start = null;
  }
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  canvas.addEventListener("pointerleave", () => acts.leave());

  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 30 : 1;
    acts.zoom(2 ** (-event.deltaY * lines / 400), ...place(event));
  }, { passive: false });

  canvas.addEventListener("dblclick", (event) => acts.zoom(2, ...place(event)));
}
