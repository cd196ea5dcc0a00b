// SPDX-License-Identifier: Apache-2.0
// Nothing typed is ever lost: changed forms are posted every few seconds and kept on this computer
// until the house has answered; what was kept is offered back.
//
// <form data-autosave="address" data-autosave-key="proposal-7"> … <span data-save-state></span>
// The house answers 2xx (any body); a header X-Saved-At with a time is shown if there is one, and a
// header X-Form-Version is written into the field named "version". 409 and 403 (JSON "message") stop
// the saving and say who was first; after each save the form tells "banha:saved". A field named "turn"
// counts the sendings of this page: the house tells by it a late sending from the page's own.
// A form pressed while a saving is under way waits for it and goes with the version it gave.
import { clockTime, once, say, words, dayAndTime } from "./words.js";

const PAUSE = 2500;
const RETRY = 15000;
const PATIENCE = 20000;
const SKIPPED = new Set(["csrfmiddlewaretoken", "password", "version", "page", "turn"]);

function contents(form) {
  const rows = [];
  for (const [name, value] of new FormData(form)) {
    if (!SKIPPED.has(name) && typeof value === "string") rows.push([name, value]);
  }
  return rows;
}

class Keeper {
  constructor(form) {
    this.form = form;
    this.address = form.dataset.autosave;
    this.key = `banha-form:${form.dataset.autosaveKey || location.pathname}`;
    this.place = form.querySelector("[data-save-state]") || document.querySelector("[data-save-state]");
    this.sent = JSON.stringify(contents(form));
    this.timer = 0;
    this.running = null;
    this.line = null;
    // Asked for while there is a line: the sentence that there is none must be here before.
    words();
  }

  get busy() { return this.running !== null; }

  turn() { const field = this.form.elements.turn; if (field) field.value = String(Number(field.value) + 1); }

  get changed() { return JSON.stringify(contents(this.form)) !== this.sent; }

  async show(state, values = {}) {
    if (!this.place) return;
    this.place.classList.add("save-state");
    this.place.setAttribute("role", "status");
    this.place.dataset.state = state;
    this.place.textContent = await say(state, values);
  }

  keep() {
    try { localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), rows: contents(this.form) })); } catch { /* full or closed storage: the page still holds it */ }
  }

  forget() { try { localStorage.removeItem(this.key); } catch { /* closed storage */ } }

  kept() { try { return JSON.parse(localStorage.getItem(this.key) || "null"); } catch { return null; } }

  touch(wait = PAUSE) {
    if (!this.changed) return;
    this.keep();
    clearTimeout(this.timer);
    if (this.address) this.timer = setTimeout(() => this.send(), wait);
  }

  async send() {
    if (this.busy) { this.touch(); return; }
    if (!this.changed || !this.address) return;
    this.running = this.post();
    await this.running;
    this.running = null;
  }

  // The saving under way, until it has ended; a line too slow is cut, for the whole form goes after it.
  async ended() {
    clearTimeout(this.timer);
    const cut = setTimeout(() => this.line?.abort(), PATIENCE);
    await this.running;
    clearTimeout(cut);
    clearTimeout(this.timer);
  }

  async post() {
    this.turn();
    this.line = new AbortController();
    const now = JSON.stringify(contents(this.form));
    const body = new FormData(this.form);
    // Files travel with the whole form only; sending them every few seconds would choke the line.
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    this.show("saving");
    try {
      const token = document.querySelector('meta[name="csrf-token"]')?.content || "";
      const answer = await fetch(this.address, { method: "POST", body, headers: { "X-CSRFToken": token, "X-Autosave": "1", "HX-Request": "true" }, signal: this.line.signal });
      if ([403, 409, 422].includes(answer.status)) { await this.overtaken(answer); return; }
      // A sign-in page answered in place of the form means the session has ended.
      if (!answer.ok || answer.redirected || answer.headers.get("HX-Redirect")) throw new Error(String(answer.status));
      this.sent = now;
      const version = answer.headers.get("X-Form-Version");
      if (version && this.form.elements.version) this.form.elements.version.value = version;
      if (!this.changed) this.forget();
      this.show("saved", { time: answer.headers.get("X-Saved-At") || clockTime() });
      this.form.dispatchEvent(new CustomEvent("banha:saved", { bubbles: true }));
    } catch {
      this.keep();
      this.show("kept");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), RETRY);
    }
  }

  // Somebody saved first, or the form was closed: nothing is sent again, everything stays here.
  async overtaken(answer) {
    this.keep();
    this.address = "";
    const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    this.show("overtaken");
    const box = document.createElement("div");
    box.className = "save-offer";
    box.setAttribute("role", "alert");
    const sentence = document.createElement("p");
    sentence.textContent = told.message || await say("refused");
    const again = document.createElement("a");
    again.className = "btn btn-sm";
    again.href = location.pathname;
    again.textContent = await say("reopen");
    box.append(sentence, again);
    this.form.prepend(box);
    box.scrollIntoView({ block: "nearest" });
  }

  async offer() {
    const kept = this.kept();
    if (!kept || JSON.stringify(kept.rows) === this.sent) { this.forget(); return; }
    const box = document.createElement("div");
    box.className = "save-offer";
    box.setAttribute("role", "region");
    const sentence = document.createElement("p");
    const when = dayAndTime(kept.at);
    sentence.textContent = await say("recover", { time: when });
    box.setAttribute("aria-label", sentence.textContent);
    const yes = document.createElement("button");
    const no = document.createElement("button");
    yes.type = no.type = "button";
    yes.className = no.className = "btn btn-sm";
    yes.textContent = await say("recover_yes");
    no.textContent = await say("recover_no");
    yes.addEventListener("click", () => { this.restore(kept.rows); box.remove(); });
    no.addEventListener("click", () => { this.forget(); box.remove(); });
    box.append(sentence, yes, no);
    this.form.prepend(box);
  }

  restore(rows) {
    // Rows of formsets that the page has not drawn yet are added first.
    this.form.dispatchEvent(new CustomEvent("banha:restore", { detail: { rows }, bubbles: true }));
    const values = new Map();
    for (const [name, value] of rows) values.set(name, [...(values.get(name) || []), value]);
    for (const field of this.form.elements) {
      if (!field.name || SKIPPED.has(field.name) || field.type === "file") continue;
      const given = values.get(field.name) || [];
      if (field.type === "checkbox" || field.type === "radio") field.checked = given.includes(field.value);
      else if (field.multiple) for (const option of field.options) option.selected = given.includes(option.value);
      else if (given.length) field.value = given.shift();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.touch(0);
  }
}

function wakeForm(form) {
  const keeper = new Keeper(form);
  let leaving = false;
  form.addEventListener("input", () => keeper.touch());
  form.addEventListener("change", () => keeper.touch());
  form.addEventListener("banha:changed", () => keeper.touch());
  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented) return;
    if (leaving) { event.preventDefault(); return; }
    clearTimeout(keeper.timer);
    keeper.keep();
    leaving = true;
    if (keeper.busy) {
      event.preventDefault();
      keeper.show("saving");
      await keeper.ended();
      leaving = false;
      // Somebody else saved first: the page says so already, and sending would only say it again.
      if (keeper.address) form.requestSubmit(event.submitter);
      return;
    }
    keeper.turn();
  });
  // A page taken back from the browser's memory may be sent again.
  window.addEventListener("pageshow", (event) => { if (event.persisted) leaving = false; });
  window.addEventListener("online", () => keeper.touch(0));
  window.addEventListener("beforeunload", (event) => { if (!leaving && keeper.changed) { keeper.keep(); if (keeper.address) event.preventDefault(); } });
  // A page shown after a refused submission holds what was typed; only a fresh page offers it back.
  if (form.querySelector("[data-error-summary]") || "refused" in form.dataset) keeper.sent = "";
  else keeper.offer();
}

function wakeWarning(form) {
  const first = JSON.stringify(contents(form));
  let leaving = false;
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("beforeunload", (event) => { if (!leaving && JSON.stringify(contents(form)) !== first) event.preventDefault(); });
}

export function wakeAutosave(scope) {
  scope.querySelectorAll("form[data-autosave]").forEach((form) => { if (once(form, "Autosave")) wakeForm(form); });
  scope.querySelectorAll("form[data-warn-unsaved]:not([data-autosave])").forEach((form) => { if (once(form, "Warn")) wakeWarning(form); });
  // The page that says a form was accepted also says which kept copy may go.
  scope.querySelectorAll("[data-autosave-done]").forEach((mark) => { try { localStorage.removeItem(`banha-form:${mark.dataset.autosaveDone}`); } catch { /* closed storage */ } });
}
