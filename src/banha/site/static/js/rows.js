// SPDX-License-Identifier: Apache-2.0
// Rows of formsets: add, remove, put back; a block pasted from Excel fills rows and adds what lacks.
//
// <div data-rows="prefix"> … <template data-row-template>…__prefix__…</template>
// <tbody data-rows-body> [data-row] … </tbody> <button data-row-add> ; in a row: <button data-row-remove>
import { once, say, showMessage } from "./words.js";

class Rows {
  constructor(box) {
    this.box = box;
    this.prefix = box.dataset.rows;
    this.body = box.querySelector("[data-rows-body]");
    this.template = box.querySelector("template[data-row-template]");
    this.total = box.querySelector(`[name="${this.prefix}-TOTAL_FORMS"]`) || document.querySelector(`[name="${this.prefix}-TOTAL_FORMS"]`);
  }

  get rows() { return [...this.body.querySelectorAll("[data-row]:not([hidden])")]; }

  changed() { this.box.dispatchEvent(new CustomEvent("banha:changed", { bubbles: true })); }

  add({ quiet = false } = {}) {
    const number = Number(this.total.value);
    const most = Number(this.box.querySelector(`[name="${this.prefix}-MAX_NUM_FORMS"]`)?.value || 1000);
    if (number >= most) return null;
    const made = document.createElement("template");
    made.innerHTML = this.template.innerHTML.replaceAll("__prefix__", String(number)).trim();
    const row = made.content.firstElementChild;
    this.body.append(row);
    this.total.value = String(number + 1);
    window.htmx?.process?.(row);
    document.dispatchEvent(new CustomEvent("htmx:after:swap"));
    if (!quiet) { row.querySelector("input:not([type=hidden]), select, textarea")?.focus(); this.changed(); }
    return row;
  }

  async remove(row) {
    const mark = row.querySelector('[name$="-DELETE"]');
    if (!mark) return;
    mark.checked = true;
    if (mark.type === "hidden") mark.value = "on";
    row.hidden = true;
    const undo = document.createElement("button");
    undo.type = "button";
    undo.className = "btn btn-sm btn-ghost";
    undo.textContent = await say("undo");
    undo.addEventListener("click", () => {
      mark.checked = false;
      if (mark.type === "hidden") mark.value = "";
      row.hidden = false;
      undo.remove();
      this.changed();
    });
    this.box.append(undo);
    undo.focus();
    this.changed();
  }

  fields(row) { return [...row.querySelectorAll("input, select, textarea")].filter((field) => field.type !== "hidden" && field.type !== "checkbox" && !field.disabled); }

  async paste(event) {
    const field = event.target.closest("input, textarea, select");
    const text = event.clipboardData?.getData("text/plain") || "";
    const block = text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
    if (!field || (block.length < 2 && block[0].length < 2)) return;
    if (field.tagName === "TEXTAREA" && block.every((line) => line.length < 2)) return;
    event.preventDefault();
    const startRow = this.rows.findIndex((row) => row.contains(field));
    const startColumn = this.fields(this.rows[startRow]).indexOf(field);
    block.forEach((cells, down) => {
      const row = this.rows[startRow + down] || this.add({ quiet: true });
      if (!row) return;
      const targets = this.fields(row);
      cells.forEach((cell, right) => this.fill(targets[startColumn + right], cell.trim()));
    });
    this.changed();
    showMessage(await say("pasted", { rows: block.length }), "success");
  }

  fill(field, value) {
    if (!field) return;
    if (field.tagName === "SELECT") {
      const wanted = value.toLocaleLowerCase();
      const option = [...field.options].find((one) => one.text.trim().toLocaleLowerCase() === wanted || one.value === value);
      if (option) field.value = option.value;
    } else {
      field.value = value;
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function wakeBox(box) {
  const rows = new Rows(box);
  if (!rows.body || !rows.total) return;
  box.addEventListener("click", (event) => {
    if (event.target.closest("[data-row-add]")) rows.add();
    const remove = event.target.closest("[data-row-remove]");
    if (remove) rows.remove(remove.closest("[data-row]"));
  });
  rows.body.addEventListener("paste", (event) => rows.paste(event));
  box.closest("form")?.addEventListener("banha:restore", ({ detail }) => {
    const kept = detail.rows.find(([name]) => name === `${rows.prefix}-TOTAL_FORMS`);
    while (kept && Number(rows.total.value) < Number(kept[1])) if (!rows.add({ quiet: true })) break;
  });
}

export function wakeRows(scope) {
  scope.querySelectorAll("[data-rows]").forEach((box) => { if (once(box, "Rows")) wakeBox(box); });
}
