import { el } from "../kit/dom.js";
import { SingleSection } from "./single.js";
import { SectionTable } from "./table.js";

/** A page of sections, one below the other, and what belongs to the first of them. */
export class EditPage {
  #parts;

  /**
   * @param {import("./configuration.js").Configuration} configuration
   * @param {Array<Object>} forms
   * @param {?{node: Node, isBeside: ?boolean}} extra what belongs to the first of them: below it, or beside it
   *     where there is room
   */
  constructor(configuration, forms, extra = null) {
    this.#parts = forms.map((form) => (form.factory
      ? new SectionTable(configuration, form) : new SingleSection(configuration, form)));
    const [first, ...others] = this.#parts.map((part) => part.node);
    this.node = el("div", {},
      extra?.isBeside ? el("div", { class: "us-beside" }, first, extra.node) : [first, extra?.node],
      others,
      this.#parts.length === 0 && el("p", { class: "us-empty" },
        "The part of the gateway that knows this section does not run."));
  }

  /** Whether something is typed that is not saved. */
  get dirty() {
    return this.#parts.some((part) => part.dirty);
  }
}
