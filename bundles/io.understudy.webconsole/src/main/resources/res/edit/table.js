import { tag } from "../kit/badge.js";
import { ask, button } from "../kit/dialog.js";
import { el, fill, fillIfChanged, freshId, setText } from "../kit/dom.js";
import { complain, notice } from "../kit/notice.js";
import { sentence } from "./problems.js";
import { editsOfUses, usesOf } from "./references.js";
import { editRow } from "./rowdialog.js";
import { columnsOf } from "./sections.js";
import { display, isSet } from "./values.js";

/** The table of a section with rows: what is staged, with Add, Edit, Delete and the way back. */
export class SectionTable {
  #configuration;
  #form;
  #columns;
  #body = el("tbody");
  #count = el("span", { class: "us-muted" });
  #filter;
  #add;
  #rows = new Map();

  /**
   * @param {import("./configuration.js").Configuration} configuration
   * @param {Object} form
   */
  constructor(configuration, form) {
    this.#configuration = configuration;
    this.#form = form;
    this.#columns = columnsOf(form);
    const title = freshId("section");
    this.#filter = el("input", { type: "search", placeholder: "Find…", "aria-label": `Find in ${form.title}`,
      on: { input: () => this.#show() } });
    this.#add = button(`Add ${form.title}`, () => editRow(configuration, form, null), { kind: "primary" });
    this.node = el("section", { class: "us-section", "aria-labelledby": title },
      el("header", { class: "us-section-head" },
        el("h3", { id: title }, form.title), this.#count,
        this.#filter,
        this.#add),
      el("p", { class: "us-lead" }, form.description),
      el("div", { class: "us-scroll" }, el("table", { class: "us-table us-rows" },
        el("thead", {}, el("tr", {}, this.#columns.map((column) => el("th", { scope: "col" }, column.title)),
          el("th", { scope: "col" }, el("span", { class: "us-unseen" }, "Actions")))),
        this.#body)));
    configuration.listen(() => this.#show());
  }

  #show() {
    const all = this.#configuration.rows(this.#form.section);
    const wanted = this.#filter.value.trim().toLowerCase();
    const shown = all.filter((state) => wanted === ""
      || JSON.stringify(state.staged ?? state.stored).toLowerCase().includes(wanted));
    this.#filter.hidden = all.length < 8;
    setText(this.#count, all.length > 0 ? String(all.length) : "");
    const views = shown.map((state) => ({ state, problems: this.#configuration.problemsOf(state) }));
    const had = this.#body.contains(document.activeElement);
    if (views.length === 0) {
      fillIfChanged(this.#body, all.length, () => el("tr", {}, el("td",
        { colspan: this.#columns.length + 1, class: "us-empty" }, all.length > 0 ? "Nothing fits." : "There are none yet.")));
      this.#rows.clear();
    } else {
      fillIfChanged(this.#body, null, () => []);
      this.#keep(views);
    }
    if (had && !this.#body.contains(document.activeElement)) {
      this.#add.focus();
    }
  }

  /** Makes a row anew only if it shows another thing, and keeps the focus where it was. */
  #keep(views) {
    const focused = document.activeElement?.closest?.("tr[data-pid]");
    const at = focused && [...focused.querySelectorAll("button")].indexOf(document.activeElement);
    const kept = new Map();
    for (const view of views) {
      const signature = JSON.stringify(view);
      const known = this.#rows.get(view.state.pid);
      kept.set(view.state.pid, known?.signature === signature ? known : { signature, node: this.#row(view) });
    }
    this.#rows = kept;
    const nodes = [...kept.values()].map(({ node }) => node);
    if (nodes.length !== this.#body.children.length || nodes.some((node, i) => node !== this.#body.children[i])) {
      fill(this.#body, nodes);
      const again = focused && this.#body.contains(focused) ? focused : kept.get(focused?.dataset.pid)?.node;
      const buttons = again?.querySelectorAll("button") ?? [];
      buttons[Math.min(Math.max(0, at), buttons.length - 1)]?.focus();
    }
  }

  #row({ state, problems }) {
    const { stored, staged } = state;
    const values = staged ?? stored;
    const name = String(values.name ?? state.title);
    const readOnly = state.origin === "READ_ONLY";
    return el("tr", { "data-pid": state.pid, class: staged ? null : "gone" },
      this.#columns.map((column, index) => el(index === 0 ? "th" : "td",
        index === 0 ? { scope: "row" } : { "data-title": column.title },
        cell(column, values[column.id]),
        index === 0 && marks(state, this.#form, problems))),
      el("td", { class: "us-row-actions" }, el("div", {},
        staged && button(readOnly ? "View" : "Edit",
          () => editRow(this.#configuration, this.#form, this.#configuration.row(state.pid)),
          { kind: "small", "aria-label": `${readOnly ? "View" : "Edit"} ${name}` }),
        staged && !readOnly && button("Delete", () => this.#delete(state, name),
          { kind: "small", "aria-label": `Delete ${name}` }),
        state.changed && button("Undo", () => this.#undo(state, name),
          { kind: "small", "aria-label": `Undo the unsaved changes of ${name}` }))));
  }

  async #delete(state, name) {
    const uses = usesOf(this.#configuration, this.#form.section, name);
    const wanted = await ask(`Delete ${this.#form.title} “${name}”?`, [
      uses.length > 0 && el("div", { class: "us-box", "data-tone": "WARN" },
        el("strong", {}, "It is in use:"),
        el("ul", {}, uses.map((use) => el("li", {},
          `${this.#configuration.nameOf(use.state)}, ${use.attribute.title}`)))),
      el("p", {}, uses.length > 0
        ? "It is taken out of these lists too. Where that leaves an error, Save & Apply says so first."
        : "Nobody refers to it."),
      el("p", { class: "us-muted" }, "The gateway goes on as it is until Save & Apply; until then, Undo brings it back."),
    ], { yes: uses.length > 0 ? "Delete, and take it out" : "Delete", danger: true });
    if (!wanted) {
      return;
    }
    try {
      await this.#configuration.stage([
        { pid: state.pid, properties: null, revision: state.revision },
        ...editsOfUses(uses, name, null).filter((edit) => edit.pid !== state.pid),
      ]);
      notice(`To be deleted: ${name}.`);
    } catch (error) {
      await this.#refuse(error, name);
    }
  }

  async #undo(state, name) {
    try {
      await this.#configuration.revert([state.pid]);
      notice(`As it was: ${name}.`);
    } catch (error) {
      await this.#refuse(error, name);
    }
  }

  async #refuse(error, name) {
    if (error.kind === "CONFLICT") {
      await this.#configuration.refresh();
      notice(`Somebody else has changed “${name}” meanwhile; look at it again first.`, "bad");
    } else {
      complain(error);
    }
  }
}

function cell(column, value) {
  if (isSet(value)) {
    return el("span", {}, display(column, value));
  }
  const preset = display(column, column.list ? column.preset : column.preset?.[0]);
  return el("span", { class: "us-muted", title: "default" }, preset || "–");
}

function marks(state, form, { errors, warnings }) {
  const change = !state.staged ? "to be deleted" : !state.stored ? "new" : state.changed ? "changed" : null;
  const said = (problems) => problems.map((problem) => sentence(problem, form)).join("\n");
  return el("span", { class: "us-marks" },
    change && tag(change, "CHANGED"),
    errors.length > 0 && el("span", { class: "us-tag", "data-tone": "FAULT", title: said(errors) },
      `✕ ${errors.length === 1 ? "error" : `${errors.length} errors`}`),
    warnings.length > 0 && el("span", { class: "us-tag", "data-tone": "WARN", title: said(warnings) }, "! note"),
    state.origin === "READ_ONLY" && tag("read-only"));
}
