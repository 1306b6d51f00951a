import { el, fillIfChanged, keyed, setText } from "../kit/dom.js";
import { routerName, STATES } from "../kit/words.js";
import { Journal } from "../timeline/journal.js";
import { explain } from "../timeline/why.js";
import { act } from "./actions.js";
import { RouterCard } from "./card.js";
import { GatewayDetails, GatewayNotices } from "./gateway.js";
import { Happenings } from "./happenings.js";
import { Strip } from "./strip.js";
import { trackedBy } from "./tracked.js";

/** What stands where there is no card to show. */
function nothing([shown, any]) {
  if (shown) {
    return null;
  }
  return any ? "No virtual router fits the filter." : [
    "There is no virtual router yet. Add a ", el("a", { href: "#virtual-ip" }, "Virtual IP"),
    " and a ", el("a", { href: "#vrrp-instances" }, "VRRP instance"), ", then Save & Apply; or ",
    el("a", { href: "#exchange" }, "import"), " a keepalived.conf.",
  ];
}

/** The page's first section: how everything stands, live. */
export class StatusPage {
  #api;
  #journal;
  #status = null;
  #cards = el("div", { class: "us-cards" });
  #none = el("p", { class: "us-empty" });
  #news = el("p", { class: "us-unseen", role: "status", "aria-live": "polite" });
  #notices = new GatewayNotices();
  #details = new GatewayDetails();
  #happenings;
  #strip;
  #known = new Map();
  #inView = new Map();
  #watch;
  #service;

  /** @param {import("../kit/api.js").Api} api */
  constructor(api) {
    this.#api = api;
    this.#journal = new Journal(api);
    this.#watch = new IntersectionObserver((seen) => seen.forEach((entry) =>
      this.#inView.get(entry.target)?.(entry.isIntersecting)), { rootMargin: "200px" });
    const explainEntry = (entry) => explain(entry, { journal: this.#journal, routers: () => this.#routers });
    this.#strip = new Strip({
      changed: () => this.#show(),
      viewChanged: () => this.#showView(),
      spanChanged: () => this.#redraw(),
      drainAll: () => this.#act("drain", this.#routers.filter((router) => !router.drain)),
      undrainAll: () => this.#act("undrain", this.#routers.filter((router) => router.drain)),
    });
    this.#service = {
      explain: explainEntry,
      act: (action, routers) => this.#act(action, routers),
      journal: this.#journal,
      span: () => this.#journal.reachOf(this.#strip.span),
      observe: (node, listener) => {
        this.#inView.set(node, listener);
        this.#watch.observe(node);
      },
    };
    this.#happenings = new Happenings(this.#journal, explainEntry);
    this.node = el("div", {}, this.#news, this.#strip.node, this.#notices.node, this.#none, this.#cards,
      this.#happenings.node, this.#details.node);
    this.#showView();
    new ResizeObserver(() => this.#redraw()).observe(this.#cards);
    setInterval(() => this.#redraw(), 5000);
  }

  get #routers() {
    return this.#status?.routers ?? [];
  }

  /** Shows the gateway's latest status. */
  update(status) {
    const routers = status.routers.map((router) =>
      ({ ...router, tracked: trackedBy(router, status.trackers) }));
    this.#status = { ...status, routers };
    this.#journal.take(status.journal);
    this.#tellNews(status.routers);
    this.#show();
  }

  #show() {
    if (!this.#status) {
      return;
    }
    this.#strip.update(this.#routers);
    this.#notices.update(this.#status);
    this.#details.update(this.#status);
    this.#happenings.update();
    const shown = this.#routers.filter((router) => this.#strip.wants(router));
    keyed(this.#cards, shown, (router) => router.key, (router) => this.#card(router));
    fillIfChanged(this.#none, [shown.length, this.#routers.length].map(Boolean), nothing);
  }

  #card(router) {
    const card = new RouterCard(router, this.#service);
    return {
      node: card.node,
      update: (next) => card.update(next),
      remove: () => {
        this.#watch.unobserve(card.node);
        this.#inView.delete(card.node);
      },
      card,
    };
  }

  #showView() {
    this.#cards.classList.toggle("lines", this.#strip.view === "lines");
    this.#redraw();
  }

  #redraw() {
    for (const [node, listener] of this.#inView) {
      if (node.offsetParent !== null) {
        const { top, bottom } = node.getBoundingClientRect();
        listener(bottom > -200 && top < globalThis.innerHeight + 200);
      }
    }
  }

  #act(action, routers) {
    return act(this.#api, action, routers, this.#status?.groups ?? []);
  }

  /** Tells screen readers who moved. */
  #tellNews(routers) {
    const moved = routers.filter((router) => (this.#known.get(router.key) ?? router.state) !== router.state);
    if (moved.length > 0) {
      setText(this.#news, moved.slice(0, 3).map((router) =>
        `${routerName(router)} is ${STATES[router.state]?.name ?? router.state} now.`).join(" "));
    }
    this.#known = new Map(routers.map((router) => [router.key, router.state]));
  }
}
