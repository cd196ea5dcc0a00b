// SPDX-License-Identifier: Apache-2.0
// The running total while points are typed, and the buttons for one point more or less.
const form = document.querySelector("form.ballot");
const isEnglish = document.documentElement.lang.startsWith("en");

function read(field) {
  const typed = field.value.trim().replace(",", ".");
  return /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : 0;
}

function written(points) {
  const text = String(Math.round(points * 100) / 100);
  return isEnglish ? text : text.replace(".", ",");
}

function sum() {
  const place = form.querySelector("[data-total]");
  if (!place) return;
  const fields = [...form.querySelectorAll("[data-points]")];
  place.textContent = written(fields.reduce((total, field) => total + read(field), 0));
}

if (form) {
  for (const button of form.querySelectorAll("[data-step]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const field = button.parentElement.querySelector("[data-points]");
      const next = read(field) + Number(button.dataset.step);
      field.value = written(Math.min(Math.max(next, 0), Number(field.dataset.points)));
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  form.addEventListener("input", sum);
  sum();
}
