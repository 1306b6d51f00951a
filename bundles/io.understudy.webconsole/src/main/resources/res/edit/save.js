import { notice } from "../kit/notice.js";
import { resolveConflict } from "./conflict.js";
import { editsOfUses, usesOf } from "./references.js";
import { isSame } from "./values.js";

/**
 * Stages what was typed for one row. Whoever refers to it goes along with a new name. If somebody else was
 * faster, both sides are shown and nothing typed is lost.
 *
 * @param {import("./configuration.js").Configuration} configuration
 * @param {Object} form
 * @param {{pid: string, revision: string, base: ?Object}} seen the row as the author has seen it
 * @param {Object} properties
 * @returns {Promise<?string>} the revision that is staged now, or null if the author goes on editing
 */
export async function save(configuration, form, seen, properties) {
  const renamed = seen.base?.name !== undefined && !isSame(seen.base.name, properties.name);
  const uses = renamed ? usesOf(configuration, form.section, String(seen.base.name)) : [];
  const edits = [
    { pid: seen.pid, properties, revision: seen.revision },
    ...editsOfUses(uses.filter(({ state }) => state.pid !== seen.pid), String(seen.base?.name), properties.name),
  ];
  try {
    await configuration.stage(edits);
  } catch (error) {
    if (error.kind !== "CONFLICT") {
      throw error;
    }
    await configuration.refresh();
    const row = configuration.row(seen.pid);
    const revision = row?.revision ?? "";
    if (!isConflict(row?.staged, properties) || revision === seen.revision) {
      if (revision === seen.revision) {
        throw error;
      }
      return revision;
    }
    const merged = await resolveConflict(form, { base: seen.base, mine: properties, theirs: row?.staged ?? null });
    return merged && save(configuration, form, { ...seen, revision, base: row?.staged ?? null }, merged);
  }
  notice(`Saved, not applied yet: ${form.title}${properties.name ? ` “${properties.name}”` : ""}`
    + `${uses.length > 0 ? `, and the new name in ${uses.map(({ state }) => configuration.nameOf(state)).join(", ")}` : ""}.`);
  return configuration.row(seen.pid)?.revision ?? "";
}

function isConflict(theirs, mine) {
  const keys = new Set([...Object.keys(theirs ?? {}), ...Object.keys(mine)]);
  return !theirs || [...keys].some((key) => !isSame(theirs[key], mine[key]));
}

/** The PID of a row that is to be made: its section, and its name in letters that every file system takes. */
export function freshPid(configuration, section, name) {
  const stem = String(name || "unnamed").toLowerCase().replace(/[^a-z0-9_-]+/gu, "-").replace(/^-+|-+$/gu, "") || "row";
  const taken = (pid) => Boolean(configuration.row(pid));
  let pid = `${section}~${stem}`;
  for (let number = 2; taken(pid); number += 1) {
    pid = `${section}~${stem}-${number}`;
  }
  return pid;
}
