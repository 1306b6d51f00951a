import { span } from "../kit/clock.js";
import { el } from "../kit/dom.js";

const TIMERS = {
  interval: "Master's advertisement interval",
  skew: "Skew time",
  masterDown: "Master down interval",
};

/** `ADVERTISEMENT_RCVD` as the standard's `advertisement-rcvd`. */
export function counterName(name) {
  return name.toLowerCase().replaceAll("_", "-");
}

/** The counters and timers of a virtual router; what was never counted is left out. */
export function counterTable(counters, timers = {}) {
  const counted = Object.entries(counters).filter(([, count]) => count > 0);
  return el("div", { class: "us-counters" },
    Object.entries(timers).map(([name, seconds]) => line(TIMERS[name] ?? name, span(seconds))),
    counted.map(([name, count]) => line(counterName(name), Number(count).toLocaleString())),
    counted.length === 0 && el("p", { class: "us-muted" }, "Nothing counted yet."));
}

function line(name, value) {
  return el("div", {}, el("span", {}, name), el("span", { class: "us-number" }, value));
}
