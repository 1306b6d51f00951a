/** The page's sections in their order, each with the configurations that it edits. */

const OURS = "io.understudy.";

export const PAGES = [
  { id: "general", title: "General", sections: ["general"], beside: "log" },
  { id: "global", title: "Global", sections: ["global"] },
  { id: "tracking-scripts", title: "Tracking Scripts", sections: ["tracking.script"] },
  { id: "tracking-interfaces", title: "Tracking Interfaces", sections: ["tracking.interface"] },
  { id: "tracking-processes", title: "Tracking Processes", sections: ["tracking.process", "tracking.expression"] },
  { id: "virtual-ip", title: "Virtual IP", sections: ["virtualip", "route", "rule", "static"] },
  { id: "vrrp-instances", title: "VRRP Instances", sections: ["vrrp.instance", "vrrp.syncgroup"] },
  { id: "user-notify", title: "User Notify",
    sections: ["notify.user", "notify.script", "notify.fifo", "notify.mail"], beside: "script" },
  { id: "access", title: "Login & Metrics", sections: ["security", "metrics"] },
].map((page) => ({ ...page, sections: page.sections.map((name) => OURS + name) }));

/** Which columns a table shows; of a section that is not here, the first few of its form. */
const COLUMNS = {
  "tracking.script": ["name", "command", "intervalMillis", "weight", "rise", "fall"],
  "tracking.interface": ["name", "interface", "weight", "downDelayMillis", "upDelayMillis"],
  "tracking.process": ["name", "process", "weight", "quorum", "delayMillis"],
  "tracking.expression": ["name", "expression", "weight"],
  virtualip: ["name", "address", "device", "scope"],
  route: ["name", "destination", "via", "device", "table"],
  rule: ["name", "family", "priority", "from", "to", "table"],
  "vrrp.instance": ["name", "interface", "vrid", "state", "priority", "virtualIps", "trackers"],
  "vrrp.syncgroup": ["name", "members", "trackers"],
  "notify.script": ["name", "instances", "groups", "notify"],
  "notify.fifo": ["name", "path", "script"],
  "notify.mail": ["name", "to", "host", "states"],
};

/** What names a section gives to others: each kind is one space of names. */
const KINDS = {
  "tracking.script": "trackers",
  "tracking.interface": "trackers",
  "tracking.process": "trackers",
  "tracking.expression": "trackers",
  virtualip: "virtualips",
  route: "routes",
  rule: "rules",
  "vrrp.instance": "instances",
  "vrrp.syncgroup": "groups",
};

const TAIL_COLUMNS = 4;

/** The attributes that a section's table shows. */
export function columnsOf(form) {
  const all = attributesOf(form);
  const wanted = COLUMNS[form.section.slice(OURS.length)];
  return wanted
    ? wanted.map((id) => all.find((attribute) => attribute.id === id)).filter(Boolean)
    : all.slice(0, TAIL_COLUMNS);
}

/** What kind of names the rows of a section have; undefined if nobody refers to them. */
export function kindOf(section) {
  return KINDS[section.slice(OURS.length)];
}

/** The sections whose rows share one space of names. */
export function sectionsOfKind(kind) {
  return Object.keys(KINDS).filter((section) => KINDS[section] === kind).map((section) => OURS + section);
}

/** All attributes of a form, over all tabs. */
export function attributesOf(form) {
  return form.tabs.flatMap((tab) => tab.attributes);
}

/** The page that edits a section. */
export function pageOf(section) {
  return PAGES.find((page) => page.sections.includes(section))?.id ?? "other";
}
