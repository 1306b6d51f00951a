import { timeOfDay } from "../kit/clock.js";
import { button } from "../kit/dialog.js";
import { el, keyed } from "../kit/dom.js";

const SHOWN = 60;

/** The latest entries of the journal, the newest first, each with its explanation. */
export class Happenings {
  #list = el("ol", { class: "us-journal" });
  #fold;
  #journal;
  #explain;

  constructor(journal, explain) {
    this.#journal = journal;
    this.#explain = explain;
    this.#fold = el("details", { class: "us-fold", on: { toggle: () => this.update() } },
      el("summary", {}, "What happened"), this.#list);
    this.node = this.#fold;
  }

  update() {
    if (this.#fold.open) {
      keyed(this.#list, this.#journal.all().slice(-SHOWN).reverse(), (entry) => entry.sequence,
        (entry) => this.#row(entry));
    }
  }

  #row(entry) {
    return {
      node: el("li", {}, el("time", { datetime: entry.at }, timeOfDay(entry.at)),
        el("code", {}, entry.text),
        button("Why?", () => this.#explain(entry), { kind: "small", "aria-label": `Why? ${entry.text}` })),
      update: () => {},
    };
  }
}
