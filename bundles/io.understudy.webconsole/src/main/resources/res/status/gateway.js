import { conditionBadge, stateBadge, tag } from "../kit/badge.js";
import { age, span, timeOfDay } from "../kit/clock.js";
import { el, fillIfChanged, tableHead } from "../kit/dom.js";
import { PRESENCES } from "../kit/words.js";
import { counterTable } from "./counters.js";
import { alarmBoxes } from "./troubles.js";

const COUNTED = ["Delivered", "Failed", "Skipped", "Waiting"];

/** What stands above the cards: what concerns the gateway as a whole. */
export class GatewayNotices {
  node = el("div", { class: "us-troubles" });

  update(status) {
    fillIfChanged(this.node, [status.obstacle, status.drained, status.alarms, status.groups], () => [
      status.obstacle && el("div", { class: "us-box", "data-tone": "FAULT" },
        el("strong", {}, "VRRP does not run: "), status.obstacle),
      status.drained && el("div", { class: "us-box", "data-tone": "WARN" },
        el("strong", {}, "Drained. "), "At least one virtual router stays backup until it is undrained."),
      alarmBoxes(status.alarms),
      status.groups.map(group),
    ]);
  }
}

function group({ name, state, members, blockers }) {
  return el("div", { class: "us-group" },
    el("strong", {}, `Sync group ${name}`), stateBadge(state),
    el("span", { class: "us-muted" }, members.join(", ")),
    blockers.length > 0 && el("ul", {}, blockers.map((blocker) =>
      el("li", {}, el("code", {}, blocker.member), ` ${blocker.reason}`))));
}

/** What stands below the cards: all trackers, notifiers, the gateway's counters and the engine. */
export class GatewayDetails {
  #folds = [
    fold("All trackers", (status) => status.trackers, trackers),
    fold("Notifiers", (status) => status.notifiers, notifiers),
    fold("Counters of the gateway", (status) => status.counters, (counters) => counterTable(counters)),
    fold("Engine", (status) => status.engine, engine),
  ];

  node = el("div", { class: "us-details" }, this.#folds.map((one) => one.node));

  update(status) {
    this.#folds.forEach((one) => one.update(status));
  }
}

/** A fold that is filled only while it is open. */
function fold(title, pick, render) {
  const body = el("div", {});
  let status = null;
  const node = el("details", { class: "us-fold", on: { toggle: show } }, el("summary", {}, title), body);
  function show() {
    if (node.open && status) {
      fillIfChanged(body, pick(status), render);
    }
  }
  return { node, update: (next) => {
    status = next;
    show();
  } };
}

function trackers(all) {
  return el("div", { class: "us-scroll" }, el("table", { class: "us-table" },
    tableHead(["Tracker", "Reading", "Evidence", "Weight", "Since", "Remarks"], ["Weight"]),
    el("tbody", {}, all.map((tracker) => el("tr", {},
      el("th", { scope: "row" }, tracker.name),
      el("td", {}, conditionBadge(tracker.condition)),
      el("td", {}, tracker.evidence),
      el("td", { class: "us-number" }, weight(tracker.weight)),
      el("td", {}, tracker.readAt && el("time", { datetime: tracker.readAt, title: timeOfDay(tracker.readAt),
        "data-since": tracker.readAt }, age(tracker.readAt))),
      el("td", {}, PRESENCES[tracker.presence] && tag(PRESENCES[tracker.presence]), " ", tracker.problem))))));
}

function weight(value) {
  return String(value) === "0" ? "fault" : String(value).replace(/^-/u, "−");
}

function notifiers(all) {
  if (all.length === 0) {
    return el("p", { class: "us-muted" }, "There are none.");
  }
  return el("div", { class: "us-scroll" }, el("table", { class: "us-table" },
    tableHead(["Notifier", ...COUNTED, "Problem"], COUNTED),
    el("tbody", {}, all.map((one) => el("tr", {},
      el("th", { scope: "row" }, one.name),
      [one.delivered, one.failed, one.skipped ?? 0, one.pending].map((count) => el("td", { class: "us-number" }, count)),
      el("td", {}, one.problem))))));
}

function engine(cycle) {
  const late = (cycle.lateness ?? []).reduce((sum, count, power) => sum + (power > 10 ? count : 0), 0);
  const line = (name, value) => el("div", {}, el("span", {}, name), el("span", { class: "us-number" }, value));
  return el("div", { class: "us-counters" },
    line("Turns", Number(cycle.turns).toLocaleString()),
    line("Longest turn", span(cycle.longestTurn)),
    line("Deadlines more than 1 ms late", late.toLocaleString()),
    line("Most commands waiting at once", cycle.deepestMailbox),
    line("Defects", cycle.defects),
    cycle.lastDefect && el("code", { class: "us-line" }, cycle.lastDefect));
}
