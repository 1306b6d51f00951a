import { button } from "../kit/dialog.js";
import { el, freshId } from "../kit/dom.js";
import { pickList } from "./picks.js";
import { formatTracker, isSet, listOf, parseTracker, texts } from "./values.js";

/** A list with an entry field for each element; trackers have their weight and sense beside the name. */
export function listInput(attribute, value, { id, describedBy, changed, picks }) {
  const choices = freshId("picks");
  const options = pickList(choices, picks(attribute));
  const rows = el("div", { class: "us-list" });
  const make = attribute.suggest === "trackers" ? trackerRow : nameRow;
  let entries = [];

  function add(text, first) {
    const entry = make(text, { id: first ? id : freshId("item"), choices, describedBy, changed, attribute });
    const row = el("div", { class: "us-list-row" }, entry.node,
      button("↑", () => up(entry), { kind: "small quiet", "aria-label": `Move ${attribute.title} up`, title: "Move up" }),
      button("×", () => drop(entry), { kind: "small quiet", "aria-label": `Remove from ${attribute.title}`, title: "Remove" }));
    entry.row = row;
    entries.push(entry);
    rows.append(row);
    return entry;
  }

  function drop(entry) {
    entries = entries.filter((other) => other !== entry);
    entry.row.remove();
    changed();
    (entries.at(-1)?.row.querySelector("input") ?? more).focus();
  }

  function up(entry) {
    const at = entries.indexOf(entry);
    if (at > 0) {
      entries.splice(at - 1, 2, entry, entries[at - 1]);
      rows.insertBefore(entry.row, entries[at].row);
      entry.row.querySelector("button").focus();
      changed();
    }
  }

  const more = button("Add", () => {
    add("", entries.length === 0).row.querySelector("input").focus();
    changed();
  }, { kind: "small", "aria-label": `Add to ${attribute.title}` });

  listOf(value).forEach((text, index) => add(text, index === 0));
  const wasSet = isSet(value);
  return {
    group: true,
    node: el("div", { class: "us-list-field", role: "group", "aria-labelledby": `${id}-label` }, rows, more, options),
    read: () => {
      const all = entries.map((entry) => entry.read()).filter((text) => text !== "");
      return all.length > 0 || (wasSet && isSet(attribute.preset)) ? all : undefined;
    },
  };
}

function nameRow(text, { id, choices, describedBy, changed, attribute }) {
  const node = el("input", { type: "text", id, list: choices, value: text, "aria-describedby": describedBy,
    "aria-label": attribute.title, autocomplete: "off", spellcheck: "false", on: { input: changed } });
  return { node, read: () => node.value.trim() };
}

const SENSES = [["", "as the tracker says"], ["noreverse", "not reversed"], ["reverse", "reversed"]];

function trackerRow(text, { id, choices, describedBy, changed }) {
  const parsed = parseTracker(text);
  const name = el("input", { type: "text", id, list: choices, value: parsed.name, placeholder: "tracker",
    "aria-label": "Tracker", "aria-describedby": describedBy, autocomplete: "off", spellcheck: "false",
    on: { input: changed } });
  const weight = el("input", { type: "text", class: "us-short", value: parsed.weight, placeholder: "its weight",
    "aria-label": "Weight, empty for the tracker's own", autocomplete: "off", on: { input: changed } });
  const sense = el("select", { "aria-label": "Whether up and down change places", on: { change: changed } },
    SENSES.map(([value, label]) => el("option", { value, selected: value === parsed.sense }, label)));
  return {
    node: el("div", { class: "us-tracker-row" }, name, weight, sense),
    read: () => (name.value.trim() === "" ? ""
      : formatTracker({ name: name.value.trim(), weight: weight.value.trim(), sense: sense.value })),
  };
}

/** A list of which each element is one of a few: a box to tick for each. */
export function choiceList(attribute, value, { id, describedBy, changed }) {
  const boxes = attribute.options.map((option, index) => {
    const boxId = index === 0 ? id : freshId("box");
    const box = el("input", { type: "checkbox", id: boxId, "aria-describedby": describedBy, on: { change: () => {
      touched = true;
      changed();
    } } });
    return { option, box, label: el("label", { class: "us-check", for: boxId }, box, ` ${option.label}`) };
  });
  let touched = isSet(value);
  const chosen = touched ? listOf(value) : texts(attribute.preset);
  boxes.forEach(({ option, box }) => {
    box.checked = chosen.includes(option.value);
  });
  return {
    group: true,
    node: el("div", { class: "us-choices", role: "group", "aria-labelledby": `${id}-label` },
      boxes.map(({ label }) => label)),
    read: () => (touched ? boxes.filter(({ box }) => box.checked).map(({ option }) => option.value) : undefined),
  };
}
