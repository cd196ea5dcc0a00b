// SPDX-License-Identifier: Apache-2.0
// A table that becomes cards on a phone (.table-stack) says before each value which column it is.
// A cell that names itself (data-label) is left as it is.
export function wakeTables(root) {
  for (const table of root.querySelectorAll("table.table-stack")) {
    const heads = [...table.querySelectorAll(":scope > thead > tr:last-child > th")];
    const named = heads.map((head) => (head.querySelector(".visually-hidden, button, input") ? "" : head.textContent.trim()));
    for (const row of table.querySelectorAll(":scope > tbody > tr")) {
      [...row.cells].forEach((cell, at) => {
        if (cell.tagName === "TD" && cell.colSpan === 1 && cell.dataset.label === undefined && named[at]) cell.dataset.label = named[at];
      });
    }
  }
}
