// Requests of scripts, and the sentence that says what went wrong.

let notice;

// Fetches JSON from an address relative to the root of the gallery. An error is the server's
// sentence.
export async function fetchJSON(address, signal) {
  const answer = await fetch(new URL(address, document.baseURI), { signal });
  const data = await answer.json();
  if (!answer.ok) throw new Error(data.error?.message ?? answer.statusText);
  return data;
}

// Fetches a piece of a page, which the server has escaped.
export async function fetchHTML(address) {
  const answer = await fetch(new URL(address, document.baseURI));
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
}

// A sentence above the page, which does not move the content; "" hides it.
export function tell(sentence) {
  if (!notice) {
    notice = document.createElement("p");
    notice.className = "problem notice";
    notice.setAttribute("role", "status");
    document.body.append(notice);
  }
  notice.textContent = sentence;
  notice.hidden = sentence === "";
}
