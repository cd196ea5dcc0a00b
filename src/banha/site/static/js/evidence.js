// SPDX-License-Identifier: Apache-2.0
// A passage under the pointer or the keyboard lights up its twin on the other side.
import { once } from "./words.js";

export function wakeEvidence(scope) {
  scope.querySelectorAll("[data-evidence]").forEach((box) => {
    if (!once(box, "Evidence")) return;
    const light = (event, lit) => {
      const band = event.target.closest?.("[data-band]");
      if (!band) return;
      box.querySelectorAll(`[data-band="${band.dataset.band}"]`).forEach((twin) => twin.classList.toggle("is-lit", lit));
    };
    box.addEventListener("mouseover", (event) => light(event, true));
    box.addEventListener("mouseout", (event) => light(event, false));
    box.addEventListener("click", (event) => {
      const band = event.target.closest?.("[data-band]");
      const side = band?.dataset.side === "left" ? "right" : "left";
      const twin = band && box.querySelector(`[data-band="${band.dataset.band}"][data-side="${side}"]`);
      twin?.scrollIntoView({ block: "center", behavior: "smooth" });
    });
  });
}
