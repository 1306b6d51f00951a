import { span } from "../kit/clock.js";
import { button, Dialog } from "../kit/dialog.js";
import { el, freshId } from "../kit/dom.js";
import { complain, notice } from "../kit/notice.js";
import { routerName, STATES } from "../kit/words.js";

/**
 * Asks whether to do something with virtual routers, says what it will do, and has it done.
 *
 * @param {import("../kit/api.js").Api} api
 * @param {"drain"|"undrain"|"elect"|"announce"} action
 * @param {Array} routers
 * @param {Array<{name: string, members: Array<string>}>} groups
 */
export async function act(api, action, routers, groups) {
  const { title, yes, danger, explain } = ACTIONS[action];
  const terms = action === "drain" ? drainTerms() : null;
  const dialog = new Dialog(`${title} ${routers.length === 1 ? routerName(routers[0]) : `${routers.length} virtual routers`}?`);
  const company = companyOf(routers, groups);
  dialog.show(
    explain(routers).map((text) => el("p", {}, text)),
    routers.length > 1 && el("details", { class: "us-fold" }, el("summary", {}, "Which ones"),
      el("ul", {}, routers.map((router) => el("li", {}, routerName(router))))),
    company.length > 0 && ["drain", "undrain", "elect"].includes(action)
      && el("p", { class: "us-box", "data-tone": "WARN" }, `With it go the other members of its sync group: ${company.join(", ")}.`),
    terms?.node);
  dialog.buttons(
    button("Cancel", () => dialog.close()),
    button(yes, () => dialog.close("yes"), { kind: danger ? "danger" : "primary" }));
  if ((await dialog.open()) !== "yes") {
    return;
  }
  try {
    const { message } = await api.post("actions", {
      action,
      routers: routers.map((router) => router.key),
      seconds: terms?.seconds() ?? 0,
      standIn: terms?.standIn() ?? "IF_ALONE",
    });
    notice(message);
  } catch (error) {
    complain(error);
  }
}

function companyOf(routers, groups) {
  const named = new Set(routers.map((router) => router.key));
  return groups.filter((group) => group.members.some((key) => named.has(key)))
    .flatMap((group) => group.members)
    .filter((key) => !named.has(key));
}

/** What happens to a master's addresses: who takes them, as far as we know. */
function handOver(routers) {
  const masters = routers.filter((router) => router.state === "MASTER");
  if (masters.length === 0) {
    return routers.length === 1
      ? `It is ${STATES[routers[0].state]?.name.toLowerCase()} now, so nothing moves; it just will not take over.`
      : "None of them is master now, so nothing moves; they just will not take over.";
  }
  const heard = masters.length === 1 && masters[0].master;
  return `${masters.length === 1 ? "This gateway is master" : `${masters.length} of them are master`} now. The addresses move to the backup`
    + `${heard ? ` (last heard: ${heard.address}, priority ${heard.priority})` : ""} before they are given up here.`;
}

const ACTIONS = {
  drain: {
    title: "Drain",
    yes: "Drain",
    danger: true,
    explain: (routers) => [handOver(routers),
      "Drained, it stays backup, whatever its priority, also over a restart of the gateway, until somebody undrains it or the time is over."],
  },
  undrain: {
    title: "Undrain",
    yes: "Undrain",
    explain: () => ["It stands for election again as its priority says: with the highest priority and preemption it takes over from the present master."],
  },
  elect: {
    title: "Force a new election of",
    yes: "Force new election",
    danger: true,
    explain: (routers) => [handOver(routers),
      "It hands over once and then stands for election like any other. With the highest priority and preemption it takes the addresses back after the preempt delay, so they may move twice."],
  },
  announce: {
    title: "Re-announce the addresses of",
    yes: "Re-announce",
    explain: () => ["It sends gratuitous ARP or Neighbor Advertisements for its virtual addresses again, so that switches and hosts learn anew where they are. Nothing moves."],
  },
};

const SPANS = [0, 600, 3600, 4 * 3600, 24 * 3600];

/** How long to drain, and whether to stand in when alone. */
function drainTerms() {
  const [spanId, aloneId] = [freshId("span"), freshId("alone")];
  const length = el("select", { id: spanId }, SPANS.map((seconds) =>
    el("option", { value: String(seconds) }, seconds === 0 ? "until it is undrained" : `for ${span(seconds)}`)));
  const alone = el("input", { type: "checkbox", id: aloneId, checked: true });
  return {
    node: el("div", { class: "us-field-stack" },
      el("label", { for: spanId }, "How long "), length,
      el("label", { class: "us-check", for: aloneId }, alone,
        " Take over all the same, with an alarm, if nobody else is there"),
      el("p", { class: "us-help" }, "Without this, nobody has the addresses when the other gateway dies meanwhile.")),
    seconds: () => Number(length.value),
    standIn: () => (alone.checked ? "IF_ALONE" : "NEVER"),
  };
}
