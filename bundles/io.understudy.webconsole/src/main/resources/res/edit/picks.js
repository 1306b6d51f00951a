import { el } from "../kit/dom.js";

/** What a text field offers to pick from; anything else may be typed too. */
export function pickList(id, picks) {
  return el("datalist", { id }, picks.map(({ value, label }) => el("option", { value, label: label || null })));
}
