import { attributesOf } from "./sections.js";

/** `Priority must be a whole number in 1..255: 300`: a problem that the gateway found, as a sentence. */
export function sentence(problem, form) {
  const title = (form ? attributesOf(form) : []).find(({ id }) => id === problem.property)?.title ?? problem.property;
  return `${title} ${problem.message}${problem.value ? `: ${problem.value}` : ""}`.trim();
}

/** What the gateway found wrong with one row, as its form shows it. */
export function served(form, { errors = [], warnings = [] }) {
  const shown = (level) => (problem) => ({ property: problem.property, level, message: `${sentence(problem, form)}.` });
  return [...errors.map(shown("error")), ...warnings.map(shown("warning"))];
}
