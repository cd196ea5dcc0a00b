// SPDX-License-Identifier: Apache-2.0
// Wakes every small behaviour of the pages; each module reads data attributes and nothing else.
import { wakeFrame } from "./frame.js";
import { wakeRequests } from "./requests.js";
import { wakeMoney } from "./money.js";
import { wakeAutosave } from "./autosave.js";
import { wakeRows } from "./rows.js";
import { wakeCombos } from "./combo.js";
import { wakeDialogs } from "./dialogs.js";
import { wakeEvidence } from "./evidence.js";
import { wakeTables } from "./tables.js";

const modules = [wakeFrame, wakeRequests, wakeMoney, wakeAutosave, wakeRows, wakeCombos, wakeDialogs, wakeEvidence, wakeTables];
// Every module is called for the page and again for each part HTMX brings in.
const wake = (root) => modules.forEach((module) => module(root));
wake(document);
document.addEventListener("htmx:after:swap", () => wake(document));
document.documentElement.dataset.awake = "yes";
