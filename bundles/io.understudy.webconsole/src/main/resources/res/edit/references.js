import { attributesOf, kindOf } from "./sections.js";
import { formatTracker, listOf, parseTracker } from "./values.js";

/**
 * A place where a row refers to another one by its name.
 *
 * @typedef {{state: Object, attribute: Object}} Use
 */

/**
 * Who refers to a row.
 *
 * @param {import("./configuration.js").Configuration} configuration
 * @param {string} section the section of the row
 * @param {string} name its name
 * @returns {Array<Use>}
 */
export function usesOf(configuration, section, name) {
  const kind = kindOf(section);
  if (!kind || !name) {
    return [];
  }
  return (configuration.staged?.sections ?? []).filter((state) => state.staged).flatMap((state) =>
    attributesOf(configuration.form(state.section) ?? { tabs: [] })
      .filter((attribute) => refersTo(attribute, state.staged[attribute.id], kind, name))
      .map((attribute) => ({ state, attribute })));
}

function refersTo(attribute, value, kind, name) {
  if (kind === "trackers" && attribute.id === "expression") {
    return namesIn(String(value ?? "")).includes(name);
  }
  return attribute.suggest === kind && namesOf(attribute, value).includes(name);
}

/** The names that an attribute refers to. */
export function namesOf(attribute, value) {
  return listOf(value).map((text) => (attribute.suggest === "trackers" ? parseTracker(text).name : text));
}

const WORD = /"(?<quoted>[^"]*)"|(?<plain>[\w.-]+)/gu;

function namesIn(expression) {
  return [...expression.matchAll(WORD)].map((match) => match.groups.quoted ?? match.groups.plain);
}

/**
 * The properties of those that refer to a row, with another name in its place, or without it.
 *
 * @param {Array<Use>} uses
 * @param {string} name
 * @param {?string} replacement null takes it out
 * @returns {Array<{pid: string, properties: Object, revision: string}>} edits; an expression keeps a name that
 *     is taken out, for what is left of it would mean another thing
 */
export function editsOfUses(uses, name, replacement) {
  const edits = new Map();
  for (const { state, attribute } of uses) {
    const edit = edits.get(state.pid)
      ?? { pid: state.pid, properties: { ...state.staged }, revision: state.revision };
    edits.set(state.pid, edit);
    edit.properties[attribute.id] = exchanged(attribute, edit.properties[attribute.id], name, replacement);
  }
  return [...edits.values()];
}

function exchanged(attribute, value, name, replacement) {
  if (attribute.id === "expression") {
    const word = replacement === null || /^[\w.-]+$/u.test(replacement) ? replacement : `"${replacement}"`;
    return word === null ? value : value.replace(WORD, (text, quoted, plain) =>
      ((quoted ?? plain) === name ? word : text));
  }
  return listOf(value).flatMap((text) => {
    const parsed = attribute.suggest === "trackers" ? parseTracker(text) : { name: text };
    if (parsed.name !== name) {
      return [text];
    }
    if (replacement === null) {
      return [];
    }
    return [attribute.suggest === "trackers" ? formatTracker({ ...parsed, name: replacement }) : replacement];
  });
}
