// A page that waits for a computation asks for itself again, less often each time, and shows the
// answer once it is whole. Nothing moves until then. If only parts wait, only they are replaced, so
// that what was typed or chosen elsewhere on the page stays.

async function ask(pause) {
  const waiting = document.querySelectorAll("[data-waiting]");
  if (waiting.length === 0) return;
  await new Promise((resolve) => setTimeout(resolve, pause));
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = page.querySelector("main");
    if (answer.ok && main && !main.querySelector("[data-waiting]")) {
      const parts = [...waiting].map((element) => element.closest("[data-part]"));
      if (parts.some((part) => part === null)) {
        document.querySelector("main").replaceWith(document.adoptNode(main));
        return;
      }
      for (const part of parts) {
        const other = main.querySelector(`[data-part="${part.dataset.part}"]`);
        part.replaceChildren(...document.adoptNode(other).childNodes);
      }
      return;
    }
  } catch {
    // The gallery may be closed, or open again later.
  }
  ask(Math.min(pause * 1.5, 30_000));
}

ask(500);
