import { gatewayNow, span as spanText, timeOfDay } from "../kit/clock.js";
import { el, fill, freshId, setText, svg } from "../kit/dom.js";
import { ACTIONS, ALARMS, CAUSES, CONDITIONS, plain, STATES } from "../kit/words.js";
import { axisTimes, bandsOf } from "./bands.js";

const HEIGHT = 64;
const BAND = { top: 4, height: 22 };

/** How high a state's band is, so that states can be told without colour; fault is hatched besides. */
const HEIGHTS = { MASTER: 22, FAULT: 22, BACKUP: 16, INITIALIZE: 8 };
const ROOM_FOR_TEXT = 14;
const TICK_TOP = 31;
const AXIS = 45;

/**
 * The time line of one virtual router: bands of state, with ticks for readings and alarms below. One tab stop;
 * the arrow keys go from mark to mark, Enter explains one.
 */
export class Timeline {
  #chart = svg("svg", { class: "us-timeline-chart", height: HEIGHT, role: "group" });
  #hint = el("p", { class: "us-timeline-hint", "aria-live": "off" });
  #hatch = freshId("hatch");
  #explain;
  #marks = [];
  #chosen = null;
  #said = null;
  #drawn = "";
  #summary = "";

  /** @param {function(Object)} explain opens the explanation of a journal entry */
  constructor(explain) {
    this.#explain = explain;
    this.node = el("div", { class: "us-timeline" }, this.#chart, this.#hint);
    this.#chart.addEventListener("keydown", (event) => this.#move(event));
    this.#chart.addEventListener("mouseleave", () => this.#say(null));
    // Not on the chart: an SVG element that hears of focus is a tab stop in some browsers.
    this.node.addEventListener("focusout", () => this.#say(null));
  }

  /**
   * Draws it, unless that would change less than a pixel.
   *
   * @param {Object} router
   * @param {Array} entries what concerns it, oldest first
   * @param {number} length what it spans, in milliseconds
   */
  draw(router, entries, length) {
    const width = this.#chart.clientWidth;
    if (width === 0) {
      return;
    }
    const pixel = length / width;
    const end = Math.ceil(gatewayNow() / pixel) * pixel;
    const drawn = [width, length, Math.round(end), entries.length, entries.at(-1)?.sequence, router.state].join();
    if (drawn === this.#drawn) {
      return;
    }
    this.#drawn = drawn;
    this.#render(router, entries, { start: end - length, end, width });
  }

  #render(router, entries, { start, end, width }) {
    const x = (time) => ((time - start) / (end - start)) * width;
    const bands = bandsOf(entries, router, start, end);
    const visible = entries.filter((entry) => Date.parse(entry.at) >= start);
    const marks = [
      ...bands.map((band) => bandMark(band, x, this.#hatch)),
      ...visible.filter((entry) => entry.type === "READING").map((entry) => readingMark(entry, x)),
      ...visible.filter((entry) => entry.type === "ALARM").map((entry) => alarmMark(entry, x)),
      ...visible.filter((entry) => entry.type === "ACTION").map((entry) => actionMark(entry, x)),
    ].sort((a, b) => a.time - b.time);

    const moves = visible.filter((entry) => entry.type === "TRANSITION").length;
    this.#summary = `${moves === 0 ? "No transition" : moves === 1 ? "1 transition" : `${moves} transitions`} in the last `
      + `${spanText((end - start) / 1000)}.`;
    if (this.#said === null) {
      setText(this.#hint, this.#summary);
    }
    const focused = this.#marks.find((mark) => mark.node === document.activeElement)?.key;
    this.#marks = marks;
    for (const mark of marks) {
      mark.node.addEventListener("mouseenter", () => this.#say(mark));
      mark.node.addEventListener("focus", () => this.#say(mark));
      mark.node.addEventListener("click", () => this.#open(mark));
    }
    this.#chart.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    this.#chart.setAttribute("aria-label",
      `Time line of ${router.name} ${router.key}, the last ${spanText((end - start) / 1000)}`);
    fill(this.#chart,
      hatching(this.#hatch),
      svg("rect", { class: "us-lane", x: 0, y: BAND.top, width, height: BAND.height, rx: 3 }),
      axis(start, end, width, x),
      marks.map((mark) => mark.node));
    const again = marks.find((mark) => mark.key === focused) ?? marks.find((mark) => mark.key === this.#chosen);
    (again ?? marks.at(-1))?.node.setAttribute("tabindex", "0");
    if (focused && again) {
      again.node.focus();
    }
  }

  #move(event) {
    const at = this.#marks.findIndex((mark) => mark.node === document.activeElement);
    if (at < 0) {
      return;
    }
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: this.#marks.length - 1 }[event.key];
    if (to !== undefined && this.#marks[to]) {
      this.#marks[at].node.setAttribute("tabindex", "-1");
      this.#marks[to].node.setAttribute("tabindex", "0");
      this.#marks[to].node.focus();
      event.preventDefault();
    } else if (event.key === "Enter" || event.key === " ") {
      this.#open(this.#marks[at]);
      event.preventDefault();
    }
  }

  #open(mark) {
    if (mark.entry) {
      this.#explain(mark.entry);
    }
  }

  #say(mark) {
    this.#said = mark?.key ?? null;
    this.#chosen = mark?.key ?? this.#chosen;
    setText(this.#hint, mark?.text ?? this.#summary);
  }
}

function hatching(id) {
  return svg("defs", {}, svg("pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)" },
  svg("rect", { class: "us-hatch", width: 6, height: 6 }), svg("rect", { class: "us-hatch line", width: 2, height: 6 })));
}

function bandMark(band, x, hatch) {
  const left = x(band.from);
  const width = Math.max(1.5, x(band.to) - left);
  const name = { OFF: "Engine not running" }[band.state] ?? STATES[band.state]?.name ?? "Not known";
  const lasted = spanText((band.to - band.from) / 1000);
  const began = band.entry ? ` since ${timeOfDay(band.entry.at)}: ${CAUSES[band.entry.cause] ?? ""}` : "";
  const why = band.entry ? ` ${band.entry.evidence}.` : "";
  const height = HEIGHTS[band.state] ?? BAND.height;
  const text = `${name} for ${lasted}${began}${why}`;
  return {
    key: `band ${band.entry?.sequence ?? band.state}`,
    time: band.from,
    entry: band.entry,
    text,
    node: svg("g", { class: "us-band", "data-tone": band.state ?? "NOTHING", tabindex: -1,
      role: band.entry ? "button" : "img", "aria-label": text },
    svg("rect", { x: left, y: BAND.top + BAND.height - height, width, height, rx: Math.min(3, width / 2),
      fill: band.state === "FAULT" ? `url(#${hatch})` : null }),
    width > name.length * 7.6 + 12 && height >= ROOM_FOR_TEXT
      && svg("text", { x: left + 6, y: BAND.top + BAND.height - height / 2 + 4 }, name)),
  };
}

function readingMark(entry, x) {
  const at = x(Date.parse(entry.at));
  const up = entry.to === "UP";
  const top = TICK_TOP;
  const text = `${timeOfDay(entry.at)} ${entry.tracker}: ${CONDITIONS[entry.from] ?? plain(entry.from)} → `
    + `${CONDITIONS[entry.to] ?? plain(entry.to)} (${entry.evidence})`;
  return {
    key: `entry ${entry.sequence}`,
    time: Date.parse(entry.at),
    entry,
    text,
    node: svg("g", { class: "us-tick", "data-tone": entry.to, tabindex: -1, role: "button", "aria-label": text },
      svg("line", { x1: at, x2: at, y1: BAND.top, y2: top }),
      svg("path", { d: up ? `M${at} ${top - 1}l5 9h-10z` : `M${at} ${top + 8}l5 -9h-10z` })),
  };
}

function alarmMark(entry, x) {
  const at = x(Date.parse(entry.at));
  const text = `${timeOfDay(entry.at)} alarm ${plain(entry.to)}: ${ALARMS[entry.cause] ?? plain(entry.cause)} `
    + `${entry.evidence ?? ""}`;
  return {
    key: `entry ${entry.sequence}`,
    time: Date.parse(entry.at),
    entry,
    text,
    node: svg("g", { class: "us-tick", "data-tone": entry.to, tabindex: -1, role: "button", "aria-label": text },
      svg("path", { d: `M${at} ${TICK_TOP - 2}l5 5.5 -5 5.5 -5 -5.5z` })),
  };
}

function actionMark(entry, x) {
  const at = x(Date.parse(entry.at));
  const text = `${timeOfDay(entry.at)} ${entry.author}: ${ACTIONS[entry.cause] ?? plain(entry.cause)} ${entry.evidence ?? ""}`;
  return {
    key: `entry ${entry.sequence}`,
    time: Date.parse(entry.at),
    entry,
    text,
    node: svg("g", { class: "us-tick", "data-tone": "IN_PLACE", tabindex: -1, role: "button", "aria-label": text },
      svg("line", { x1: at, x2: at, y1: BAND.top, y2: TICK_TOP }),
      svg("path", { d: `M${at - 4} ${TICK_TOP}h8v8h-8z` })),
  };
}

function axis(start, end, width, x) {
  const { times, step } = axisTimes(start, end, Math.max(2, Math.floor(width / 90)));
  const how = step >= 86400000
    ? { month: "short", day: "numeric" }
    : { hour: "2-digit", minute: "2-digit", ...(step < 60000 ? { second: "2-digit" } : {}), hour12: false };
  return times.map((time) => {
    const at = Math.round(x(time)) + 0.5;
    return svg("g", { class: "us-axis", "aria-hidden": "true" },
      svg("line", { x1: at, x2: at, y1: BAND.top, y2: AXIS }),
      at > 18 && at < width - 18
        && svg("text", { x: at, y: HEIGHT - 6, "text-anchor": "middle" },
          step >= 86400000 ? new Date(time).toLocaleDateString([], how) : new Date(time).toLocaleTimeString([], how)));
  });
}
