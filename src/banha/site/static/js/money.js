// SPDX-License-Identifier: Apache-2.0
// Money: thousands parted while typing as the page parts them, and the amount in words below.
import { isEnglish, once } from "./words.js";

const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

function group(number, full) {
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const said = [];
  if (hundreds || full) said.push(DIGITS[hundreds], "trăm");
  if (tens === 0 && ones && (hundreds || full)) said.push("lẻ");
  if (tens === 1) said.push("mười");
  if (tens > 1) said.push(DIGITS[tens], "mươi");
  if (ones === 1 && tens > 1) said.push("mốt");
  else if (ones === 5 && tens > 0) said.push("lăm");
  else if (ones) said.push(DIGITS[ones]);
  return said.join(" ");
}

function below(amount, full) {
  const said = [];
  for (const [size, name] of [[1e6, "triệu"], [1e3, "nghìn"], [1, ""]]) {
    const part = Math.floor(amount / size) % 1000;
    if (part) said.push(group(part, full || said.length > 0), name);
  }
  return said.filter(Boolean).join(" ");
}

export function inWords(amount) {
  if (amount === 0) return "không đồng";
  const billions = Math.floor(amount / 1e9);
  const rest = amount % 1e9;
  const said = [];
  if (billions) said.push(below(billions, false), "tỷ");
  if (rest) said.push(below(rest, billions > 0));
  return `${said.filter(Boolean).join(" ")} đồng`;
}

const parted = (digits) => digits.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+(?!\d))/g, isEnglish() ? "," : ".");

function said(amount) {
  if (!isEnglish()) {
    const words = inWords(amount);
    return words.charAt(0).toUpperCase() + words.slice(1);
  }
  // 1,250,000,000 → 1.25 billion đồng; nothing is rounded away.
  const shape = { notation: "compact", compactDisplay: "long", maximumFractionDigits: 12 };
  return `${new Intl.NumberFormat("en-GB", shape).format(amount)} đồng`;
}

function wakeField(field) {
  const place = document.createElement("output");
  place.className = "money-words";
  field.after(place);
  field.inputMode = "numeric";
  const show = () => {
    // Words, units and marks of decimals are left alone: the house reads them and says what it doubts.
    if (!(isEnglish() ? /^[\d,\s]*$/ : /^[\d.\s]*$/).test(field.value)) { place.textContent = ""; return; }
    const before = field.value.slice(0, field.selectionStart ?? field.value.length).replace(/\D/g, "").length;
    // A sum that is too long stays as typed, for the house to refuse: no digit is dropped unseen.
    const digits = field.value.replace(/\D/g, "");
    field.value = parted(digits);
    if (document.activeElement === field) {
      let at = 0;
      for (let seen = 0; seen < before && at < field.value.length; at += 1) if (/\d/.test(field.value[at])) seen += 1;
      field.setSelectionRange(at, at);
    }
    place.textContent = digits && digits.length <= 15 ? said(Number(digits)) : "";
  };
  field.addEventListener("input", show);
  show();
}

export function wakeMoney(scope) {
  scope.querySelectorAll("input[data-money]").forEach((field) => { if (once(field, "Money")) wakeField(field); });
}
