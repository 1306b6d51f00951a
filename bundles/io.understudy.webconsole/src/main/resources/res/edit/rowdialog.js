import { ask, button, Dialog } from "../kit/dialog.js";
import { el, setText } from "../kit/dom.js";
import { SectionForm } from "./form.js";
import { served } from "./problems.js";
import { freshPid, save } from "./save.js";

/**
 * Edits one row of a section in a dialog.
 *
 * @param {import("./configuration.js").Configuration} configuration
 * @param {Object} form
 * @param {?Object} state the row; null to add one
 * @param {{preset?: Object, property?: string}} how what a row that is added begins with, and the field to go to
 */
export async function editRow(configuration, form, state, { preset = {}, property = null } = {}) {
  await configuration.refreshSuggestions();
  const readOnly = state?.origin === "READ_ONLY";
  const base = state?.staged ?? null;
  const seen = { pid: state?.pid ?? null, revision: state?.revision ?? "", base };
  const editor = new SectionForm(form, seen.pid, base ?? preset, configuration);
  const failure = el("p", { class: "us-form-error", role: "alert" });
  const dialog = new Dialog(`${state ? "Edit" : "Add"} ${form.title}${base?.name ? `: ${base.name}` : ""}`, {
    wide: true,
    mayClose: async () => !editor.dirty || readOnly || ask("Discard what you typed?",
      [el("p", {}, "It has not been saved.")], { yes: "Discard", no: "Go on editing", danger: true }),
  });
  const cancel = () => dialog.cancel();
  const submit = button("Save", () => submitForm(), { kind: "primary" });
  editor.node.addEventListener("submit", () => submitForm());
  dialog.show(el("p", { class: "us-lead" }, form.description), originNote(state), editor.node, failure)
    .buttons(el("span", { class: "us-muted us-grow" }, "Saved changes run only after Save & Apply."),
      button(readOnly ? "Close" : "Cancel", cancel), !readOnly && submit);
  if (state) {
    editor.serve(served(form, configuration.problemsOf(state)));
  }

  async function submitForm() {
    if (!editor.check() || submit.disabled) {
      return;
    }
    submit.disabled = true;
    setText(failure, "");
    const properties = editor.read();
    try {
      seen.pid ??= freshPid(configuration, form.section, properties.name);
      if (await save(configuration, form, seen, properties)) {
        dialog.close("saved");
      }
    } catch (error) {
      const errors = error.problems?.filter((problem) => problem.subject === seen.pid) ?? [];
      editor.serve(served(form, { errors }));
      setText(failure, error.message);
      if (!state) {
        seen.pid = null;
      }
    } finally {
      submit.disabled = false;
    }
  }

  const done = dialog.open();
  if (property) {
    editor.reveal(property);
  } else {
    editor.focus();
  }
  return done;
}

/** Says where a row comes from, if that matters. */
export function originNote(state) {
  return {
    READ_ONLY: el("p", { class: "us-box", "data-tone": "WARN" },
      "This comes from a file that the gateway cannot write, so it cannot be changed here."),
    FILE: el("p", { class: "us-help" }, "This comes from a file; a change is written to that file."),
  }[state?.origin] ?? null;
}
