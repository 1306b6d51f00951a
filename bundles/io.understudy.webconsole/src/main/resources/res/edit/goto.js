import { editRow } from "./rowdialog.js";
import { pageOf } from "./sections.js";

/**
 * Goes to the field that a problem is about: to its row's dialog, or to its place on the page.
 *
 * @param {import("./configuration.js").Configuration} configuration
 * @param {{subject: string, property: string}} problem
 */
export function goTo(configuration, problem) {
  const state = configuration.row(problem.subject);
  const form = configuration.form(state.section);
  location.hash = pageOf(state.section);
  if (form.factory) {
    editRow(configuration, form, state, { property: problem.property });
  } else {
    // The page of this section is shown when the new address is heard of.
    setTimeout(() => document.querySelector(
      `#understudy .us-main [data-attribute="${CSS.escape(problem.property)}"] :is(input, select, textarea)`)?.focus(), 100);
  }
}
