// SPDX-License-Identifier: Apache-2.0
// A combobox after the ARIA pattern: type, choose with the arrows; the house looks up.
//
// <div data-combo="address"><input data-combo-text …><input type="hidden" name="organisation" data-combo-value></div>
// The house answers ?q=… with JSON [{"value", "label", "note"}].
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
    this.list.setAttribute("aria-label", this.text.labels?.[0]?.textContent.trim() || this.text.name);
    this.list.hidden = true;
    box.classList.add("combo");
    box.append(this.list);
    const marks = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id, autocomplete: "off" };
    for (const [name, mark] of Object.entries(marks)) this.text.setAttribute(name, mark);
    this.at = -1;
    this.turn = 0;
  }

  get options() { return [...this.list.querySelectorAll('[role="option"]')]; }

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
    if (turn !== this.turn) return;
    this.list.replaceChildren(...found.map((row, number) => this.option(row, number)));
    if (!found.length) {
      const none = document.createElement("li");
      none.className = "combo-none";
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      none.textContent = await say("none_found");
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
    this.open(false);
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

function wakeBox(box) {
  const combo = new Combo(box);
  let timer = 0;
  combo.text.addEventListener("input", () => {
    combo.value.value = "";
    clearTimeout(timer);
    timer = setTimeout(() => combo.look(), 200);
  });
  combo.text.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && combo.list.hidden) { combo.look(); event.preventDefault(); return; }
    if (combo.list.hidden) return;
    if (event.key === "ArrowDown") combo.move(1);
    else if (event.key === "ArrowUp") combo.move(-1);
    else if (event.key === "Enter" && combo.at >= 0) combo.choose(combo.options[combo.at]);
    else if (event.key === "Escape") combo.open(false);
    else return;
    event.preventDefault();
  });
  combo.text.addEventListener("blur", () => combo.open(false));
}

export function wakeCombos(scope) {
  scope.querySelectorAll("[data-combo]").forEach((box) => { if (once(box, "Combo")) wakeBox(box); });
}
