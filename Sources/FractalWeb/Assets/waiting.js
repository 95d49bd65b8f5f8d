// A page that waits for a computation is loaded again, less often each time.

const waiting = document.querySelector("[data-waiting]");
const tries = Number(sessionStorage.getItem("waiting") ?? 0);
if (waiting) {
  sessionStorage.setItem("waiting", tries + 1);
  setTimeout(() => location.reload(), Math.min(1000 * 1.5 ** tries, 30000));
} else {
  sessionStorage.removeItem("waiting");
}
