// SPDX-License-Identifier: Apache-2.0
// The form of a proposal: numbers of rows, sums of the estimate, and word that its text changed.
const form = document.getElementById("proposal-form");
const separator = document.documentElement.lang.startsWith("en") ? "," : ".";
const grouped = (amount) => String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, separator);

function number() {
  for (const body of form.querySelectorAll("[data-rows-body]")) {
    [...body.querySelectorAll("[data-row]")].forEach((row, place) => {
      const mark = row.querySelector("[data-row-number]");
      if (mark) mark.textContent = String(place + 1);
    });
  }
}

function lines() {
  const rows = form.querySelectorAll('[data-rows="budget"] [data-row]:not([hidden])');
  return [...rows].map((row) => {
    const cell = (name) => row.querySelector(`[name$="-${name}"]`);
    return {
      source: cell("source").value,
      year: cell("year").value.trim(),
      lump: cell("is_lump").checked,
      amount: Number(cell("amount").value.replace(/\D/g, "")) || 0,
    };
  });
}

function sum() {
  const found = { state: 0, state_lump: 0, state_not_lump: 0, other: 0, total: 0 };
  const years = new Map();
  for (const { source, year, lump, amount } of lines()) {
    found.total += amount;
    if (source === "state") {
      found.state += amount;
      found[lump ? "state_lump" : "state_not_lump"] += amount;
    } else {
      found.other += amount;
    }
    if (year && amount) years.set(year, (years.get(year) || 0) + amount);
  }
  for (const place of form.querySelectorAll("[data-sum]")) place.textContent = grouped(found[place.dataset.sum]);
  const body = form.querySelector("[data-sum-years]");
  body?.replaceChildren(...[...years.keys()].sort().map((year) => {
    const row = document.createElement("tr");
    const head = document.createElement("th");
    const cell = document.createElement("td");
    head.scope = "row";
    head.textContent = year;
    cell.className = "tabular";
    cell.textContent = grouped(years.get(year));
    row.append(head, cell);
    return row;
  }));
}

function watched() {
  return ["title", "goal", "content"].map((name) => form.elements[name]?.value || "").join("\n");
}

// The cell a saved fault speaks of: rows without a word in them are not saved and not counted.
function fieldOf(place) {
  const [, table, number, cell] = /^id_([a-z]+)-(\d+)-(\w+)$/.exec(place) || [];
  if (!table) return document.getElementById(place);
  const written = (field) => !field.name.endsWith("-DELETE") && (field.type === "checkbox" ? field.checked : field.value.trim());
  const rows = [...form.querySelectorAll(`[data-rows="${table}"] [data-row]:not([hidden])`)];
  const row = rows.filter((one) => [...one.querySelectorAll("[name]")].some(written))[Number(number)];
  return row?.querySelector(`[name$="-${cell}"]`) || null;
}

function untell() {
  for (const old of form.querySelectorAll("[data-told], .cell-fault, .field-errors")) {
    for (const field of form.querySelectorAll(`[aria-describedby~="${old.id}"]`)) {
      field.setAttribute("aria-describedby", field.getAttribute("aria-describedby").split(" ").filter((id) => id !== old.id).join(" "));
    }
    old.closest(".has-fault, .has-errors")?.classList.remove("has-fault", "has-errors");
    old.remove();
  }
  for (const field of form.querySelectorAll('[aria-invalid="true"]')) {
    field.removeAttribute("aria-invalid");
    field.classList.remove("is-invalid");
  }
}

// What the house said of the saved words stands beside the fields, while they are being written.
function tell() {
  const said = [...document.querySelectorAll("[data-field-faults] li")];
  untell();
  said.forEach((one, number) => {
    const field = fieldOf(one.dataset.place);
    if (!field) return;
    const words = document.createElement("p");
    words.className = "cell-fault";
    words.id = `told-${number}`;
    words.dataset.told = "";
    words.textContent = one.textContent;
    if (field.matches("[data-rows]")) { field.querySelector(".section-words").after(words); return; }
    const cell = field.closest("td");
    cell?.classList.add("has-fault");
    (cell || field.closest(".field") || field.parentElement).append(words);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") || ""} ${words.id}`.trim());
  });
  announce(said.map((one) => one.textContent));
}

let known = new Set();
const live = document.createElement("div");
live.className = "visually-hidden";
live.setAttribute("role", "status");

// Only what is new is spoken, or every saving would say everything again.
function announce(said) {
  live.textContent = said.filter((words) => !known.has(words)).join(" ");
  known = new Set(said);
}

if (form) {
  let looked = watched();
  number();
  sum();
  // Tables the page brings empty begin with one row to type in.
  for (const name of ["products", "users", "bases", "team", "budget"]) {
    const box = form.querySelector(`[data-rows="${name}"]`);
    if (box && !box.querySelector("[data-rows-body] [data-row]")) {
      const made = document.createElement("template");
      made.innerHTML = box.querySelector("template[data-row-template]").innerHTML.replaceAll("__prefix__", "0").trim();
      box.querySelector("[data-rows-body]").append(made.content.firstElementChild);
      box.querySelector(`[name="${name}-TOTAL_FORMS"]`).value = "1";
    }
  }
  document.dispatchEvent(new CustomEvent("htmx:after:swap"));
  number();
  for (const name of ["input", "change", "banha:changed"]) {
    form.addEventListener(name, () => { number(); sum(); });
  }
  form.addEventListener("click", () => setTimeout(number));
  form.addEventListener("banha:saved", () => {
    if (watched() === looked) return;
    looked = watched();
    form.dispatchEvent(new CustomEvent("banha:words", { bubbles: true }));
  });
  // A refused page shows what was typed, and not what is saved.
  if (!("refused" in form.dataset)) tell();
  form.append(live);
  const missing = document.getElementById("proposal-missing");
  document.addEventListener("htmx:after:swap", (event) => { if (missing.contains(event.target)) tell(); });
}
