import { tag } from "../kit/badge.js";
import { button } from "../kit/dialog.js";
import { el, fill, freshId, setText } from "../kit/dom.js";
import { notice } from "../kit/notice.js";
import { SectionForm } from "./form.js";
import { served } from "./problems.js";
import { originNote } from "./rowdialog.js";
import { save } from "./save.js";

/** A section that exists once: its form right on the page, with Save and Reset. */
export class SingleSection {
  #configuration;
  #form;
  #editor = null;
  #seen = null;
  #shown = "";
  #place = el("div");
  #marks = el("span", { class: "us-marks" });
  #failure = el("p", { class: "us-form-error", role: "alert" });
  #save;
  #reset;
  #undo;

  constructor(configuration, form) {
    this.#configuration = configuration;
    this.#form = form;
    const title = freshId("section");
    this.#save = button("Save", () => this.#submit(), { kind: "primary" });
    this.#reset = button("Reset", () => this.#render());
    this.#undo = button("Undo saved changes", () => this.#revert());
    this.node = el("section", { class: "us-section", "aria-labelledby": title },
      el("header", { class: "us-section-head" }, el("h3", { id: title }, form.title), this.#marks),
      el("p", { class: "us-lead" }, form.description),
      this.#place, this.#failure,
      el("footer", { class: "us-form-foot" }, this.#save, this.#reset, this.#undo));
    configuration.listen(() => this.#stagedChanged());
  }

  get dirty() {
    return this.#editor?.dirty ?? false;
  }

  /** What is staged has changed: shown at once, unless that would take away what somebody types. */
  #stagedChanged() {
    const row = this.#row;
    const shown = JSON.stringify([row?.staged, row?.revision, row?.changed, row && this.#configuration.problemsOf(row)]);
    if (shown !== this.#shown && !this.dirty) {
      this.#render();
    }
    this.#mark();
  }

  get #row() {
    return this.#configuration.rows(this.#form.section)[0];
  }

  #render() {
    const row = this.#row;
    const had = this.#place.contains(document.activeElement);
    this.#seen = { pid: row?.pid ?? this.#form.section, revision: row?.revision ?? "", base: row?.staged ?? null };
    this.#editor = new SectionForm(this.#form, this.#seen.pid, row?.staged ?? {}, this.#configuration,
      { changed: () => this.#mark() });
    this.#editor.node.addEventListener("submit", () => this.#submit());
    fill(this.#place, originNote(row), this.#editor.node);
    setText(this.#failure, "");
    if (row) {
      this.#editor.serve(served(this.#form, this.#configuration.problemsOf(row)));
    }
    this.#shown = JSON.stringify([row?.staged, row?.revision, row?.changed, row && this.#configuration.problemsOf(row)]);
    if (had) {
      this.#save.focus();
    }
    this.#mark();
  }

  #mark() {
    const row = this.#row;
    const readOnly = row?.origin === "READ_ONLY";
    fill(this.#marks, row?.changed && tag("changed", "CHANGED"), this.dirty && tag("not saved", "WARN"),
      readOnly && tag("read-only"));
    this.#save.disabled = readOnly;
    this.#reset.disabled = !this.dirty;
    this.#undo.hidden = !row?.changed;
  }

  async #submit() {
    if (!this.#editor.check() || this.#save.disabled) {
      return;
    }
    this.#save.disabled = true;
    try {
      if (await save(this.#configuration, this.#form, this.#seen, this.#editor.read())) {
        this.#render();
      }
    } catch (error) {
      this.#editor.serve(served(this.#form, { errors: error.problems ?? [] }));
      setText(this.#failure, error.message);
    } finally {
      this.#save.disabled = false;
    }
  }

  async #revert() {
    try {
      await this.#configuration.revert([this.#seen.pid]);
      this.#render();
      notice(`As it was: ${this.#form.title}.`);
    } catch (error) {
      setText(this.#failure, error.message);
    }
  }
}
