import { el } from "./dom.js";

const SECONDS = 8;
let place = null;

/** Makes the place where short notices appear; screen readers say them. */
export function noticePlace() {
  place = el("div", { class: "us-toasts", role: "status", "aria-live": "polite", popover: "manual" });
  return place;
}

/**
 * Says something in passing.
 *
 * @param {string} text
 * @param {"good"|"bad"|"plain"} kind what is bad stays until it is dismissed
 * @param {number} seconds how long the others stay
 */
export function notice(text, kind = "good", seconds = SECONDS) {
  const node = el("div", { class: `us-toast ${kind}` },
    el("span", {}, text),
    el("button", { type: "button", class: "us-cross", "aria-label": "Dismiss",
      on: { click: () => drop(node) } }, "×"));
  place.append(node);
  raise();
  if (kind !== "bad") {
    setTimeout(() => drop(node), seconds * 1000);
  }
}

function drop(node) {
  node.remove();
  if (!place.hasChildNodes() && place.matches(":popover-open")) {
    place.hidePopover();
  }
}

/** Brings the notices above a dialog that was opened since. */
function raise() {
  if (place.matches(":popover-open")) {
    place.hidePopover();
  }
  place.showPopover();
}

/** Says why something failed. */
export function complain(error) {
  const more = (error.problems ?? []).map((problem) => `${problem.subject} ${problem.property}: ${problem.message}`);
  notice([error.message, ...more].join(" — "), "bad");
}
