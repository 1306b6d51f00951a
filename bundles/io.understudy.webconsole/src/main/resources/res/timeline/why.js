import { conditionBadge, stateBadge } from "../kit/badge.js";
import { age, span, timeOfDay } from "../kit/clock.js";
import { button, Dialog } from "../kit/dialog.js";
import { el } from "../kit/dom.js";
import { ACTIONS, ALARMS, CAUSES, plain, routerName } from "../kit/words.js";

/** How far back before a transition something may be that led to it, in milliseconds. */
const CONTEXT = 30000;

/**
 * Explains an entry of the journal: what happened, why, by what evidence, and with which priorities.
 *
 * @param {Object} entry
 * @param {{journal: import("./journal.js").Journal, routers: function(): Array}} known
 */
export function explain(entry, known) {
  const router = known.routers().find((one) => one.key === entry.router);
  const dialog = new Dialog(title(entry, router), { wide: true });
  dialog.show(body(entry, known)).buttons(button("Close", () => dialog.close(), { kind: "primary" }));
  return dialog.open();
}

function title(entry, router) {
  const whose = router ? routerName(router) : entry.router ?? "the gateway";
  return {
    TRANSITION: `Why did ${whose} become ${plain(entry.to)}?`,
    READING: `What ${entry.tracker} said`,
    LIFE: "The engine",
    ALARM: `Alarm of ${whose}`,
    ACTION: `What somebody had ${whose} do`,
  }[entry.type] ?? "What happened";
}

function body(entry, known) {
  const facts = [fact("When", el("time", { datetime: entry.at }, timeOfDay(entry.at)), ` (${age(entry.at)} ago)`)];
  if (entry.type === "TRANSITION") {
    facts.push(
      fact("What", stateBadge(entry.from), el("span", { class: "us-arrow" }, " → "), stateBadge(entry.to),
        el("span", { class: "us-muted" }, ` after ${span(entry.held)} as ${plain(entry.from)}`)),
      fact("Cause", CAUSES[entry.cause] ?? plain(entry.cause), el("code", { class: "us-constant" }, entry.cause)));
  } else if (entry.type === "READING") {
    facts.push(fact("What", conditionBadge(entry.from), el("span", { class: "us-arrow" }, " → "),
      conditionBadge(entry.to)));
  } else if (entry.type === "ALARM") {
    facts.push(fact("What", ALARMS[entry.cause] ?? plain(entry.cause), ` — ${plain(entry.to)}`));
  } else if (entry.type === "ACTION") {
    facts.push(fact("What", ACTIONS[entry.cause] ?? plain(entry.cause)), fact("Who", entry.author));
  } else {
    facts.push(fact("What", plain(entry.to)));
  }
  if (entry.evidence) {
    facts.push(fact("Evidence", entry.evidence));
  }
  if (entry.arithmetic) {
    facts.push(fact("Priority", arithmetic(entry.arithmetic)));
  } else if (entry.priority !== undefined) {
    facts.push(fact("Priority", String(entry.priority)));
  }
  const context = known.journal.before(entry, CONTEXT);
  return [
    el("dl", { class: "us-why" }, facts),
    context.length > 0 && [
      el("h3", {}, `In the ${CONTEXT / 1000} seconds before`),
      el("ul", { class: "us-context" }, context.map((other) => el("li", {},
        el("time", { datetime: other.at }, timeOfDay(other.at)), " ", el("code", {}, other.text)))),
    ],
    el("details", { class: "us-fold" },
      el("summary", {}, "The line in the log"), el("code", { class: "us-line" }, entry.text)),
  ];
}

function fact(name, ...content) {
  return [el("dt", {}, name), el("dd", {}, content)];
}

/**
 * A priority's arithmetic, `100 base - 30 uplink(DOWN: exit 7) = 70, peer 90`, with its outcome and the other
 * side's priority standing out.
 */
export function arithmetic(text) {
  const match = /^(?<terms>.*) = (?<outcome>[^=;,]*)(?<rest>.*)$/su.exec(text);
  if (!match) {
    return el("code", { class: "us-arithmetic" }, text);
  }
  const { terms, outcome, rest } = match.groups;
  return el("span", { class: "us-arithmetic" },
    terms.split(/ (?=[-+] \d)/u).map((term) => [el("span", { class: term.startsWith("-") ? "us-term minus" : "us-term" },
      term.replace(/^- /u, "− ")), " "]),
    "= ", el("strong", {}, outcome), rest);
}
