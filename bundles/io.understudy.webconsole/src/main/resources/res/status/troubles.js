import { age, timeOfDay } from "../kit/clock.js";
import { el } from "../kit/dom.js";
import { ALARMS, FAULTS, plain } from "../kit/words.js";

/** What keeps a virtual router from taking part. */
export function faultBoxes(faults) {
  return faults.map((fault) => el("div", { class: "us-box", "data-tone": "FAULT" },
    el("strong", {}, `Fault: ${FAULTS[fault.kind] ?? plain(fault.kind)}`),
    el("p", {}, el("code", {}, fault.subject), ` ${fault.evidence}`, since(fault.since))));
}

/** What others do that speaks against us, with both sides' values. */
export function alarmBoxes(alarms) {
  return alarms.map((alarm) => el("div", { class: "us-box", "data-tone": alarm.severity === "NOTICE" ? "NOTICE" : "WARN" },
    el("strong", {}, `${alarm.severity === "NOTICE" ? "Notice" : "Alarm"}: ${ALARMS[alarm.kind] ?? plain(alarm.kind)}`),
    el("p", {}, el("code", {}, alarm.subject), since(alarm.since),
      alarm.times > 1 && el("span", { class: "us-muted" }, `, seen ${alarm.times} times`)),
    (alarm.ours || alarm.theirs) && el("dl", { class: "us-sides" },
      el("div", {}, el("dt", {}, "Ours"), el("dd", {}, alarm.ours)),
      el("div", {}, el("dt", {}, "Theirs"), el("dd", {}, alarm.theirs)))));
}

/** Virtual addresses that somebody else put on the interface. */
export function foundBox(addresses) {
  return addresses.length > 0 && el("div", { class: "us-box", "data-tone": "WARN" },
    el("strong", {}, "Addresses that were there before: "),
    addresses.map((address) => [el("code", {}, address), " "]),
    el("p", {}, "They are answered for but never removed by us, so another master cannot have them alone. "
      + "That is right only for the owner of the addresses."));
}

function since(iso) {
  return iso && el("span", { class: "us-muted" }, " for ",
    el("time", { datetime: iso, "data-since": iso, title: timeOfDay(iso) }, age(iso)));
}
