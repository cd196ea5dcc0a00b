// SPDX-License-Identifier: Apache-2.0
// The form of a proposal: numbers of rows, sums of the estimate, and word that its text changed.
const form = document.getElementById("proposal-form");
const dots = (amount) => String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, ".");

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
  for (const place of form.querySelectorAll("[data-sum]")) place.textContent = dots(found[place.dataset.sum]);
  const body = form.querySelector("[data-sum-years]");
  body?.replaceChildren(...[...years.keys()].sort().map((year) => {
    const row = document.createElement("tr");
    const head = document.createElement("th");
    const cell = document.createElement("td");
    head.scope = "row";
    head.textContent = year;
    cell.className = "tabular";
    cell.textContent = dots(years.get(year));
    row.append(head, cell);
    return row;
  }));
}

function watched() {
  return ["title", "goal", "content"].map((name) => form.elements[name]?.value || "").join("\n");
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
}
