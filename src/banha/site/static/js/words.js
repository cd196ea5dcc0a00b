// SPDX-License-Identifier: Apache-2.0
// The sentences scripts show come from the house, in the language of the page.
let asked;

export function words() {
  asked ??= fetch(document.body.dataset.wordsUrl, { headers: { Accept: "application/json" } })
    .then((answer) => answer.json())
    // Asked again once there is a line.
    .catch(() => { asked = undefined; return {}; });
  return asked;
}

export async function say(name, values = {}) {
  const text = (await words())[name] || "";
  return text.replace(/\{(\w+)\}/g, (_all, key) => values[key] ?? "");
}

// English of the house is not American: the day stands before the month, the hour has no "PM".
export const isEnglish = () => document.documentElement.lang.startsWith("en");
const locale = () => (isEnglish() ? "en-GB" : document.documentElement.lang);

export function dayAndTime(stamp) {
  const options = isEnglish() ? { dateStyle: "medium", timeStyle: "short" } : {};
  return new Date(stamp).toLocaleString(locale(), options);
}

export function clockTime(stamp = Date.now()) {
  return new Date(stamp).toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

export function once(element, mark) {
  const key = `awake${mark}`;
  if (element.dataset[key]) return false;
  element.dataset[key] = "1";
  return true;
}

export async function showMessage(text, level = "info") {
  const place = document.getElementById("messages");
  if (!place || !text) return;
  const box = document.createElement("div");
  box.className = `message message-${level}`;
  const sentence = document.createElement("span");
  sentence.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "message-close";
  close.textContent = "×";
  close.setAttribute("aria-label", await say("close"));
  close.addEventListener("click", () => box.remove());
  box.append(sentence, close);
  place.append(box);
  box.scrollIntoView({ block: "nearest" });
}
