import { tag } from "../kit/badge.js";
import { ask, button, Dialog } from "../kit/dialog.js";
import { el, fill } from "../kit/dom.js";
import { complain, notice } from "../kit/notice.js";
import { goTo } from "../edit/goto.js";
import { sentence } from "../edit/problems.js";
import { attributesOf } from "../edit/sections.js";
import { display, isSame, isSet } from "../edit/values.js";

/**
 * Shows what is staged against what is stored, key by key, with the way back for each row and for all.
 *
 * @param {import("../edit/configuration.js").Configuration} configuration
 * @param {function()} apply goes on to the plan
 */
export function showChanges(configuration, apply) {
  const dialog = new Dialog("Unsaved changes", { wide: true });
  const place = el("div");
  const applyButton = button("Save & Apply…", () => {
    dialog.close();
    apply();
  }, { kind: "primary" });
  const allButton = button("Revert all…", async () => {
    if (await revertAll(configuration)) {
      dialog.close();
    }
  });

  function render() {
    const { changes, staged } = configuration;
    fill(place, problems(configuration, staged.errors, staged.warnings, () => dialog.close()),
      changes.map((state) => change(configuration, state, render)),
      changes.length === 0 && el("p", { class: "us-empty" }, "Nothing is changed."));
    applyButton.disabled = allButton.disabled = changes.length === 0;
  }

  render();
  dialog.show(place).buttons(allButton, el("span", { class: "us-grow" }),
    button("Close", () => dialog.close()), applyButton);
  return dialog.open();
}

/** Asks, and forgets everything that is staged. */
export async function revertAll(configuration) {
  const count = configuration.changes.length;
  if (!(await ask("Revert all unsaved changes?",
    [el("p", {}, `${count} ${count === 1 ? "change" : "changes"}, yours and those of anybody else, will be forgotten. What runs is not touched.`)],
    { yes: "Revert all", danger: true }))) {
    return false;
  }
  try {
    await configuration.revert([]);
    notice("All unsaved changes are reverted.");
    return true;
  } catch (error) {
    complain(error);
    return false;
  }
}

function change(configuration, state, changed) {
  const form = configuration.form(state.section);
  const kind = !state.stored ? "new" : !state.staged ? "to be deleted" : "changed";
  const rows = differences(form, state);
  return el("section", { class: "us-change" },
    el("header", {}, el("h3", {}, form?.title ?? state.section, " ", el("span", { class: "us-muted" },
      form?.factory === false ? "" : state.title)), tag(kind, "CHANGED"),
    button("Revert", async () => {
      try {
        await configuration.revert([state.pid]);
        changed();
      } catch (error) {
        complain(error);
      }
    }, { kind: "small", "aria-label": `Revert ${state.title}` })),
    rows.length > 0 && el("div", { class: "us-scroll" }, el("table", { class: "us-table compact us-diff" },
      el("thead", {}, el("tr", {}, ["Setting", "Old", "New"].map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, rows.map(({ attribute, before, after }) => el("tr", {},
        el("th", { scope: "row" }, attribute.title),
        el("td", {}, side(attribute, before, "del")),
        el("td", {}, side(attribute, after, "ins"))))))));
}

function differences(form, { stored, staged }) {
  const known = form ? attributesOf(form) : [];
  const unknown = Object.keys({ ...stored, ...staged }).filter((key) => !known.some(({ id }) => id === key))
    .map((id) => ({ id, title: id }));
  return [...known, ...unknown]
    .map((attribute) => ({ attribute, before: stored?.[attribute.id], after: staged?.[attribute.id] }))
    .filter(({ before, after }) => !isSame(before, after));
}

function side(attribute, value, element) {
  if (isSet(value)) {
    return el(element, {}, display(attribute, value));
  }
  const preset = isSet(attribute.preset) ? ` (${display(attribute, attribute.list ? attribute.preset : attribute.preset[0])})` : "";
  return el("span", { class: "us-muted" }, preset ? `default${preset}` : "not set");
}

/**
 * Errors, which keep the changes from being applied, and warnings, each with the way to its field.
 *
 * @param {function()} leave is called before going to a field
 */
export function problems(configuration, errors, warnings, leave) {
  return [...list(configuration, errors, "FAULT", "These errors must go before anything can be applied:", leave),
    ...list(configuration, warnings, "WARN", "To think about:", leave)];
}

function list(configuration, found, tone, title, leave) {
  return found.length === 0 ? [] : [el("div", { class: "us-box", "data-tone": tone }, el("strong", {}, title),
    el("ul", {}, found.map((problem) => {
      const state = configuration.row(problem.subject);
      return el("li", {}, el("b", {}, state ? configuration.nameOf(state) : problem.subject), " ",
        sentence(problem, state && configuration.form(state.section)),
        state?.staged && configuration.form(state.section) && button("Show", () => {
          leave();
          goTo(configuration, problem);
        }, { kind: "link small" }));
    })))];
}
