import { button } from "../kit/dialog.js";
import { el, setText } from "../kit/dom.js";
import { leave } from "../kit/focus.js";
import { revertAll, showChanges } from "./diff.js";
import { showPlan } from "./plan.js";
import { TrialBar } from "./trial.js";

/** The bar at the foot of the page: how much is staged, and what can be done with it. */
export class ChangesBar {
  #changes = button("Unsaved changes: 0", () => this.#showChanges(), { kind: "link" });
  #problems = el("span", { class: "us-tag", "data-tone": "FAULT" });
  #staged = el("div", { class: "us-bar", role: "region", "aria-label": "Unsaved changes", hidden: true });
  #trial;
  #configuration;
  #routerOf;
  #apply;

  /**
   * @param {import("../edit/configuration.js").Configuration} configuration
   * @param {function(string): (Object|undefined)} routerOf the status of a virtual router
   */
  constructor(configuration, routerOf) {
    this.#configuration = configuration;
    this.#routerOf = routerOf;
    this.#trial = new TrialBar(configuration);
    this.#apply = button("Save & Apply…", () => this.#showPlan(), { kind: "primary" });
    this.#staged.append(this.#changes, this.#problems, el("span", { class: "us-grow" }),
      button("Revert…", () => revertAll(configuration), { kind: "us-revert" }), this.#apply);
    this.node = el("div", { class: "us-foot" }, this.#trial.node, this.#staged);
    configuration.listen((staged) => this.#update(staged));
  }

  #update(staged) {
    const count = this.#configuration.changes.length;
    setText(this.#changes, `Unsaved changes: ${count}`);
    setText(this.#problems, `✕ ${staged.errors.length === 1 ? "1 error" : `${staged.errors.length} errors`}`);
    this.#problems.hidden = staged.errors.length === 0;
    if (count === 0) {
      leave(this.#staged);
    }
    this.#staged.hidden = count === 0;
    this.#trial.update(staged.trial ?? null);
    this.#apply.disabled = this.#trial.running;
    this.#apply.title = this.#trial.running ? "The changes before this are still on probation." : "";
  }

  #showChanges() {
    return showChanges(this.#configuration, () => this.#showPlan());
  }

  #showPlan() {
    return showPlan(this.#configuration, this.#routerOf, (trial) => this.#trial.applied(trial));
  }
}
