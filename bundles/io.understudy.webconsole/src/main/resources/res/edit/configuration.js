import { complain } from "../kit/notice.js";
import { attributesOf, kindOf, sectionsOfKind } from "./sections.js";

/** The configuration as it is stored and staged, with the forms to edit it by. Tells its listeners of changes. */
export class Configuration {
  #api;
  #listeners = new Set();
  #staged = null;
  #forms = [];
  #suggestions = { interfaces: [], addresses: [], processes: [], names: {} };
  #loading = null;

  constructor(api) {
    this.#api = api;
  }

  get forms() {
    return this.#forms;
  }

  get staged() {
    return this.#staged;
  }

  get api() {
    return this.#api;
  }

  /** Fetches forms, suggestions and what is staged. */
  async load() {
    const [forms, suggestions, staged] = await Promise.all([
      this.#api.get("forms"), this.#api.get("suggestions"), this.#api.get("staged"),
    ]);
    this.#forms = forms.sections.map(tidy);
    this.#suggestions = suggestions;
    this.accept(staged);
  }

  /** Fetches what is staged; several wishes at once are one request. */
  refresh() {
    this.#loading ??= this.#api.get("staged")
      .then((staged) => this.accept(staged))
      .finally(() => {
        this.#loading = null;
      });
    return this.#loading;
  }

  /** Fetches anew what can be picked from: an interface may have come meanwhile. */
  async refreshSuggestions() {
    try {
      this.#suggestions = await this.#api.get("suggestions");
    } catch (error) {
      complain(error);
    }
  }

  /** Takes in what the gateway says is staged. */
  accept(staged) {
    this.#staged = staged;
    this.#listeners.forEach((listener) => listener(staged));
    return staged;
  }

  /** @param {function(Object)} listener hears what is staged, now and after each change */
  listen(listener) {
    this.#listeners.add(listener);
    if (this.#staged) {
      listener(this.#staged);
    }
  }

  /** The form of a section. */
  form(section) {
    return this.#forms.find((form) => form.section === section);
  }

  /** What is stored and staged of a section, the rows that are to be deleted among them. */
  rows(section) {
    return this.#staged?.sections.filter((state) => state.section === section) ?? [];
  }

  /** One row by its PID. */
  row(pid) {
    return this.#staged?.sections.find((state) => state.pid === pid);
  }

  /** The rows of one space of names that are to be there. */
  rowsOfKind(kind) {
    return sectionsOfKind(kind).flatMap((section) => this.rows(section)).filter((state) => state.staged);
  }

  /** What a person calls a row: `Virtual IP “lan”`, or just `Global` for what exists once. */
  nameOf(state) {
    const form = this.form(state.section);
    return form?.factory === false ? form.title : `${form?.title ?? state.section} “${state.title}”`;
  }

  get changes() {
    return this.#staged?.sections.filter((state) => state.changed) ?? [];
  }

  /** Errors and warnings of a row. */
  problemsOf(state) {
    const name = (state.staged ?? state.stored)?.name;
    const ofThis = (problem) => problem.subject === state.pid
      || (problem.subject === name && attributesOf(this.form(state.section)).some(({ id }) => id === problem.property));
    return {
      errors: this.#staged.errors.filter(ofThis),
      warnings: this.#staged.warnings.filter(ofThis),
    };
  }

  /** What may be picked for an attribute: values, each with a remark. */
  picks(attribute) {
    const { interfaces, addresses, processes, names } = this.#suggestions;
    switch (attribute.suggest) {
      case "interfaces":
        return interfaces.map((one) => ({ value: one.name,
          label: [one.up ? "up" : "down", ...one.addresses].join(", ") }));
      case "addresses":
        return addresses.map((value) => ({ value, label: "" }));
      case "processes":
        return processes.map((value) => ({ value, label: "" }));
      case undefined:
        return [];
      default: {
        const rows = this.rowsOfKind(attribute.suggest)
          .map((state) => ({ value: String(state.staged.name ?? ""), label: remark(state) }));
        const known = new Set(rows.map((row) => row.value));
        const others = (names[attribute.suggest] ?? []).filter((name) => !known.has(name)
          && !this.#isGone(attribute.suggest, name));
        return [...rows, ...others.map((value) => ({ value, label: "" }))].filter((pick) => pick.value);
      }
    }
  }

  #isGone(kind, name) {
    return this.#staged.sections.some((state) => kindOf(state.section) === kind && state.stored?.name === name
      && state.staged?.name !== name);
  }

  /** Stages edits; throws what the gateway refuses. */
  async stage(edits) {
    return this.accept(await this.#api.post("staged", { edits }));
  }

  /** Forgets what is staged for these PIDs, or for all if none is named. */
  async revert(pids) {
    return this.accept(await this.#api.post("staged/revert", { pids }));
  }
}

/** A form without what is said for Felix's own page: our name before each title, and empty presets. */
function tidy(form) {
  return {
    ...form,
    title: form.title.replace(/^VRRP: /u, ""),
    tabs: form.tabs.map((tab) => ({
      ...tab,
      attributes: tab.attributes.map((attribute) => ({
        ...attribute,
        preset: (attribute.preset ?? []).filter((text) => text !== ""),
      })),
    })),
  };
}

function remark({ staged }) {
  return String(staged.address ?? staged.destination ?? staged.command ?? staged.process ?? staged.expression
    ?? staged.interface ?? "");
}
