// SPDX-License-Identifier: Apache-2.0
// Manners of HTMX: the CSRF token with every request, messages from the header, honest faults.
import { once, say, showMessage } from "./words.js";

function isWholePage(text) {
  return /^\s*<!doctype html/i.test(text || "");
}

export function wakeRequests() {
  if (!once(document.body, "Requests")) return;
  const token = document.querySelector('meta[name="csrf-token"]')?.content || "";
  document.addEventListener("htmx:config:request", ({ detail }) => {
    detail.ctx.request.headers["X-CSRFToken"] = token;
  });
  document.addEventListener("htmx:response:error", async ({ detail }) => {
    const { ctx } = detail;
    // A refused form comes back as a part and is shown; a page of faults never lands in a part.
    if (ctx.response.status < 500 && !isWholePage(ctx.text)) return;
    ctx.swap = "none";
    showMessage(await say(ctx.response.status === 403 ? "refused" : "broken"), "error");
  });
  document.addEventListener("htmx:error", async ({ detail }) => {
    if (detail.ctx) showMessage(await say("offline"), "warning");
  });
  document.addEventListener("banha:messages", ({ detail }) => {
    for (const { text, level } of detail.said || []) showMessage(text, level);
  });
}
