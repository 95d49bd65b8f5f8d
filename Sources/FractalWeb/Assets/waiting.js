// A page that waits for a computation asks for itself again, less often each time, and shows the
// answer once it is whole. Nothing moves until then.

async function ask(pause) {
  const waiting = document.querySelectorAll("[data-waiting]");
  if (waiting.length === 0) return;
  await new Promise((resolve) => setTimeout(resolve, pause));
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = page.querySelector("main");
    if (answer.ok && main && !main.querySelector("[data-waiting]")) {
      document.querySelector("main").replaceWith(document.adoptNode(main));
      return;
    }
  } catch {
    // The gallery may be closed, or open again later.
  }
  ask(Math.min(pause * 1.5, 30_000));
}

ask(500);
