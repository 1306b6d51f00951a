/** The gateway's enum constants in an operator's words. */

export const STATES = {
  MASTER: { name: "Master", meaning: "It holds the virtual addresses and advertises." },
  BACKUP: { name: "Backup", meaning: "It watches the master and stands ready." },
  FAULT: { name: "Fault", meaning: "Something keeps it from taking part." },
  INITIALIZE: { name: "Not started", meaning: "It neither listens nor sends." },
};

export const CAUSES = {
  STARTUP: "It was started and watches for a master.",
  OWNER_STARTUP: "It was started, or freed of its last fault, and owns the addresses.",
  MASTER_DOWN: "No advertisement of the master came in time, so it took over.",
  MASTER_LEFT: "The master said that it leaves, so it took over.",
  PREEMPTION: "The master's priority was lower, so it took over from it.",
  HIGHER_PRIORITY: "Another gateway advertised a higher priority, so it gave way.",
  HIGHER_ADDRESS: "Another gateway advertised the same priority from a higher address, so it gave way.",
  SHUTDOWN: "It was stopped.",
  SUCCESSOR_HEARD: "It was stopped as master, or told to hand over, and its successor was heard.",
  NO_SUCCESSOR: "It was stopped as master, or told to hand over, and no successor was heard in time.",
  FAULT_RAISED: "A fault arose that keeps it from taking part.",
  SYNC_GROUP: "Another member of its sync group is not master any more.",
  FAULTS_CLEARED: "The last fault has gone.",
};

export const FAULTS = {
  LINK_DOWN: "The interface is missing, down, or has no carrier",
  NO_PRIMARY_ADDRESS: "The interface has no address to advertise from",
  TRACKER: "Something tracked is down or missing, and has no weight",
  TRACKER_UNKNOWN: "Something tracked has not been read yet, and has no weight",
  SYNC_GROUP: "Another member of its sync group is in fault",
  SOCKET: "The socket could not be opened or read",
  PLATFORM: "The machine refused what was asked of it",
  INTERNAL_ERROR: "A defect in this software; please report it",
};

export const ALARMS = {
  ANOTHER_MASTER: "Another router goes on advertising although it loses against us",
  ANOTHER_OWNER: "Another router advertises as the owner of our addresses",
  DUPLICATE_SOURCE: "Advertisements come from our own address",
  ADDRESS_ANSWERED: "Another host answers for an address that we hold",
  ADDRESS_REMOVED: "An address that we hold was removed, and is put back",
  PEER_UNREACHABLE: "A unicast peer cannot be sent to",
  ADDRESS_LISTS_DIFFER: "Another router has other virtual addresses",
  INTERVALS_DIFFER: "Another router has another advertisement interval",
  VERSIONS_DIFFER: "Another router speaks another version of VRRP",
  AUTHENTICATION_DIFFERS: "Another router authenticates itself otherwise",
  CHECKSUM_WRONG: "Another router's checksums are wrong",
  MALFORMED_PACKETS: "Packets come that no router should send",
  FOREIGN_VRID: "A virtual router that we do not have is on the link",
  FOREIGN_VRID_SHARES_ADDRESS: "A virtual router that we do not have uses an address of ours",
  DRAINED_AND_ALONE: "It is drained, and no other gateway is there to be master",
};

export const ACTIONS = {
  DRAIN: "Drained: it hands over and stays backup.",
  UNDRAIN: "Undrained: it stands for election again.",
  ELECT: "Told to hand over once.",
  ANNOUNCE: "Told to announce its addresses again.",
};

export const CONDITIONS = {
  UP: "Up",
  DOWN: "Down",
  FAILED: "Check failed",
  UNKNOWN: "Not read yet",
  MISSING: "Missing",
};

export const PRESENCES = {
  PRESENT: "",
  HELD: "gone; its last reading holds for the grace time",
  AWAITED: "has not come yet",
  MISSING: "is not there",
  EXPRESSION: "made of others",
};

export const IMPACTS = {
  UNTOUCHED: { name: "Untouched", meaning: "It does not notice." },
  IN_PLACE: { name: "In place", meaning: "It goes on under the new settings and stays what it is." },
  STARTS: { name: "Starts", meaning: "It begins." },
  FAILS_OVER: { name: "Fails over", meaning: "A master hands over, or a backup takes over." },
  ENDS: { name: "Ends", meaning: "It ends; a master hands over first." },
};

/** A constant that has no words of ours: `SOME_THING` becomes `some thing`. */
export function plain(constant) {
  return String(constant ?? "").toLowerCase().replaceAll("_", " ");
}

/** `lan (eth0/51/IPv4)`. */
export function routerName(router) {
  return router.name ? `${router.name} (${router.key})` : router.key;
}
