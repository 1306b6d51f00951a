import { shape } from "../kit/badge.js";
import { button } from "../kit/dialog.js";
import { el, freshId, setText } from "../kit/dom.js";
import { STATES } from "../kit/words.js";

const SPANS = [["15 minutes", 900], ["1 hour", 3600], ["8 hours", 28800], ["1 day", 86400], ["1 week", 604800]];
const PREFERRED_SPAN = "understudy.span";
const PREFERRED_VIEW = "understudy.view";
const VIEWS = [["cards", "Cards"], ["lines", "Time lines"]];

/**
 * The strip above the cards: how many are in which state (each number is a filter), a search, the span of all
 * time lines, and what can be done with the whole gateway.
 */
export class Strip {
  #counts = {};
  #chosen = null;
  #search;
  #span;
  #view = localStorage.getItem(PREFERRED_VIEW) ?? "cards";
  #drain;
  #undrain;

  /** @param {{changed: function(), viewChanged: function(), spanChanged: function(), drainAll: function(), undrainAll: function()}} hears */
  constructor(hears) {
    const [searchId, spanId] = [freshId("search"), freshId("span")];
    this.#search = el("input", { type: "search", id: searchId, placeholder: "Name, address, tracker…",
      on: { input: hears.changed } });
    const preferred = Number(localStorage.getItem(PREFERRED_SPAN)) || 28800;
    this.#span = el("select", { id: spanId, on: { change: () => {
      localStorage.setItem(PREFERRED_SPAN, this.#span.value);
      hears.spanChanged();
    } } }, SPANS.map(([name, seconds]) =>
      el("option", { value: String(seconds), selected: seconds === preferred }, name)));
    this.#drain = button("Drain all…", hears.drainAll);
    this.#undrain = button("Undrain all…", hears.undrainAll);
    this.node = el("div", { class: "us-strip" },
      el("div", { class: "us-tiles", role: "group", "aria-label": "Filter by state" },
        Object.keys(STATES).map((state) => this.#tile(state, hears.changed))),
      el("div", { class: "us-strip-tools" },
        el("label", { for: searchId }, "Find"), this.#search,
        el("div", { class: "us-switch", role: "group", "aria-label": "View" }, this.#viewButtons(hears.viewChanged)),
        el("label", { for: spanId }, "Last"), this.#span,
        this.#drain, this.#undrain));
  }

  /** What is shown of each: its card, or only its time line. */
  get view() {
    return this.#view;
  }

  /** How long the time lines are, in milliseconds. */
  get span() {
    return Number(this.#span.value) * 1000;
  }

  update(routers) {
    for (const [state, { number, tile }] of Object.entries(this.#counts)) {
      const count = routers.filter((router) => router.state === state).length;
      setText(number, count);
      tile.classList.toggle("empty", count === 0);
    }
    this.#drain.disabled = routers.length === 0;
    this.#undrain.hidden = !routers.some((router) => router.drain);
  }

  /** Whether a router is among those that somebody wants to see. */
  wants(router) {
    if (this.#chosen && router.state !== this.#chosen) {
      return false;
    }
    const words = this.#search.value.toLowerCase().split(/\s+/u).filter(Boolean);
    if (words.length === 0) {
      return true;
    }
    const text = [router.key, router.name, router.state, ...router.addresses, ...router.excluded,
      router.master?.address, ...router.tracked.map((one) => one.tracker),
      ...router.faults.map((fault) => fault.subject)].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  }

  #viewButtons(changed) {
    const buttons = VIEWS.map(([view, name]) => button(name, () => {
      this.#view = view;
      localStorage.setItem(PREFERRED_VIEW, view);
      mark();
      changed();
    }));
    const mark = () => buttons.forEach((one, index) =>
      one.setAttribute("aria-pressed", String(VIEWS[index][0] === this.#view)));
    mark();
    return buttons;
  }

  #tile(state, changed) {
    const number = el("span", { class: "us-tile-number" }, "0");
    const tile = el("button", { type: "button", class: "us-tile", "data-tone": state, "aria-pressed": "false",
      on: { click: () => {
        this.#chosen = this.#chosen === state ? null : state;
        for (const [name, other] of Object.entries(this.#counts)) {
          other.tile.setAttribute("aria-pressed", String(name === this.#chosen));
        }
        changed();
      } } }, shape(state), number, el("span", {}, STATES[state].name));
    this.#counts[state] = { number, tile };
    return tile;
  }
}
