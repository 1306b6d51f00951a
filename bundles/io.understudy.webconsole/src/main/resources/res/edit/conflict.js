import { button, Dialog } from "../kit/dialog.js";
import { el, freshId } from "../kit/dom.js";
import { attributesOf } from "./sections.js";
import { display, isSame, isSet } from "./values.js";

/**
 * Two people have edited one row: shows both sides' values and lets the second one choose for each, his own
 * where he changed something and the other's where he did not.
 *
 * @param {Object} form
 * @param {{base: ?Object, mine: Object, theirs: ?Object}} sides `theirs` is null if it was deleted
 * @returns {Promise<?Object>} the properties to save, or null to go on editing
 */
export async function resolveConflict(form, { base, mine, theirs }) {
  const attributes = new Map(attributesOf(form).map((attribute) => [attribute.id, attribute]));
  const keys = [...new Set([...attributes.keys(), ...Object.keys(mine), ...Object.keys(theirs ?? {})])]
    .filter((key) => !isSame(mine[key], theirs?.[key]));
  const choices = new Map(keys.map((key) => [key, isSame(mine[key], base?.[key]) && theirs ? "theirs" : "mine"]));
  const dialog = new Dialog("Somebody else has changed this meanwhile", { wide: true });
  dialog.show(
    el("p", {}, theirs
      ? "Nothing is lost: what you typed stays. Choose for each difference which value to save."
      : "It was deleted meanwhile. Save yours to have it again, or go on editing."),
    theirs && el("div", { class: "us-scroll" }, el("table", { class: "us-table" },
      el("thead", {}, el("tr", {}, ["Setting", "Yours", "Theirs"].map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, keys.map((key) => row(key, attributes.get(key), { mine, theirs, choices }))))));
  dialog.buttons(
    button("Go on editing", () => dialog.close()),
    theirs && button("Take all of theirs", () => dialog.close("theirs")),
    button(theirs ? "Save the chosen values" : "Save mine", () => dialog.close("chosen"), { kind: "primary" }));
  const result = await dialog.open();
  if (result === "theirs") {
    return theirs;
  }
  return result === "chosen" ? merge(mine, theirs, choices) : null;
}

function row(key, attribute, { mine, theirs, choices }) {
  const name = freshId("side");
  const side = (which, value) => {
    const id = freshId("choice");
    return el("td", {}, el("label", { class: "us-check", for: id },
      el("input", { type: "radio", name, id, checked: choices.get(key) === which,
        on: { change: () => choices.set(key, which) } }),
      ` ${isSet(value) ? display(attribute ?? { id: key }, value) : "not set"}`));
  };
  return el("tr", {}, el("th", { scope: "row" }, attribute?.title ?? key), side("mine", mine[key]),
    side("theirs", theirs[key]));
}

function merge(mine, theirs, choices) {
  const merged = { ...mine };
  for (const [key, which] of choices) {
    const value = (which === "mine" ? mine : theirs ?? {})[key];
    if (value === undefined) {
      delete merged[key];
    } else {
      merged[key] = value;
    }
  }
  return merged;
}
