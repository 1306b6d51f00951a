import { ChangesBar } from "./apply/bar.js";
import { Configuration } from "./edit/configuration.js";
import { EditPage } from "./edit/page.js";
import { pageOf, PAGES } from "./edit/sections.js";
import { OTHER_GATEWAY } from "./kit/api.js";
import { keepAges, learnTime } from "./kit/clock.js";
import { button } from "./kit/dialog.js";
import { el, fill, setAttribute, setText } from "./kit/dom.js";
import { Feed } from "./kit/feed.js";
import { noticePlace } from "./kit/notice.js";
import { StatusPage } from "./status/page.js";
import { ExchangePage } from "./tools/exchange.js";
import { LogView } from "./tools/log.js";
import { ScriptEditor } from "./tools/script.js";

/** The whole page: navigation, one section at a time, what is unsaved, and whether the data is fresh. */
export class Shell {
  #api;
  #configuration;
  #status;
  #routers = new Map();
  #pages = new Map();
  #nav = el("ul", {});
  #main = el("main", { class: "us-main", tabindex: -1 });
  #fresh = el("p", { class: "us-fresh", role: "status" });
  #problem = el("div", { role: "alert" });
  #root;

  /**
   * @param {HTMLElement} root
   * @param {import("./kit/api.js").Api} api
   */
  constructor(root, api) {
    this.#root = root;
    this.#api = api;
    this.#configuration = new Configuration(api);
    this.#status = new StatusPage(api);
    const bar = new ChangesBar(this.#configuration, (key) => this.#routers.get(key));
    fill(root, noticePlace(),
      el("nav", { class: "us-nav", "aria-label": "Sections of VRRP" }, this.#nav),
      el("div", { class: "us-body" }, this.#fresh, this.#problem, this.#main, bar.node));
    root.classList.add("us");
    keepAges(root);
    this.#pages.set("status", { title: "Status", node: this.#status.node });
    this.#show();
    globalThis.addEventListener("hashchange", () => this.#show(true));
    globalThis.addEventListener("beforeunload", (event) => {
      if (this.#isTyped) {
        event.preventDefault();
      }
    });
  }

  /** Begins: live status at once, the configuration beside it. */
  async start() {
    new Feed(this.#api.url("events"), {
      status: (status) => this.#heardStatus(status),
      staged: (staged) => this.#heardStaged(staged),
      freshness: (freshness) => this.#tellFreshness(freshness),
      again: () => this.#checkGateway(),
    }).start();
    await this.#load();
  }

  async #load() {
    try {
      const { now } = await this.#api.session();
      learnTime(now);
      await this.#configuration.load();
      fill(this.#problem);
      this.#addPages();
      this.#configuration.listen(() => this.#markNav());
      this.#show();
    } catch (error) {
      fill(this.#problem, el("div", { class: "us-box", "data-tone": "FAULT" },
        el("strong", {}, "The configuration could not be loaded: "), error.message, " ",
        button("Try again", () => this.#load(), { kind: "small" })));
    }
  }

  #addPages() {
    const configuration = this.#configuration;
    const known = new Set(PAGES.flatMap((page) => page.sections));
    const others = configuration.forms.filter((form) => !known.has(form.section)).map((form) => form.section);
    const all = others.length > 0 ? [...PAGES, { id: "other", title: "Other", sections: others }] : PAGES;
    for (const { id, title, sections, beside } of all) {
      this.#pages.set(id, { title, sections, make: () => {
        const forms = sections.map((section) => configuration.form(section)).filter(Boolean);
        const extra = beside === "log" ? new LogView(this.#api)
          : beside === "script" ? new ScriptEditor(this.#api) : null;
        const page = new EditPage(configuration, forms, extra);
        return { node: page.node, parts: [page, extra].filter(Boolean) };
      } });
    }
    this.#pages.set("exchange", { title: "Import & Export",
      make: () => ({ node: new ExchangePage(configuration).node, parts: [] }) });
  }

  #show(chosen = false) {
    const wanted = location.hash.slice(1);
    const id = this.#pages.has(wanted) ? wanted : "status";
    const page = this.#pages.get(id);
    if (!page.node) {
      Object.assign(page, page.make());
    }
    fill(this.#nav, [...this.#pages].map(([other, { title }]) => el("li", {},
      el("a", { href: `#${other}`, "data-page": other, "aria-current": other === id ? "page" : null },
        title, el("span", { class: "us-nav-mark" })))));
    this.#markNav();
    if (this.#main.firstChild?.dataset?.page !== id) {
      const heading = el("h2", { class: "us-title" }, page.title);
      fill(this.#main, el("div", { "data-page": id }, heading, page.node));
      setAttribute(this.#main, "aria-label", page.title);
    }
    const current = this.#nav.querySelector("[aria-current]");
    current.scrollIntoView({ block: "nearest", inline: "center" });
    if (chosen) {
      current.focus({ preventScroll: true });
    }
  }

  /** Marks the sections that have unsaved changes or errors. */
  #markNav() {
    const staged = this.#configuration.staged;
    if (!staged) {
      return;
    }
    for (const link of this.#nav.querySelectorAll("a")) {
      const sections = staged.sections.filter((state) => pageOf(state.section) === link.dataset.page);
      const changed = sections.filter((state) => state.changed).length;
      const errors = sections.some((state) => this.#configuration.form(state.section)
        && this.#configuration.problemsOf(state).errors.length > 0);
      const mark = link.lastChild;
      setText(mark, errors ? "✕" : changed > 0 ? String(changed) : "");
      setAttribute(mark, "data-tone", errors ? "FAULT" : "CHANGED");
      setAttribute(mark, "role", errors || changed > 0 ? "img" : null);
      setAttribute(mark, "aria-label", errors ? ", has errors" : changed > 0 ? `, unsaved changes: ${changed}` : null);
      setAttribute(mark, "title", errors ? "has errors" : changed > 0 ? `unsaved changes: ${changed}` : null);
    }
  }

  /** Whether something is typed that is not saved. */
  get #isTyped() {
    return document.querySelector("#understudy dialog[open] form") !== null
      || [...this.#pages.values()].some(({ parts = [] }) => parts.some((part) => part.dirty));
  }

  /** After a failover another gateway may answer: what is shown is not its own, so all is loaded anew. */
  async #checkGateway() {
    try {
      if (await this.#api.isSameGateway()) {
        await (this.#configuration.staged ? this.#configuration.refresh() : this.#load());
      } else if (this.#isTyped) {
        fill(this.#problem, el("div", { class: "us-box", "data-tone": "FAULT" }, el("p", {}, OTHER_GATEWAY),
          button("Reload", () => location.reload(), { kind: "small" })));
      } else {
        location.reload();
      }
    } catch {
      // The next connection asks again.
    }
  }

  #heardStatus(status) {
    this.#routers = new Map(status.routers.map((router) => [router.key, router]));
    this.#status.update(status);
  }

  #heardStaged({ revision, trial }) {
    const known = this.#configuration.staged;
    if (known && (revision !== known.revision || trial?.token !== known.trial?.token)) {
      this.#configuration.refresh().catch(() => {});
    }
  }

  #tellFreshness({ age, stale }) {
    this.#root.classList.toggle("stale", stale);
    setAttribute(this.#fresh, "data-tone", stale ? "WARN" : "GOOD");
    setText(this.#fresh, stale
      ? `No news from the gateway for ${Math.floor(age / 5000) * 5} s: what you see may be out of date. Connecting again…`
      : "Live");
  }
}
