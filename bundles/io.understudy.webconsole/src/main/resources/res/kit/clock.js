/**
 * The gateway's time of day. A browser's clock may be minutes off, and ages and countdowns would be too, so
 * the difference is learned from every message.
 */

let offset = 0;

/** Learns the gateway's time from a message that came just now. */
export function learnTime(iso) {
  const theirs = Date.parse(iso);
  if (Number.isFinite(theirs)) {
    offset = theirs - Date.now();
  }
}

/** The gateway's time, in milliseconds. */
export function gatewayNow() {
  return Date.now() + offset;
}

/** `3 min 12 s`: a span in its two largest units. */
export function span(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  if (seconds < 10 && seconds % 1 !== 0) {
    return `${seconds.toFixed(seconds < 0.1 ? 3 : 2)} s`;
  }
  const units = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];
  const first = units.findIndex(([, size]) => whole >= size);
  if (first < 0) {
    return "0 s";
  }
  const [unit, size] = units[first];
  const next = units[first + 1];
  const rest = next ? Math.floor((whole % size) / next[1]) : 0;
  return `${Math.floor(whole / size)} ${unit}${rest > 0 ? ` ${rest} ${next[0]}` : ""}`;
}

/** How long ago something was, by the gateway's clock. */
export function age(iso) {
  return span(Math.floor((gatewayNow() - Date.parse(iso)) / 1000));
}

/** A time of day as the reader's own clock shows it, with the date if it is not of today. */
export function timeOfDay(iso) {
  const date = new Date(iso);
  const time = date.toLocaleTimeString([], { hour12: false });
  return date.toDateString() === new Date(gatewayNow()).toDateString()
    ? time
    : `${date.toLocaleDateString([], { year: "numeric", month: "short", day: "numeric" })} ${time}`;
}

/** Keeps the texts of all `[data-since]` below a node going, once a second. */
export function keepAges(root) {
  setInterval(() => {
    for (const node of root.querySelectorAll("[data-since]")) {
      const text = age(node.dataset.since);
      if (node.textContent !== text) {
        node.textContent = text;
      }
    }
  }, 1000);
}
