import { span } from "../kit/clock.js";

const UNITS = [
  [/Millis$/u, "ms", 0.001],
  [/Micros$/u, "µs", 0.000001],
  [/Seconds$/u, "s", 1],
  [/Kilobytes$/u, "kB", null],
];

/** What a secret that is stored looks like; sent back, it stays what it was. */
export const HIDDEN = "(hidden)";

/** The unit of an attribute, or an empty text. */
export function unitOf(attribute) {
  return UNITS.find(([pattern]) => pattern.test(attribute.id))?.[1] ?? "";
}

/** A property as a list of texts, whatever type it is stored with. */
export function texts(value) {
  if (value === undefined || value === null) {
    return [];
  }
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** A list property: one that a file states as one text is split at its commas. */
export function listOf(value) {
  return Array.isArray(value)
    ? value.map(String)
    : texts(value).flatMap((text) => text.split(",")).map((text) => text.trim()).filter(Boolean);
}

/** Whether a property is set and says something. */
export function isSet(value) {
  return texts(value).some((text) => text !== "");
}

/** Whether two properties say the same, whatever types they have. */
export function isSame(one, other) {
  return JSON.stringify(texts(one)) === JSON.stringify(texts(other));
}

/** A property as a person reads it. */
export function display(attribute, value) {
  const options = attribute.options ?? [];
  const label = (text) => options.find((option) => option.value === text)?.label ?? text;
  if (attribute.type === "PASSWORD") {
    return isSet(value) ? "••••••" : "";
  }
  if (attribute.type === "BOOLEAN") {
    return String(value) === "true" ? "yes" : "no";
  }
  const scale = UNITS.find(([pattern]) => pattern.test(attribute.id))?.[2];
  if (scale && isSet(value) && Number(value) > 0) {
    return span(Number(value) * scale);
  }
  return (attribute.list ? listOf(value) : texts(value)).map(label).join(", ");
}

/**
 * A reference to a tracker as an instance states it: `uplink`, or `uplink weight -30 reverse`.
 *
 * @returns {{name: string, weight: string, sense: ""|"reverse"|"noreverse"}}
 */
export function parseTracker(text) {
  const quoted = /^"(?<name>[^"]*)"(?<rest>.*)$/u.exec(text.trim());
  const match = /^(?<name>.*?)(?:\s+weight\s+(?<weight>[-+]?\d+))?(?:\s+(?<sense>reverse|noreverse))?$/u
    .exec(quoted ? `x${quoted.groups.rest}` : text.trim());
  return {
    name: quoted ? quoted.groups.name : match.groups.name,
    weight: match.groups.weight ?? "",
    sense: match.groups.sense ?? "",
  };
}

/** The text of a reference to a tracker; a name that could be taken for more stands in quotes. */
export function formatTracker({ name, weight, sense }) {
  const plain = /\s(?:w\w*|reverse|noreverse)(?:\s|$)|\s-?\d+$/u.test(name) ? `"${name}"` : name;
  return [plain, weight !== "" && `weight ${weight}`, sense].filter(Boolean).join(" ");
}
