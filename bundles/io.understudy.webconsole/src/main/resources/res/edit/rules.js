import { namesOf } from "./references.js";
import { attributesOf, kindOf } from "./sections.js";
import { isSet, listOf, parseTracker, texts } from "./values.js";

const MOST_WEIGHT = 254;

/**
 * What is wrong with a row in the light of its other fields and of the other rows. The gateway judges the whole
 * again; this says it while somebody types.
 *
 * @param {Object} form
 * @param {?string} pid of the row itself, null for one that is to be made
 * @param {Object} properties as typed
 * @param {import("./configuration.js").Configuration} configuration
 * @returns {Array<{property: string, message: string, level: "error"|"warning"}>}
 */
export function rowProblems(form, pid, properties, configuration) {
  const row = { form, pid, properties, configuration };
  const own = form.section === "io.understudy.vrrp.instance"
    ? [...sameVrid(row), ...preemption(row), ...version(row), ...weights(row)] : [];
  return [...nameTaken(row), ...unknownNames(row), ...own];
}

function error(property, message) {
  return { property, message, level: "error" };
}

function warning(property, message) {
  return { property, message, level: "warning" };
}

function nameTaken({ form, pid, properties, configuration }) {
  const kind = kindOf(form.section);
  const others = (kind ? configuration.rowsOfKind(kind) : configuration.rows(form.section))
    .filter((state) => state.pid !== pid && state.staged);
  const taken = others.find((state) => isSet(properties.name) && String(state.staged.name) === properties.name);
  return taken
    ? [error("name", `${configuration.form(taken.section).title} “${properties.name}” has this name already.`)] : [];
}

function unknownNames({ form, properties, configuration }) {
  return attributesOf(form)
    .filter(({ suggest }) => suggest && !["interfaces", "addresses", "processes"].includes(suggest))
    .flatMap((attribute) => {
      const known = new Set(configuration.picks(attribute).map((pick) => pick.value));
      const names = namesOf(attribute, properties[attribute.id]);
      const twice = names.find((name, index) => names.indexOf(name) !== index);
      return [
        ...(attribute.suggest === "trackers" ? wrongWeights(attribute, properties[attribute.id]) : []),
        ...(twice ? [error(attribute.id, `“${twice}” is listed twice.`)] : []),
        ...names.filter((name) => !known.has(name)).map((name) => (attribute.suggest === "trackers"
          ? warning(attribute.id, `There is no tracker “${name}” yet; until it comes, it counts as down.`)
          : error(attribute.id, `There is no “${name}”.`))),
      ];
    });
}

function wrongWeights(attribute, value) {
  return listOf(value).filter((text) => {
    const { name, weight } = parseTracker(text);
    return Math.abs(Number(weight)) > MOST_WEIGHT || (!text.startsWith('"') && /\sweight(?:\s|$)/u.test(name));
  }).map((text) => error(attribute.id, `“${text}”: a weight is a whole number, -${MOST_WEIGHT} to ${MOST_WEIGHT}.`));
}

/** The families of an instance's addresses, and the interface that it runs on. */
function place(properties, configuration) {
  const vips = configuration.rowsOfKind("virtualips");
  const families = new Set(listOf(properties.virtualIps)
    .map((name) => vips.find((state) => String(state.staged.name) === name)?.staged.address)
    .filter(Boolean).map((address) => (String(address).includes(":") ? "IPv6" : "IPv4")));
  const preset = configuration.rows("io.understudy.global")[0]?.staged?.defaultInterface;
  return { families, on: texts(properties.interface)[0] || texts(preset)[0] || "" };
}

function sameVrid({ pid, properties, configuration }) {
  const ours = place(properties, configuration);
  const clash = configuration.rows("io.understudy.vrrp.instance").filter((state) => state.pid !== pid && state.staged
    && String(state.staged.vrid) === String(properties.vrid)).find((state) => {
    const theirs = place(state.staged, configuration);
    return theirs.on === ours.on && [...theirs.families].some((family) => ours.families.has(family));
  });
  return clash
    ? [error("vrid", `VRRP instance “${clash.staged.name}” has VRID ${properties.vrid} on ${ours.on || "the default interface"} already.`)]
    : [];
}

function preemption({ properties }) {
  const off = String(properties.preempt ?? true) === "false";
  const master = properties.state === "MASTER";
  const owner = String(properties.priority) === "255";
  const problems = [];
  if (off && (master || owner)) {
    problems.push(error("preempt", `Preempt must be on with ${master ? "state MASTER" : "priority 255"}.`));
  }
  if (Number(properties.preemptDelaySeconds ?? 0) > 0 && (master || off)) {
    problems.push(error("preemptDelaySeconds",
      `Preempt Delay must be 0 ${master ? "with state MASTER" : "without preemption"}.`));
  }
  return problems;
}

function version({ properties, configuration }) {
  const { families } = place(properties, configuration);
  const preset = configuration.rows("io.understudy.global")[0]?.staged?.vrrpVersion ?? 2;
  const stated = properties.version ?? "default";
  const actual = stated === "default" ? String(preset) : String(stated);
  const interval = Number(properties.advertIntervalMillis ?? 1000);
  const problems = [];
  if (stated === "2" && families.has("IPv6")) {
    problems.push(error("version", "Version 2 cannot do IPv6, and there is an IPv6 address among the Virtual IPs."));
  }
  if (families.has("IPv4") && actual === "2" && (interval % 1000 !== 0 || interval < 1000)) {
    problems.push(error("advertIntervalMillis", "Version 2 takes whole seconds: 1000 to 255000 ms."));
  }
  if ((actual === "3" || !families.has("IPv4")) && (interval > 40950 || interval % 10 !== 0)) {
    problems.push(error("advertIntervalMillis", "Version 3 takes 10 to 40950 ms in steps of 10."));
  }
  if (actual === "3" && isSet(properties.authPassword)) {
    problems.push(error("authPassword", "Version 3 has no authentication; remove the password or use version 2."));
  }
  return problems;
}

/** A weight that can never matter. */
function weights({ properties, configuration }) {
  if (String(properties.priority) !== "255") {
    return [];
  }
  const trackers = configuration.rowsOfKind("trackers");
  return listOf(properties.trackers).map(parseTracker).filter(({ name, weight }) => {
    const own = trackers.find((state) => String(state.staged.name) === name)?.staged.weight ?? 0;
    return Number(weight === "" ? own : weight) !== 0;
  }).map(({ name }) => warning("trackers", `The weight of “${name}” can never matter: priority 255 stays 255.`));
}
