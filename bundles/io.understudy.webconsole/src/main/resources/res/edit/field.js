import { el, fill, freshId } from "../kit/dom.js";
import { choiceList, listInput } from "./lists.js";
import { pickList } from "./picks.js";
import { limits } from "./validation.js";
import { display, HIDDEN, isSet, texts, unitOf } from "./values.js";

/**
 * The widget of one attribute.
 *
 * @typedef {{node: Element, read: function(): *, group?: boolean}} Input `read` gives undefined for what is
 *     not set, so that the default holds
 */

/** One attribute in a form: label, widget, help, and what is wrong with it. */
export class Field {
  #input;
  #problems;
  #focus;

  /**
   * @param {Object} attribute
   * @param {*} value
   * @param {{picks: function(Object): Array, changed: function()}} context
   */
  constructor(attribute, value, context) {
    this.attribute = attribute;
    const id = freshId("field");
    const help = freshId("help");
    const wrong = freshId("wrong");
    this.#problems = el("div", { id: wrong, class: "us-field-problems", "aria-live": "polite" });
    this.#input = inputFor(attribute, value, { ...context, id, describedBy: `${help} ${wrong}` });
    this.#focus = () => (this.#input.node.matches("input,select,textarea")
      ? this.#input.node : this.#input.node.querySelector("input,select,textarea,button"))?.focus();
    const group = this.#input.group;
    const label = attribute.type === "BOOLEAN" && !attribute.list
      ? el("label", { class: "us-check", for: id }, this.#input.node, ` ${attribute.title}`)
      : el(group ? "span" : "label", group ? { id: `${id}-label`, class: "us-label" } : { for: id, class: "us-label" },
        attribute.title, isRequired(attribute) && el("span", { class: "us-required", title: "required" }, " *"));
    this.node = el("div", { class: "us-field", "data-attribute": attribute.id },
      label,
      attribute.type === "BOOLEAN" && !attribute.list ? null
        : el("div", { class: "us-widget" }, this.#input.node,
          unitOf(attribute) && el("span", { class: "us-unit" }, unitOf(attribute))),
      this.#problems,
      el("p", { class: "us-help", id: help }, attribute.description, bounds(attribute)));
  }

  /** The value as typed; undefined if it is not set. */
  read() {
    return this.#input.read();
  }

  focus() {
    this.#focus();
  }

  /** Shows what is wrong, at the field itself. */
  show(problems) {
    const errors = problems.some((problem) => problem.level === "error");
    this.node.classList.toggle("wrong", errors);
    for (const node of this.node.querySelectorAll("input,select,textarea")) {
      node.setAttribute("aria-invalid", String(errors));
    }
    fill(this.#problems, problems.map(({ level, message }) => el("p", { "data-tone": level },
      el("strong", {}, level === "error" ? "Error: " : "Note: "), message)));
  }
}

function isRequired(attribute) {
  return attribute.required && !isSet(attribute.preset) && attribute.type !== "BOOLEAN";
}

/** The limits, unless the help text names them already. */
function bounds(attribute) {
  const text = limits(attribute);
  const said = [attribute.min, attribute.max].every((limit) => limit === undefined
    || attribute.description.includes(String(limit)));
  return text && !said ? ` Allowed: ${text}.` : null;
}

function inputFor(attribute, value, context) {
  const { type, list, options } = attribute;
  if (type === "BOOLEAN" && !list) {
    return checkbox(attribute, value, context);
  }
  if (list) {
    return options?.length ? choiceList(attribute, value, context) : listInput(attribute, value, context);
  }
  if (options?.length) {
    return choice(attribute, value, context);
  }
  return type === "PASSWORD" ? secret(attribute, value, context) : line(attribute, value, context);
}

function checkbox(attribute, value, { id, describedBy, changed }) {
  const preset = texts(attribute.preset)[0] === "true";
  const node = el("input", { type: "checkbox", id, "aria-describedby": describedBy, on: { change: changed } });
  const wasSet = isSet(value);
  node.checked = wasSet ? String(value) === "true" : preset;
  return { node, read: () => (wasSet || node.checked !== preset ? node.checked : undefined) };
}

function choice(attribute, value, { id, describedBy, changed }) {
  const preset = texts(attribute.preset)[0];
  const chosen = texts(value)[0] ?? "";
  const known = attribute.options.some((option) => option.value === chosen);
  const node = el("select", { id, "aria-describedby": describedBy, on: { change: changed } },
    el("option", { value: "" }, preset === undefined ? "– choose –" : defaultLabel(attribute, preset)),
    attribute.options.map((option) => el("option", { value: option.value }, option.label)),
    chosen !== "" && !known && el("option", { value: chosen }, `${chosen} (not allowed)`));
  node.value = chosen;
  return { node, read: () => (node.value === "" ? undefined : node.value) };
}

function defaultLabel(attribute, preset) {
  const label = display(attribute, preset);
  return label.toLowerCase() === "default" ? "Default" : `Default (${label})`;
}

function line(attribute, value, { id, describedBy, changed, picks }) {
  const numeric = ["INTEGER", "LONG", "DOUBLE"].includes(attribute.type);
  const choices = attribute.suggest ? freshId("picks") : null;
  const node = el("input", {
    type: "text", id, "aria-describedby": describedBy, autocomplete: "off", spellcheck: "false",
    inputmode: numeric && !(attribute.min < 0) ? "numeric" : null,
    class: numeric ? "us-short" : null,
    placeholder: texts(attribute.preset)[0] ?? (attribute.required ? "" : "none"),
    list: choices,
    value: texts(value)[0] ?? "",
    on: { input: changed },
  });
  return {
    node: choices ? el("div", { class: "us-combo" }, node, pickList(choices, picks(attribute))) : node,
    read: () => (node.value.trim() === "" ? undefined : node.value.trim()),
  };
}

/** A secret: what is stored is never shown, and stays unless another one is typed or it is removed. */
function secret(attribute, value, { id, describedBy, changed }) {
  const removeId = freshId("remove");
  const stored = texts(value)[0] === HIDDEN;
  const node = el("input", { type: "password", id, "aria-describedby": describedBy, autocomplete: "new-password",
    placeholder: stored ? "stored; empty keeps it" : "none", value: stored ? "" : texts(value)[0] ?? "",
    on: { input: changed } });
  const remove = el("input", { type: "checkbox", id: removeId, on: { change: () => {
    node.disabled = remove.checked;
    changed();
  } } });
  return {
    node: el("div", { class: "us-secret" }, node,
      stored && !isRequired(attribute) && el("label", { class: "us-check", for: removeId }, remove, " Remove it")),
    read: () => (remove.checked ? undefined : node.value !== "" ? node.value : stored ? HIDDEN : undefined),
  };
}
