import { OTHER_GATEWAY } from "../kit/api.js";
import { gatewayNow, timeOfDay } from "../kit/clock.js";
import { button } from "../kit/dialog.js";
import { el, fillIfChanged, setText } from "../kit/dom.js";
import { leave } from "../kit/focus.js";
import { complain, notice } from "../kit/notice.js";

/** So long after applying the page first asks whether it still reaches the gateway, in milliseconds. */
const HOLD_OFF = 4000;

/** So often in a row the gateway must answer before the page confirms. */
const ANSWERS = 3;
const EVERY = 2000;
const PATIENCE = 5000;

/** How these ended, the operator must not miss: in seconds. */
const SAID_FOR = 60;

/**
 * The bar of changes that run on probation: a countdown with Keep and Roll back. The page that applied them
 * checks, visibly, that it still reaches the gateway, and then confirms by itself.
 */
export class TrialBar {
  #configuration;
  #trial = null;
  #mine = null;
  #answers = 0;
  #check = "";
  #deciding = false;
  #refreshing = false;
  #seconds = el("strong", { class: "us-countdown" });
  #text = el("span", {});
  #steps = el("ol", { class: "us-steps", "aria-live": "polite" });
  #wait;

  constructor(configuration) {
    this.#configuration = configuration;
    this.#wait = button("Let me decide", () => this.#letMeDecide(), { kind: "small" });
    this.node = el("div", { class: "us-trial", role: "region", "aria-label": "Changes on probation", hidden: true,
      tabindex: -1 },
      el("div", { class: "us-trial-text" }, this.#seconds, this.#text, this.#steps),
      el("div", { class: "us-trial-buttons" }, this.#wait,
        button("Roll back", () => this.#end("rollback"), { kind: "danger" }),
        button("Keep", () => this.#end("confirm"), { kind: "primary" })));
    setInterval(() => this.#tick(), 250);
  }

  /** Whether changes run on probation. */
  get running() {
    return this.#trial !== null;
  }

  /** This page has applied changes; without a trial they are kept already. */
  applied(trial) {
    if (!trial) {
      notice("Applied, and kept.");
      return;
    }
    this.#mine = { token: trial.token, outcome: null };
    this.#answers = 0;
    this.#deciding = false;
    this.#check = `Applied. In ${HOLD_OFF / 1000} s this page checks that it still reaches the gateway.`;
    this.update(trial);
    this.node.focus({ preventScroll: true });
    setTimeout(() => this.#probe(trial.token), HOLD_OFF);
  }

  /** What the gateway says of changes on probation: it has some, or none any more. */
  update(trial) {
    const before = this.#trial;
    this.#trial = trial;
    if (trial === null) {
      leave(this.node);
    }
    this.node.hidden = trial === null;
    if (trial) {
      this.#tick();
    } else if (before && this.#mine?.token === before.token) {
      this.#ended(before);
    } else if (before) {
      notice(Date.parse(before.deadline) <= gatewayNow() + 500
        ? `The changes of ${before.author} were not confirmed in time, so they are rolled back and unsaved again.`
        : `The changes of ${before.author} are no longer on probation.`, "plain");
    }
  }

  #ended(before) {
    const { outcome } = this.#mine;
    this.#mine = null;
    if (outcome === null) {
      notice(Date.parse(before.deadline) <= gatewayNow() + 500
        ? "Not confirmed in time: rolled back. Your changes are unsaved again, nothing is lost."
        : "Somebody else has decided on these changes.", "bad");
    }
  }

  #tick() {
    if (!this.#trial) {
      return;
    }
    const left = Math.max(0, Math.ceil((Date.parse(this.#trial.deadline) - gatewayNow()) / 1000));
    const mine = this.#mine?.token === this.#trial.token;
    setText(this.#seconds, `${left} s`);
    setText(this.#text, mine
      ? " until the gateway rolls back by itself."
      : ` until the changes of ${this.#trial.author} are rolled back, unless somebody keeps them.`);
    this.#wait.hidden = !mine || this.#deciding;
    fillIfChanged(this.#steps, mine ? this.#check : "", (check) => check && el("li", {}, check));
    if (left === 0 && !this.#refreshing) {
      this.#refreshing = true;
      setTimeout(() => this.#configuration.refresh().catch(() => {}).finally(() => {
        this.#refreshing = false;
      }), 1000);
    }
  }

  /** Asks the gateway for its session, and confirms after enough answers. */
  async #probe(token) {
    if (this.#trial?.token !== token || this.#deciding) {
      return;
    }
    const began = performance.now();
    try {
      if (!(await this.#configuration.api.isSameGateway({ timeout: PATIENCE }))) {
        this.#check = `Not confirmed. ${OTHER_GATEWAY}`;
        return;
      }
      this.#answers += 1;
      this.#check = `The gateway is reachable: check ${this.#answers} of ${ANSWERS}, answered in `
        + `${Math.round(performance.now() - began)} ms.`;
    } catch (error) {
      this.#answers = 0;
      this.#check = `Not reachable at ${timeOfDay(new Date().toISOString())}: ${error.message} Trying again.`;
    }
    if (this.#trial?.token !== token) {
      return;
    }
    if (this.#answers >= ANSWERS && !this.#deciding) {
      await this.#end("confirm", "Kept: this page still reaches the gateway, so it has confirmed the changes.");
    }
    if (this.#trial?.token === token) {
      setTimeout(() => this.#probe(token), EVERY);
    }
  }

  #letMeDecide() {
    this.#deciding = true;
    this.#check = "This page will not confirm by itself. Keep or roll back before the time is over.";
    this.#tick();
  }

  async #end(how, said = null) {
    const { token } = this.#trial;
    if (this.#mine) {
      this.#mine.outcome = how;
    }
    try {
      const staged = await this.#configuration.api.post(how, { token }, { timeout: PATIENCE * 2 });
      this.#configuration.accept(staged);
      notice(said ?? (how === "confirm" ? "Kept." : "Rolled back. The changes are unsaved again, nothing is lost."),
        "good", SAID_FOR);
    } catch (error) {
      if (this.#mine) {
        this.#mine.outcome = null;
      }
      if (error.kind === "UNREACHABLE" && said) {
        this.#answers = 0;
        this.#check = `Not reachable: ${error.message} Trying again.`;
      } else {
        await this.#configuration.refresh().catch(() => {});
        complain(error);
      }
    }
  }
}
