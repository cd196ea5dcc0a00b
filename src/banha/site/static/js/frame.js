// SPDX-License-Identifier: Apache-2.0
// Theme switch, folded navigation, drawer of small screens, menus, the key of the search box.
import { once } from "./words.js";

const root = document.documentElement;
const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* closed storage */ } };

function wakeTheme(button) {
  button.addEventListener("click", () => {
    const next = root.dataset.bsTheme === "dark" ? "light" : "dark";
    root.dataset.bsTheme = next;
    keep("banha-theme", next);
  });
}

function wakeFold(button) {
  const show = () => button.setAttribute("aria-pressed", String(root.dataset.sidebar === "folded"));
  button.addEventListener("click", () => {
    root.dataset.sidebar = root.dataset.sidebar === "folded" ? "open" : "folded";
    keep("banha-sidebar", root.dataset.sidebar);
    show();
  });
  show();
}

function wakeDrawer(button) {
  const shade = document.querySelector("[data-drawer-shade]");
  const set = (open) => {
    document.body.classList.toggle("drawer-open", open);
    button.setAttribute("aria-expanded", String(open));
    shade.hidden = !open;
    if (open) document.querySelector("#house-nav a")?.focus();
  };
  button.addEventListener("click", () => set(!document.body.classList.contains("drawer-open")));
  shade.addEventListener("click", () => set(false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.body.classList.contains("drawer-open")) {
      set(false);
      button.focus();
    }
  });
}

function wakeMenu(menu) {
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

function wakeSearchKey(box) {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}

function wakeLists(button) {
  const show = () => button.setAttribute("aria-pressed", String(root.dataset.lists === "compact"));
  button.addEventListener("click", () => {
    root.dataset.lists = root.dataset.lists === "compact" ? "roomy" : "compact";
    keep("banha-lists", root.dataset.lists);
    show();
  });
  show();
}

export function wakeFrame(scope) {
  const each = (selector, wake) => scope.querySelectorAll(selector).forEach((element) => { if (once(element, "Frame")) wake(element); });
  each("[data-theme-switch]", wakeTheme);
  each("[data-sidebar-fold]", wakeFold);
  each("[data-drawer]", wakeDrawer);
  each("[data-menu]", wakeMenu);
  each("[data-search]", wakeSearchKey);
  each("[data-lists-switch]", wakeLists);
  each("[data-print]", (button) => button.addEventListener("click", () => window.print()));
  each("[data-error-summary]", (summary) => summary.focus());
  each("[data-submit-on-change]", (field) => field.addEventListener("change", () => field.form.requestSubmit()));
}
