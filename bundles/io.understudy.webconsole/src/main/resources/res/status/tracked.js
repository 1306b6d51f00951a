/**
 * What a virtual router tracks: the terms of its priority, and what has no weight, which is no term but puts it
 * in FAULT while it is down.
 *
 * @param {Object} router
 * @param {Array} trackers the readings of all trackers
 * @returns {Array<{tracker: string, condition: string, evidence: string, amount: ?number, isFault: boolean}>}
 *     the amount is null for what has no weight
 */
export function trackedBy(router, trackers) {
  const { terms } = router.priority;
  const faulty = new Set(router.faults.filter((fault) => fault.kind.startsWith("TRACKER")).map((fault) => fault.subject));
  const weighed = new Set(terms.map((term) => term.tracker));
  const others = [...new Set([
    ...router.tracked,
    ...faulty,
  ])].filter((name) => !weighed.has(name));
  return [...terms, ...others.map((name) => {
    const reading = trackers.find((tracker) => tracker.name === name);
    return {
      tracker: name,
      condition: reading?.condition ?? "MISSING",
      evidence: reading?.evidence ?? "",
      amount: null,
      isFault: faulty.has(name),
    };
  })];
}
