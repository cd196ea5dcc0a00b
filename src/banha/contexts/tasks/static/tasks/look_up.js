// SPDX-License-Identifier: Apache-2.0
// Keys of the case page: j and k go through the records, 1 to 4 choose the finding.
const box = document.querySelector("[data-case]");
const isWriting = (target) => target.closest?.("textarea, select, input:not([type=radio])");

function go(step) {
  const cards = [...box.querySelectorAll("[data-case-card]")];
  const at = cards.findIndex((card) => card.getAttribute("aria-current"));
  cards[at + step]?.click();
}

function choose(number) {
  const radio = box.querySelectorAll("input[type=radio]")[number - 1];
  if (!radio) return;
  radio.checked = true;
  radio.focus();
}

if (box) {
  box.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (/^[1-4]$/.test(event.key)) choose(Number(event.key));
  });
}
