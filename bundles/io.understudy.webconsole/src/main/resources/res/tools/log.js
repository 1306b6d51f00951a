import { timeOfDay } from "../kit/clock.js";
import { button } from "../kit/dialog.js";
import { el, fill, freshId, setText } from "../kit/dom.js";

const LIMIT = 500;
const EVERY = 3000;
const LEVELS = ["ERROR", "WARN", "INFO", "DEBUG", "TRACE"];

/** The gateway's latest log, followed while it can be seen. */
export class LogView {
  #api;
  #entries = [];
  #list = el("ol", { class: "us-log", tabindex: 0, "aria-label": "Log" });
  #state = el("span", { class: "us-muted", role: "status" });
  #level;
  #search;
  #follow;
  #shown = "";

  /** It is read while settings of the log are changed. */
  isBeside = true;

  constructor(api) {
    this.#api = api;
    const [title, levelId, searchId, followId] = ["log", "level", "find", "follow"].map(freshId);
    this.#level = el("select", { id: levelId, on: { change: () => this.#show() } },
      LEVELS.map((level) => el("option", { value: level, selected: level === "TRACE" },
        level === "TRACE" ? "everything" : `${level} and worse`)));
    this.#search = el("input", { type: "search", id: searchId, on: { input: () => this.#show() } });
    this.#follow = el("input", { type: "checkbox", id: followId, checked: true });
    this.node = el("section", { class: "us-section", "aria-labelledby": title },
      el("header", { class: "us-section-head" }, el("h3", { id: title }, "Log"), this.#state),
      el("div", { class: "us-strip-tools" },
        el("label", { for: levelId }, "Show"), this.#level,
        el("label", { for: searchId }, "Find"), this.#search,
        el("label", { class: "us-check", for: followId }, this.#follow, " Follow"),
        button("Load now", () => this.#load())),
      this.#list);
    setInterval(() => {
      if (this.node.offsetParent !== null && this.#follow.checked && !document.hidden) {
        this.#load();
      }
    }, EVERY);
    new IntersectionObserver(([{ isIntersecting }], observer) => {
      if (isIntersecting) {
        observer.disconnect();
        this.#load();
      }
    }).observe(this.node);
  }

  async #load() {
    try {
      this.#entries = (await this.#api.get(`log?limit=${LIMIT}`)).entries;
      setText(this.#state, "");
      this.#show();
    } catch (error) {
      setText(this.#state, error.message);
    }
  }

  #show() {
    const worst = LEVELS.indexOf(this.#level.value);
    const wanted = this.#search.value.toLowerCase();
    const entries = this.#entries.filter(({ level, logger, message }) => LEVELS.indexOf(level) <= worst
      && `${logger} ${message}`.toLowerCase().includes(wanted));
    const shown = JSON.stringify([entries.length, entries.at(-1), worst, wanted]);
    if (shown === this.#shown) {
      return;
    }
    this.#shown = shown;
    const atEnd = this.#list.scrollTop + this.#list.clientHeight >= this.#list.scrollHeight - 20;
    fill(this.#list, entries.map((entry) => el("li", { "data-tone": entry.level },
      el("time", { datetime: entry.at }, timeOfDay(entry.at)), " ",
      el("b", {}, entry.level), " ",
      el("span", { class: "us-muted" }, entry.logger.replace(/^io\.understudy\./u, "")), " ",
      entry.message)),
    entries.length === 0 && el("li", { class: "us-muted" }, "Nothing to show."));
    if (atEnd) {
      this.#list.scrollTop = this.#list.scrollHeight;
    }
  }
}
