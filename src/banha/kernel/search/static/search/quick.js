// SPDX-License-Identifier: Apache-2.0
// The list below the search box: arrows choose, Enter goes, Escape closes.
// htmx fills the list; without scripts the box is a plain form.
(() => {
  "use strict";

  const options = (list) => [...list.querySelectorAll('[role="option"]:not([aria-disabled])')];

  function close(box, list) {
    list.replaceChildren();
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function choose(box, list, step) {
    const all = options(list);
    if (!all.length) return;
    const now = all.findIndex((o) => o.getAttribute("aria-selected") === "true");
    const next = now === -1 ? (step > 0 ? 0 : all.length - 1) : (now + step + all.length) % all.length;
    all.forEach((option, n) => {
      option.setAttribute("aria-selected", n === next ? "true" : "false");
      option.classList.toggle("active", n === next);
    });
    box.setAttribute("aria-activedescendant", all[next].id);
    all[next].scrollIntoView({ block: "nearest" });
  }

  function onKey(event, box, list) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(box, list, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      close(box, list);
    } else if (event.key === "Enter") {
      const link = list.querySelector('[aria-selected="true"] a');
      if (link) {
        event.preventDefault();
        link.click();
      }
    }
  }

  function attach(box) {
    const list = document.getElementById(box.getAttribute("aria-controls"));
    if (!list || box.dataset.quickReady) return;
    box.dataset.quickReady = "1";
    box.addEventListener("keydown", (event) => onKey(event, box, list));
    list.addEventListener("htmx:afterSwap", () => {
      box.setAttribute("aria-expanded", list.children.length ? "true" : "false");
      box.removeAttribute("aria-activedescendant");
    });
    document.addEventListener("click", (event) => {
      if (!list.contains(event.target) && event.target !== box) close(box, list);
    });
    box.addEventListener("blur", () =>
      setTimeout(() => {
        if (!list.contains(document.activeElement)) close(box, list);
      }, 200),
    );
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-quick-search]").forEach(attach);
  });
})();
