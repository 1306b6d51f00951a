import { gatewayNow } from "../kit/clock.js";

const PAGE = 200;
const MOST_PAGES = 10;

/** A journal that is younger than the span that somebody wants is shown whole, in steps of this. */
const STEP = 5000;
const SHORTEST = 20000;

/**
 * What the page knows of the gateway's journal: the latest entries come with every status, older ones are
 * fetched when somebody looks that far back.
 */
export class Journal {
  #api;
  #entries = new Map();
  #ordered = [];
  #reached = new Map();
  #last = 0;

  constructor(api) {
    this.#api = api;
  }

  /** Takes entries in, whatever of them is known. Returns those that are new, oldest first. */
  take(entries) {
    const fresh = entries.filter((entry) => !this.#entries.has(entry.sequence));
    for (const entry of fresh) {
      this.#entries.set(entry.sequence, entry);
      this.#last = Math.max(this.#last, entry.sequence);
    }
    if (fresh.length > 0) {
      this.#ordered = [...this.#entries.values()].sort((a, b) => a.sequence - b.sequence);
    }
    return fresh;
  }

  /** The number of the latest entry. */
  get last() {
    return this.#last;
  }

  /** Everything known, oldest first. */
  all() {
    return this.#ordered;
  }

  /** How far back there is anything to see, in milliseconds: at most this. */
  reachOf(length) {
    const [first] = this.#ordered;
    return first?.sequence === 1
      ? Math.min(length, Math.max(SHORTEST, Math.ceil((gatewayNow() - Date.parse(first.at)) / STEP) * STEP))
      : length;
  }

  /** What concerns a virtual router: its own entries, its trackers' readings, and the engine's life. */
  of(router) {
    const trackers = new Set(router.tracked.map(({ tracker }) => tracker));
    return this.#ordered.filter((entry) => entry.router === router.key
      || entry.type === "LIFE"
      || (entry.type === "READING" && trackers.has(entry.tracker)));
  }

  /** What happened shortly before an entry, besides it. */
  before(entry, milliseconds) {
    const until = Date.parse(entry.at);
    return this.#ordered.filter((other) => other.sequence < entry.sequence
      && until - Date.parse(other.at) <= milliseconds
      && (other.router === entry.router || other.type !== "TRANSITION"));
  }

  /**
   * Fetches a router's older entries until one is from before `since`, or there are no more.
   *
   * @returns {Promise<boolean>} whether anything came
   */
  async reach(router, since) {
    const known = this.#reached.get(router.key) ?? { before: null, oldest: Infinity, end: false, busy: false };
    this.#reached.set(router.key, known);
    if (known.busy) {
      return false;
    }
    known.busy = true;
    let came = false;
    try {
      for (let page = 0; page < MOST_PAGES && !known.end && known.oldest > since; page += 1) {
        const from = known.before === null ? "" : `&before=${known.before}`;
        const path = `journal?limit=${PAGE}&router=${encodeURIComponent(router.key)}${from}`;
        const { entries } = await this.#api.get(path);
        came = this.take(entries).length > 0 || came;
        known.end = entries.length < PAGE;
        if (entries.length > 0) {
          known.before = entries[0].sequence;
          known.oldest = Date.parse(entries[0].at);
        }
      }
    } catch {
      // What is not known stays blank on the time line; the next look tries again.
    } finally {
      known.busy = false;
    }
    return came;
  }
}
