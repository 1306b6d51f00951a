import { el } from "../kit/dom.js";
import { tabs } from "../kit/tabs.js";
import { Field } from "./field.js";
import { rowProblems } from "./rules.js";
import { attributesOf } from "./sections.js";
import { fieldProblem } from "./validation.js";
import { HIDDEN, isSame } from "./values.js";

/** A section's form, built from the gateway's description of it. */
export class SectionForm {
  #form;
  #pid;
  #before;
  #configuration;
  #fields;
  #tabs = null;
  #served = [];
  #typed;

  /**
   * @param {Object} form
   * @param {?string} pid null for a row that is to be made
   * @param {Object} properties
   * @param {import("./configuration.js").Configuration} configuration
   * @param {{changed?: function()}} hears
   */
  constructor(form, pid, properties, configuration, { changed = () => {} } = {}) {
    this.#form = form;
    this.#pid = pid;
    this.#before = properties;
    this.#configuration = configuration;
    const context = {
      picks: (attribute) => configuration.picks(attribute),
      changed: () => {
        this.#recheck();
        changed();
      },
    };
    this.#fields = new Map(attributesOf(form).map((attribute) =>
      [attribute.id, new Field(attribute, properties[attribute.id], context)]));
    const panels = form.tabs.map((tab) => ({
      title: tab.title,
      panel: el("div", { class: "us-fields" }, tab.attributes.map(({ id }) => this.#fields.get(id).node)),
    }));
    if (panels.length > 1) {
      this.#tabs = tabs(panels);
    }
    this.#typed = JSON.stringify(this.#values());
    this.node = el("form", { class: "us-form", novalidate: true, on: {
      submit: (event) => event.preventDefault(),
      focusout: (event) => this.#left(event.target),
    } }, this.#tabs ? this.#tabs.node : panels[0].panel,
    el("button", { type: "submit", hidden: true })); // without one, Enter in a field does nothing
  }

  /** Whether anything was typed. */
  get dirty() {
    return JSON.stringify(this.#values()) !== this.#typed;
  }

  /** All properties as they are to be: what is typed, and what the form does not know, as it was. */
  read() {
    const unknown = Object.entries(this.#before).filter(([key]) => !this.#fields.has(key));
    const typed = [...this.#fields].map(([key, field]) => [key, field.read()])
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, this.#sameAsBefore(key, value) ? this.#before[key] : this.#typedValue(key, value)]);
    return Object.fromEntries([...unknown, ...typed]);
  }

  /** Shows problems that the gateway found; they stand until something is typed at their field. */
  serve(problems) {
    const values = this.#values();
    this.#served = problems.map((problem) => ({ ...problem, seen: JSON.stringify(values[problem.property]) }));
    this.#fields.forEach((field) => this.#show(field, true));
    this.#markTabs();
  }

  /** Checks everything, shows what is wrong, and goes to the first error. True if there is none. */
  check() {
    const all = [...this.#fields.values()].map((field) => ({ field, problems: this.#show(field, true) }));
    this.#markTabs();
    const first = all.find(({ problems }) => problems.some((problem) => problem.level === "error"));
    if (first) {
      this.reveal(first.field.attribute.id);
    }
    return !first;
  }

  /** Goes to a field. */
  reveal(property) {
    const tab = this.#form.tabs.findIndex(({ attributes }) => attributes.some(({ id }) => id === property));
    this.#tabs?.select(Math.max(0, tab));
    this.#fields.get(property)?.focus();
  }

  focus() {
    this.#fields.values().next().value?.focus();
  }

  #values() {
    return Object.fromEntries([...this.#fields].map(([key, field]) => [key, field.read()]));
  }

  #sameAsBefore(key, value) {
    return key in this.#before && isSame(this.#before[key], value);
  }

  #typedValue(key, value) {
    const { type, list } = this.#fields.get(key).attribute;
    const number = ["INTEGER", "LONG", "DOUBLE"].includes(type);
    return number && !list && value !== HIDDEN && Number.isFinite(Number(value)) ? Number(value) : value;
  }

  #left(target) {
    const field = [...this.#fields.values()].find(({ node }) => node.contains(target));
    if (field) {
      field.visited = true;
      this.#recheck();
    }
  }

  #recheck() {
    this.#fields.forEach((field) => this.#show(field, false));
    this.#markTabs();
  }

  /** What is wrong with a field; of one that nobody has been at, only what is typed is held against it. */
  #show(field, all) {
    const { attribute } = field;
    field.visited ||= all;
    const own = fieldProblem(attribute, field.read());
    const values = this.read();
    const now = JSON.stringify(field.read());
    const problems = [
      ...(own && field.visited ? [{ level: "error", message: own }] : []),
      ...(own ? [] : rowProblems(this.#form, this.#pid, values, this.#configuration)
        .filter((problem) => problem.property === attribute.id)),
    ];
    const served = this.#served.filter((problem) => problem.property === attribute.id && problem.seen === now
      && !problems.some(({ level }) => level === problem.level));
    const shown = [...problems, ...served];
    field.wrong = shown.some((problem) => problem.level === "error");
    field.show(shown);
    return shown;
  }

  #markTabs() {
    this.#form.tabs.forEach((tab, index) =>
      this.#tabs?.mark(index, tab.attributes.some(({ id }) => this.#fields.get(id).wrong)));
  }
}
