// SPDX-License-Identifier: Apache-2.0
// The sums of the appraised rows while they are typed; the house reckons them again when it is saved.
const box = document.querySelector("[data-appraisal-sums]");
const form = box?.closest("form");
const separator = document.documentElement.lang.startsWith("en") ? "," : ".";
const grouped = (amount) => `${amount < 0 ? "−" : ""}${String(Math.abs(amount)).replace(/\B(?=(\d{3})+(?!\d))/g, separator)}`;

function read(row, name) {
  const typed = row.querySelector(`[name$="-${name}"]`)?.value.trim() || "";
  // Words such as “1,2 tỷ” are read by the house alone; a sum that is not whole is not guessed at.
  return /^(\d*|\d{1,3}([.,\s]\d{3})*)$/.test(typed) ? Number(typed.replace(/\D/g, "")) : null;
}

function sum() {
  const found = { state: { asked: 0, appraised: 0 }, other: { asked: 0, appraised: 0 } };
  let isWhole = true;
  for (const row of form.querySelectorAll('[data-rows="items"] [data-row]:not([hidden])')) {
    const part = found[row.querySelector('[name$="-source"]')?.value === "state" ? "state" : "other"];
    for (const name of ["asked", "appraised"]) {
      const amount = read(row, name);
      if (amount === null) isWhole = false;
      else part[name] += amount;
    }
  }
  found.total = { asked: found.state.asked + found.other.asked, appraised: found.state.appraised + found.other.appraised };
  for (const place of box.querySelectorAll("[data-sum]")) {
    const [of, name] = place.dataset.sum.split(".");
    const amount = name === "change" ? found[of].appraised - found[of].asked : found[of][name];
    place.textContent = grouped(amount);
  }
  box.querySelector("[data-sum-doubt]").hidden = isWhole;
}

if (form) {
  form.addEventListener("input", sum);
  form.addEventListener("change", sum);
  form.addEventListener("banha:changed", sum);
  sum();
}
