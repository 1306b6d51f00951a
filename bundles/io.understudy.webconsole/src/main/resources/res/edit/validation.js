import { isSet, texts } from "./values.js";

const WHOLE = /^[-+]?\d+$/u;
const DECIMAL = /^[-+]?\d+(?:\.\d+)?$/u;

/**
 * What is wrong with the value of one field by itself, or null: required, type and limits, all from the form
 * that the gateway gave. The gateway checks again.
 */
export function fieldProblem(attribute, value) {
  if (!isSet(value)) {
    return attribute.required && !isSet(attribute.preset) && attribute.type !== "BOOLEAN"
      ? "This must not be empty." : null;
  }
  for (const text of texts(value)) {
    const problem = textProblem(attribute, text);
    if (problem) {
      return problem;
    }
  }
  return null;
}

function textProblem(attribute, text) {
  const { type, min, max, options } = attribute;
  if (type === "INTEGER" || type === "LONG" || type === "DOUBLE") {
    if (!(type === "DOUBLE" ? DECIMAL : WHOLE).test(text)) {
      return `This must be a ${type === "DOUBLE" ? "number" : "whole number"}, not “${text}”.`;
    }
    if ((min !== undefined && Number(text) < min) || (max !== undefined && Number(text) > max)) {
      return `This must be ${limits(attribute)}, not ${text}.`;
    }
  } else if (options?.length && !options.some((option) => option.value === text)) {
    return `This must be one of ${options.map((option) => option.label).join(", ")}, not “${text}”.`;
  }
  return null;
}

/** `1 to 255`, or an empty text where there are no limits. */
export function limits({ min, max }) {
  if (min !== undefined && max !== undefined) {
    return `${min} to ${max}`;
  }
  return min !== undefined ? `at least ${min}` : max !== undefined ? `at most ${max}` : "";
}
