import { el, svg } from "./dom.js";
import { CONDITIONS, IMPACTS, plain, STATES } from "./words.js";

/** Each state has a shape of its own, so that it can be told without colour. */
const SHAPES = {
  MASTER: "M8 1.5 14.5 13.5H1.5Z",
  BACKUP: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 2.4a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 0-7.2Z",
  FAULT: "M3.8 2 8 6.2 12.2 2 14 3.8 9.8 8l4.2 4.2-1.8 1.8L8 9.8 3.8 14 2 12.2 6.2 8 2 3.8Z",
  INITIALIZE: "M2 6.6h12v2.8H2Z",
  UP: "M8 2.5 14 10H9.6v4H6.4v-4H2Z",
  DOWN: "M8 13.5 2 6h4.4V2h3.2v4H14Z",
  FAILED: "M3.8 2 8 6.2 12.2 2 14 3.8 9.8 8l4.2 4.2-1.8 1.8L8 9.8 3.8 14 2 12.2 6.2 8 2 3.8Z",
  UNKNOWN: "M2 6.6h12v2.8H2Z",
  MISSING: "M2 6.6h12v2.8H2Z",
};

/** The shape that stands for a state or condition. */
export function shape(name) {
  return svg("svg", { viewBox: "0 0 16 16", class: "us-shape", "aria-hidden": "true" },
    svg("path", { d: SHAPES[name] ?? SHAPES.UNKNOWN }));
}

/** A state: shape, word and colour. */
export function stateBadge(state) {
  return el("span", { class: "us-badge", "data-tone": state, title: STATES[state]?.meaning },
    shape(state), STATES[state]?.name ?? plain(state));
}

/** What a tracker found. */
export function conditionBadge(condition) {
  return el("span", { class: "us-badge small", "data-tone": condition },
    shape(condition), CONDITIONS[condition] ?? plain(condition));
}

/** What a change does to a virtual router. */
export function impactBadge(kind) {
  return el("span", { class: "us-badge small", "data-tone": kind, title: IMPACTS[kind]?.meaning },
    IMPACTS[kind]?.name ?? plain(kind));
}

/** A short word with a tone of its own. */
export function tag(text, tone = "") {
  return el("span", { class: "us-tag", "data-tone": tone }, text);
}
