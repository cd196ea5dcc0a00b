// SPDX-License-Identifier: Apache-2.0
// Acts that cannot be undone ask first; § opens the text of the article beside it.
import { once, say } from "./words.js";

function ask(words) {
  const dialog = document.getElementById("house-confirm");
  dialog.querySelector("#house-confirm-words").textContent = words;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

function wakeConfirm(form) {
  let agreed = false;
  form.addEventListener("submit", async (event) => {
    const words = event.submitter?.dataset.confirm || form.dataset.confirm;
    if (!words || agreed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (await ask(words)) {
      agreed = true;
      form.requestSubmit(event.submitter);
      agreed = false;
    }
  }, true);
}

async function showBasis(mark) {
  const popover = document.getElementById("basis-popover");
  const address = document.body.dataset.basisUrl;
  const title = document.createElement("h2");
  title.textContent = mark.dataset.words;
  const body = document.createElement("div");
  popover.replaceChildren(title, body);
  if (mark.dataset.note) {
    const note = document.createElement("p");
    note.className = "text-secondary";
    note.textContent = mark.dataset.note;
    title.after(note);
  }
  popover.showPopover();
  const place = mark.getBoundingClientRect();
  const [wide, high] = [popover.offsetWidth, popover.offsetHeight];
  popover.style.left = `${Math.max(8, Math.min(place.left, innerWidth - wide - 8))}px`;
  popover.style.top = `${place.bottom + high + 16 > innerHeight ? Math.max(8, place.top - high - 8) : place.bottom + 6}px`;
  if (mark.dataset.explained) { body.textContent = mark.dataset.explained; return; }
  const query = new URLSearchParams({ text: mark.dataset.text, article: mark.dataset.article });
  try {
    const answer = address && await fetch(`${address}?${query}`, { headers: { "HX-Request": "true" } });
    if (!answer || !answer.ok) throw new Error("no text");
    body.innerHTML = await answer.text();
  } catch {
    body.textContent = await say("no_basis");
  }
}

export function wakeDialogs(scope) {
  if (once(document.body, "Dialogs")) {
    document.addEventListener("htmx:confirm", (event) => {
      const { ctx, issueRequest, dropRequest } = event.detail;
      if (!ctx.confirm) return;
      event.preventDefault();
      ask(ctx.confirm).then((yes) => (yes ? issueRequest() : dropRequest()));
    });
    document.addEventListener("click", (event) => {
      const mark = event.target.closest("[data-basis]");
      if (mark) showBasis(mark);
      const fill = event.target.closest("[data-fill]");
      if (fill) {
        for (const [id, value] of Object.entries(JSON.parse(fill.dataset.fill))) {
          const field = document.getElementById(id);
          if (field) field.value = value;
        }
        if ("fillSubmit" in fill.dataset) document.getElementById(Object.keys(JSON.parse(fill.dataset.fill))[0])?.form.requestSubmit();
      }
    });
  }
  scope.querySelectorAll("form[data-confirm], form:has([data-confirm])").forEach((form) => { if (once(form, "Confirm")) wakeConfirm(form); });
}
