import { conditionBadge, stateBadge, tag } from "../kit/badge.js";
import { age, gatewayNow, timeOfDay } from "../kit/clock.js";
import { button } from "../kit/dialog.js";
import { el, fillIfChanged, freshId, setAttribute, setShown, setText, tableHead } from "../kit/dom.js";
import { CAUSES, plain, STATES } from "../kit/words.js";
import { Timeline } from "../timeline/timeline.js";
import { arithmetic } from "../timeline/why.js";
import { alarmBoxes, faultBoxes, foundBox } from "./troubles.js";
import { counterTable } from "./counters.js";

/** The card of one virtual router. Each part is filled anew only when what it shows has changed. */
export class RouterCard {
  #router;
  #page;
  #inView = false;
  #parts = {};
  #timeline;

  /**
   * @param {Object} router
   * @param {{explain: function(Object), act: function(string, Array), journal: Object, span: function(): number,
   *     observe: function(Element, function(boolean))}} page
   */
  constructor(router, page) {
    this.#page = page;
    const title = freshId("router");
    const p = this.#parts;
    p.name = el("h3", { id: title });
    p.where = el("span", { class: "us-where" });
    p.badge = el("div", { class: "us-card-state" });
    p.troubles = el("div", { class: "us-troubles" });
    p.facts = el("dl", { class: "us-facts" });
    p.tracked = el("div", { class: "us-tracked" });
    p.last = el("div", { class: "us-last" });
    p.why = button("Why?", () => page.explain(this.#router.last), { kind: "small" });
    p.counters = el("div", {});
    p.fold = el("details", { class: "us-fold", on: { toggle: () => this.#fillFold() } },
      el("summary", {}, "Advertisement counters and timers"), p.counters);
    p.undrain = button("Undrain…", () => page.act("undrain", [this.#router]), { kind: "small" });
    p.drain = button("Drain…", () => page.act("drain", [this.#router]), { kind: "small" });
    p.elect = button("Force new election…", () => page.act("elect", [this.#router]), { kind: "small" });
    p.announce = button("Re-announce…", () => page.act("announce", [this.#router]), { kind: "small" });
    this.#timeline = new Timeline(page.explain);
    this.node = el("article", { class: "us-card", "aria-labelledby": title },
      el("header", { class: "us-card-head" }, el("div", { class: "us-card-name" }, p.name, p.where), p.badge),
      p.troubles,
      p.facts,
      p.tracked,
      el("div", { class: "us-last-row" }, p.last, p.why),
      this.#timeline.node,
      p.fold,
      el("footer", { class: "us-card-actions" }, p.drain, p.undrain, p.elect, p.announce));
    page.observe(this.node, (inView) => {
      this.#inView = inView;
      this.drawTimeline();
    });
    this.update(router);
  }

  /** Shows another status of the same router. */
  update(router) {
    this.#router = router;
    const p = this.#parts;
    setAttribute(this.node, "data-state", router.state);
    setText(p.name, router.name || router.key);
    setText(p.where, `${router.interface} · VRID ${router.vrid} · ${router.family} · VRRP ${
      String(router.version).replace(/\D/gu, "")}`);
    fillIfChanged(p.badge, [router.state, router.activity, router.since, router.drain], () => state(router));
    fillIfChanged(p.troubles, [router.faults, router.alarms, router.found ?? []], ([faults, alarms, found]) =>
      [faultBoxes(faults), alarmBoxes(alarms), foundBox(found)]);
    fillIfChanged(p.facts, [router.state, router.priority.arithmetic, router.master?.address,
      router.master?.priority, router.addresses, router.excluded], () => facts(router));
    fillIfChanged(p.tracked, router.tracked, tracked);
    fillIfChanged(p.last, router.last?.sequence ?? null, () => lastTransition(router.last));
    setShown(p.why, Boolean(router.last));
    setShown(p.drain, !router.drain);
    setShown(p.undrain, Boolean(router.drain));
    setShown(p.elect, router.state === "MASTER");
    setShown(p.announce, router.state === "MASTER");
    this.#fillFold();
    this.drawTimeline();
  }

  /** Draws the time line if it can be seen, and fetches what it lacks. */
  async drawTimeline() {
    if (!this.#inView) {
      return;
    }
    const { journal } = this.#page;
    const length = this.#page.span();
    this.#timeline.draw(this.#router, journal.of(this.#router), length);
    if (await journal.reach(this.#router, gatewayNow() - length)) {
      this.#timeline.draw(this.#router, journal.of(this.#router), length);
    }
  }

  #fillFold() {
    if (this.#parts.fold.open) {
      const { counters, timers } = this.#router;
      fillIfChanged(this.#parts.counters, [counters, timers], () => counterTable(counters, timers));
    }
  }
}

function state(router) {
  return [
    stateBadge(router.state),
    el("span", { class: "us-since" }, "for ",
      el("time", { datetime: router.since, "data-since": router.since, title: timeOfDay(router.since) },
        age(router.since))),
    router.drain && tag(drainText(router.drain), "WARN"),
    router.activity !== "STEADY" && tag(plain(router.activity), "WARN"),
  ];
}

function drainText(drain) {
  const by = drain.author ? ` by ${drain.author}` : "";
  return drain.until ? `Drained${by} until ${timeOfDay(drain.until)}` : `Drained${by}`;
}

function facts(router) {
  const { priority, master } = router;
  const moved = priority.effective !== priority.base;
  return [
    fact("Effective priority", el("div", { class: moved ? "us-priority moved" : "us-priority" },
      el("strong", {}, priority.effective), arithmetic(priority.arithmetic))),
    fact(router.state === "MASTER" ? "Master" : "Master heard", masterText(router.state, master)),
    fact("Virtual addresses", addresses(router)),
  ];
}

function masterText(state, master) {
  const heard = master && el("span", {}, el("code", {}, master.address),
    ` priority ${master.priority}${master.priority === 0 ? " (has left)" : ""}`);
  if (state === "MASTER") {
    return ["This gateway", heard && el("span", { class: "us-muted" }, " · before: ", heard)];
  }
  return heard ?? el("span", { class: "us-muted" }, "none heard yet");
}

function addresses(router) {
  if (router.addresses.length + router.excluded.length === 0) {
    return el("span", { class: "us-muted" }, "none");
  }
  return el("ul", { class: "us-chips" },
    router.addresses.map((address) => el("li", {}, el("code", {}, address))),
    router.excluded.map((address) => el("li", { title: "Held by the master, but not advertised" },
      el("code", {}, address), el("span", { class: "us-muted" }, " excluded"))));
}

function tracked(all) {
  if (all.length === 0) {
    return null;
  }
  return el("table", { class: "us-table compact" },
    tableHead(["Tracked", "Reading", "Evidence", "Priority"], ["Priority"]),
    el("tbody", {}, all.map((one) => el("tr", {},
      el("th", { scope: "row" }, one.tracker),
      el("td", {}, conditionBadge(one.condition)),
      el("td", {}, one.evidence, one.obstacle && el("span", { class: "us-muted" }, ` (${one.obstacle})`)),
      el("td", { class: "us-number" }, one.amount === null ? withoutWeight(one) : signed(one.amount))))));
}

/** What has no weight moves no priority: it is a fault or nothing. */
function withoutWeight({ isFault }) {
  return isFault ? tag("fault", "FAULT") : el("span", { class: "us-muted", title: "It has no weight" }, "none");
}

function signed(amount) {
  return amount === 0 ? "±0" : amount > 0 ? `+${amount}` : `−${-amount}`;
}

function lastTransition(last) {
  if (!last) {
    return el("span", { class: "us-muted" }, "No transition yet.");
  }
  const [from, to] = [last.from, last.to].map((name) => STATES[name]?.name ?? plain(name));
  return [
    el("strong", {}, `${from} → ${to}`), " ",
    el("time", { class: "us-muted", datetime: last.at, title: timeOfDay(last.at), "data-since": last.at }, age(last.at)),
    el("span", { class: "us-muted" }, " ago. "),
    CAUSES[last.cause] ?? plain(last.cause), " ",
    el("span", { class: "us-muted" }, last.evidence),
  ];
}

function fact(name, content) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, content));
}
