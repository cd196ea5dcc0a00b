// SPDX-License-Identifier: Apache-2.0
// A person chosen from the register becomes a line of the members below; lines are typed freely too.
for (const box of document.querySelectorAll("[data-adds-line]")) {
  const lines = document.getElementById(box.dataset.addsLine);
  box.addEventListener("change", (event) => {
    const value = event.target.closest("[data-combo-value]");
    if (!value?.value || !lines) return;
    const text = box.querySelector("[data-combo-text]");
    const note = box.querySelector(`[role="option"][data-value="${CSS.escape(value.value)}"] small`)?.textContent.trim();
    const line = [text.value.trim(), note].filter(Boolean).join(", ");
    lines.value = [lines.value.trimEnd(), line].filter(Boolean).join("\n");
    lines.dispatchEvent(new Event("input", { bubbles: true }));
    text.value = "";
    value.value = "";
  });
}
