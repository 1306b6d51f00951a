/** After this long without an event, in milliseconds, what is shown counts as stale. */
export const STALE_AFTER = 10000;

/** A connection that says nothing for this long is given up: after a failover it may hang half-open. */
const GIVE_UP_AFTER = 15000;

/**
 * The gateway's events. Connects again by itself, soon at first and every ten seconds in the end.
 *
 * `listeners.freshness` hears once a second how long ago the last event was.
 */
export class Feed {
  #url;
  #listeners;
  #source = null;
  #lastHeard = Date.now();
  #opened = 0;
  #failures = 0;
  #connected = false;
  #retryAt = 0;

  /**
   * @param {string} url
   * @param {{status: function(Object), staged: function(Object), freshness: function(Object),
   *     again: function()}} listeners `again` hears that it is connected anew
   */
  constructor(url, listeners) {
    this.#url = url;
    this.#listeners = listeners;
  }

  start() {
    this.#open();
    setInterval(() => this.#look(), 1000);
    globalThis.addEventListener("online", () => this.#open());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) {
        this.#look();
      }
    });
  }

  #open() {
    this.#source?.close();
    this.#opened = Date.now();
    this.#retryAt = 0;
    this.#source = new EventSource(this.#url);
    for (const name of ["status", "staged"]) {
      this.#source.addEventListener(name, (event) => this.#heard(name, event.data));
    }
    this.#source.addEventListener("open", () => {
      if (this.#connected) {
        this.#listeners.again();
      }
      this.#connected = true;
    });
  }

  #heard(name, data) {
    this.#failures = 0;
    this.#lastHeard = Date.now();
    this.#listeners[name](JSON.parse(data));
    this.#tellFreshness();
  }

  #look() {
    const now = Date.now();
    const closed = this.#source.readyState === EventSource.CLOSED;
    const silent = now - Math.max(this.#lastHeard, this.#opened) > GIVE_UP_AFTER;
    if ((closed || silent) && this.#retryAt === 0) {
      this.#failures += 1;
      this.#retryAt = now + Math.min(10000, 500 * 2 ** this.#failures);
    }
    if (this.#retryAt !== 0 && now >= this.#retryAt) {
      this.#open();
    }
    this.#tellFreshness();
  }

  #tellFreshness() {
    const age = Date.now() - this.#lastHeard;
    this.#listeners.freshness({ age, stale: age > STALE_AFTER });
  }
}
