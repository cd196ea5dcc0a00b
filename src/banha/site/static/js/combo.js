// SPDX-License-Identifier: Apache-2.0
// A combobox after the ARIA pattern: type, choose with the arrows; the house looks up.
//
// <div data-combo="address"><input data-combo-text …><input type="hidden" name="organisation" data-combo-value></div>
// The house answers ?q=… with JSON [{"value", "label", "note"}]. With data-combo-free the typed words do
// without a record. A list is open only while its field has the focus; an answer that comes later is dropped.
import { once, say } from "./words.js";

let made = 0;

class Combo {
  constructor(box) {
    this.box = box;
    this.text = box.querySelector("[data-combo-text]");
    this.value = box.querySelector("[data-combo-value]");
    this.list = document.createElement("ul");
    made += 1;
    this.list.id = `combo-${made}`;
    this.list.className = "combo-list";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.text.getAttribute("aria-label") || this.text.labels?.[0]?.textContent.trim() || this.text.name);
    this.list.hidden = true;
    box.classList.add("combo");
    box.append(this.list);
    const marks = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id, autocomplete: "off" };
    for (const [name, mark] of Object.entries(marks)) this.text.setAttribute(name, mark);
    this.at = -1;
    this.turn = 0;
    this.timer = 0;
  }

  get options() { return [...this.list.querySelectorAll('[role="option"]:not([aria-disabled])')]; }

  get busy() { return this.box.contains(document.activeElement); }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), 200);
  }

  // Closed for good: what was asked and not yet answered opens nothing any more.
  shut() {
    clearTimeout(this.timer);
    this.turn += 1;
    this.open(false);
  }

  open(open) {
    this.list.hidden = !open;
    this.text.setAttribute("aria-expanded", String(open));
    if (!open) { this.at = -1; this.text.removeAttribute("aria-activedescendant"); }
  }

  async look() {
    const turn = ++this.turn;
    const address = new URL(this.box.dataset.combo, location.href);
    address.searchParams.set("q", this.text.value);
    let found = [];
    try { found = await (await fetch(address, { headers: { Accept: "application/json" } })).json(); } catch { /* offline: nothing to offer */ }
    if (turn === this.turn) await this.show(found, turn);
  }

  async show(found, turn = ++this.turn) {
    const nothing = found.length ? "" : await say("comboFree" in this.box.dataset ? "none_found_free" : "none_found");
    if (turn !== this.turn || !this.busy) return;
    this.at = -1;
    this.list.replaceChildren(...found.map((row, number) => this.option(row, number)));
    if (nothing) {
      const none = document.createElement("li");
      none.className = "combo-none";
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      none.textContent = nothing;
      this.list.append(none);
    }
    this.open(true);
  }

  option({ value, label, note }, number) {
    const item = document.createElement("li");
    item.id = `${this.list.id}-${number}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.value = value;
    item.dataset.label = label;
    item.append(label);
    if (note) { const small = document.createElement("small"); small.textContent = note; item.append(small); }
    item.addEventListener("mousedown", (event) => { event.preventDefault(); this.choose(item); });
    return item;
  }

  choose(item) {
    if (!item?.dataset.value) return;
    this.text.value = item.dataset.label;
    this.value.value = item.dataset.value;
    this.value.dispatchEvent(new Event("change", { bubbles: true }));
    this.shut();
  }

  move(step) {
    const options = this.options;
    if (!options.length) return;
    this.at = (this.at + step + options.length) % options.length;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === this.at)));
    this.text.setAttribute("aria-activedescendant", options[this.at].id);
    options[this.at].scrollIntoView({ block: "nearest" });
  }
}

const folded = (words) => words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

// A long list of the page itself: without this script it stays a plain <select data-combo-select>.
class Choice extends Combo {
  get rows() {
    return [...this.value.options].filter((one) => one.value).map((one) => ({ value: one.value, label: one.text.trim(), note: one.dataset.note }));
  }

  async look() {
    const asked = folded(this.text.value.trim()).split(/\s+/).filter(Boolean);
    const chosen = this.value.value && this.value.selectedOptions[0].text.trim() === this.text.value;
    const rows = this.rows.filter((row) => chosen || asked.every((word) => folded(`${row.label} ${row.note || ""}`).includes(word)));
    await this.show(rows);
  }

  settle() {
    const typed = folded(this.text.value.trim());
    const same = this.rows.filter((row) => folded(row.label) === typed);
    if (!this.value.value && same.length === 1) this.value.value = same[0].value;
    if (this.value.value) this.text.value = this.value.selectedOptions[0].text.trim();
    this.shut();
  }
}

function choiceOf(select) {
  const box = document.createElement("div");
  const text = document.createElement("input");
  text.type = "text";
  text.className = "form-control";
  text.id = select.id;
  text.dataset.comboText = "";
  text.placeholder = select.dataset.comboSelect;
  text.value = select.value ? select.selectedOptions[0].text.trim() : "";
  for (const name of ["aria-describedby", "aria-invalid", "aria-label"]) {
    if (select.hasAttribute(name)) text.setAttribute(name, select.getAttribute(name));
  }
  text.setAttribute("aria-required", String(select.required));
  // The hidden list cannot show the browser's own complaint; the house answers at the field.
  select.required = false;
  select.removeAttribute("id");
  select.hidden = true;
  select.dataset.comboValue = "";
  select.before(box);
  box.append(text, select);
  const combo = wakeBox(box, Choice);
  text.addEventListener("click", () => combo.look());
  text.addEventListener("blur", () => combo.settle());
}

function wakeBox(box, Kind = Combo) {
  const combo = new Kind(box);
  combo.text.addEventListener("input", () => {
    combo.value.value = "";
    combo.soon();
  });
  combo.text.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && combo.list.hidden) { combo.look(); event.preventDefault(); return; }
    if (combo.list.hidden) { if (event.key === "Escape") combo.shut(); return; }
    if (event.key === "ArrowDown") combo.move(1);
    else if (event.key === "ArrowUp") combo.move(-1);
    else if (event.key === "Enter" && combo.at >= 0) combo.choose(combo.options[combo.at]);
    else if (event.key === "Escape") combo.shut();
    else return;
    event.preventDefault();
  });
  combo.text.addEventListener("blur", () => combo.shut());
  // A finger on the list itself (its scroll bar, a line that says nothing) leaves the focus where it is.
  combo.list.addEventListener("mousedown", (event) => event.preventDefault());
  return combo;
}

export function wakeCombos(scope) {
  scope.querySelectorAll("select[data-combo-select]").forEach((select) => { if (once(select, "Choice")) choiceOf(select); });
  scope.querySelectorAll("[data-combo]").forEach((box) => { if (once(box, "Combo")) wakeBox(box); });
}
