import { el } from "../kit/dom.js";
import { SingleSection } from "./single.js";
import { SectionTable } from "./table.js";

/** A page of sections, one below the other. */
export class EditPage {
  #parts;

  /**
   * @param {import("./configuration.js").Configuration} configuration
   * @param {Array<Object>} forms
   * @param {?Node} beside what belongs to the first of them
   */
  constructor(configuration, forms, beside = null) {
    this.#parts = forms.map((form) => (form.factory
      ? new SectionTable(configuration, form) : new SingleSection(configuration, form)));
    const [first, ...others] = this.#parts.map((part) => part.node);
    this.node = el("div", {}, first, beside, others,
      this.#parts.length === 0 && el("p", { class: "us-empty" },
        "The part of the gateway that knows this section does not run."));
  }

  /** Whether something is typed that is not saved. */
  get dirty() {
    return this.#parts.some((part) => part.dirty);
  }
}
