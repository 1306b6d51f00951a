/**
 * A band of the time line: one state for a while.
 *
 * @typedef {{from: number, to: number, state: string, entry: ?Object}} Band times in milliseconds; the state
 *     is OFF while no engine ran and null where nothing is known; the entry is the transition into it
 */

/**
 * The bands of a virtual router.
 *
 * @param {Array} entries what concerns it, oldest first
 * @param {{state: string, since: string}} router where it stands at the end
 * @param {number} start
 * @param {number} end
 * @returns {Array<Band>}
 */
export function bandsOf(entries, router, start, end) {
  const bands = [];
  let at = -Infinity;
  let state = null;
  let cause = null;

  function turn(time, next, entry) {
    if (time > start && time > at) {
      bands.push({ from: Math.max(at, start), to: Math.min(time, end), state, entry: cause });
    }
    at = Math.max(time, at);
    state = next;
    cause = entry;
  }

  for (const entry of entries) {
    const time = Date.parse(entry.at);
    if (entry.type === "TRANSITION" && entry.router === router.key) {
      if (state === null) {
        turn(time - entry.held * 1000, entry.from, null);
      }
      turn(time, entry.to, entry);
    } else if (entry.type === "LIFE") {
      turn(time, entry.to === "ENDED" ? "OFF" : "INITIALIZE", null);
    }
  }
  const since = Date.parse(router.since);
  if (state !== router.state && since > at) {
    turn(since, router.state, null);
  }
  turn(end, null, null);
  return bands.filter((band) => band.to > band.from);
}

const STEPS = [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 10800, 21600, 43200, 86400, 172800].map((s) => s * 1000);

/** The times that the axis names, on round minutes and hours of the reader's clock. */
export function axisTimes(start, end, most) {
  const step = STEPS.find((size) => (end - start) / size <= most) ?? STEPS.at(-1);
  const zone = new Date(end).getTimezoneOffset() * 60000;
  const times = [];
  for (let time = Math.ceil((start - zone) / step) * step + zone; time < end; time += step) {
    times.push(time);
  }
  return { times, step };
}
