import { impactBadge } from "../kit/badge.js";
import { button, Dialog } from "../kit/dialog.js";
import { el, freshId } from "../kit/dom.js";
import { complain } from "../kit/notice.js";
import { IMPACTS } from "../kit/words.js";
import { problems } from "./diff.js";

const WORST_FIRST = ["FAILS_OVER", "ENDS", "STARTS", "IN_PLACE", "UNTOUCHED"];
const ATTEMPTS = 60;
const PAUSE = 2000;
const WITHIN = [[90, "90 seconds"], [180, "3 minutes"], [600, "10 minutes"], [0, "no time: keep them at once"]];

/**
 * Shows what applying would do to each virtual router, and applies if the operator agrees.
 *
 * @param {import("../edit/configuration.js").Configuration} configuration
 * @param {function(string): (Object|undefined)} routerOf the status of a virtual router
 * @param {function(Object)} tried hears of the trial that began
 */
export async function showPlan(configuration, routerOf, tried) {
  let plan;
  try {
    await configuration.refresh();
    plan = await configuration.api.get("plan");
  } catch (error) {
    complain(error);
    return;
  }
  const { errors, warnings } = configuration.staged;
  const dialog = new Dialog("Save & Apply: what it will do", { wide: true });
  const within = el("select", { id: freshId("within") }, WITHIN.map(([seconds, label]) =>
    el("option", { value: String(seconds) }, label)));
  const failure = el("div", { role: "alert" });
  const go = button("Apply now", apply, { kind: "primary" });
  go.disabled = errors.length > 0 || configuration.changes.length === 0;

  async function apply() {
    go.disabled = true;
    go.textContent = "Applying…";
    try {
      const seconds = Number(within.value);
      const staged = await configuration.api.post("apply",
        { revision: plan.revision, confirmWithinSeconds: seconds }, { timeout: 60000 });
      configuration.accept(staged);
      dialog.close();
      tried(staged.trial);
    } catch (error) {
      const staged = await (error.kind === "UNREACHABLE" ? whenReachable(configuration) : configuration.refresh())
        .catch(() => null);
      if (error.kind === "UNREACHABLE" && staged?.trial) {
        dialog.close();
        tried(staged.trial);
        return;
      }
      failure.replaceChildren(...refusal(configuration, error, () => dialog.close()));
      go.textContent = "Apply now";
    }
  }

  dialog.show(
    problems(configuration, errors, warnings, () => dialog.close()),
    errors.length === 0 && impacts(plan.impacts, (key) => routerOf(key)?.name ?? stagedName(configuration, key)),
    errors.length === 0 && el("div", { class: "us-box" },
      el("label", { for: within.id }, "Roll back by itself unless confirmed within "), within,
      el("p", { class: "us-help" }, "This page confirms by itself once it has seen that it still reaches the gateway. "
        + "If the change cuts it off, the gateway goes back to what runs now.")),
    failure)
    .buttons(el("span", { class: "us-muted us-grow" }, summary(plan.impacts)),
      button("Cancel", () => dialog.close()), go);
  await dialog.open();
}

/** What is staged once the gateway answers again: applying may have cut the connection for a moment. */
async function whenReachable(configuration) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, PAUSE);
    });
    try {
      return await configuration.refresh();
    } catch {
      // It does not answer yet.
    }
  }
  return null;
}

function refusal(configuration, error, leave) {
  const words = {
    CONFLICT: "Somebody has changed something since this plan was made, so nothing was applied. Close this and look at the new plan.",
    UNREACHABLE: "The gateway did not answer. If it applied the changes, it rolls them back by itself unless somebody confirms.",
  };
  return [el("div", { class: "us-box", "data-tone": "FAULT" },
    el("strong", {}, words[error.kind] ?? `Nothing was applied: ${error.message}`)),
  ...problems(configuration, error.problems, [], leave)];
}

/** The instance that a virtual router is to come from, which the status does not know yet. */
function stagedName(configuration, key) {
  const [interfaceName, vrid] = key.split("/");
  const preset = configuration.rows("io.understudy.global")[0]?.staged?.defaultInterface;
  const found = configuration.rows("io.understudy.vrrp.instance").find(({ staged }) =>
    String(staged?.vrid) === vrid && String(staged.interface ?? preset) === interfaceName);
  return found?.staged.name ?? "";
}

function impacts(all, nameOf) {
  const sorted = [...all].sort((one, other) => WORST_FIRST.indexOf(one.kind) - WORST_FIRST.indexOf(other.kind));
  const touched = sorted.filter((impact) => impact.kind !== "UNTOUCHED");
  const untouched = sorted.filter((impact) => impact.kind === "UNTOUCHED");
  return [
    touched.length > 0 ? table(touched, nameOf)
      : el("p", {}, "No virtual router will notice."),
    touched.length > 0 && untouched.length > 0 && el("details", { class: "us-fold", open: untouched.length <= 5 },
      el("summary", {}, `Untouched: ${untouched.length}`), table(untouched, nameOf)),
  ];
}

function table(all, nameOf) {
  return el("div", { class: "us-scroll" }, el("table", { class: "us-table" },
    el("thead", {}, el("tr", {}, ["Virtual router", "What happens", "Why"].map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, all.map((impact) => {
      const name = nameOf(impact.router);
      return el("tr", {},
        el("th", { scope: "row" }, name ? `${name} ` : "", el("code", {}, impact.router)),
        el("td", {}, impactBadge(impact.kind)),
        el("td", {}, impact.reasons.length > 0
          ? el("ul", {}, impact.reasons.map((reason) => el("li", {}, reason)))
          : IMPACTS[impact.kind]?.meaning));
    }))));
}

function summary(all) {
  return WORST_FIRST.map((kind) => [IMPACTS[kind].name, all.filter((impact) => impact.kind === kind).length])
    .filter(([, count]) => count > 0).map(([name, count]) => `${name}: ${count}`).join(" · ");
}
