package io.understudy.interop;

/** What a gateway of the pair may have to survive. */
enum Hardship {
  KILL("kill -9, and a new start"),
  STOP("a planned stop, and a new start"),
  PAUSE("SIGSTOP for 0.2 to 6 s"),
  CUT("its link is down"),
  SPLIT("the switch drops its frames, its link stays up"),
  FULL_DISK("the disk of its state is full"),
  FLOOD("VRRP that nobody may act on, at full rate"),
  TRICKLE("the same, twenty a second"),
  STORM("short processes, as many as can be"),
  EDIT("an edit of its configuration"),
  DEPLOY("a bundle is dropped in, and taken out");

  private final String label;

  Hardship(String label) {
    this.label = label;
  }

  /** As tables have it. */
  String label() {
    return label;
  }

  /** Whether the process ends. */
  boolean isDeadly() {
    return this == KILL || this == STOP;
  }

  /** Whether the process does nothing meanwhile, so that it can be neither stopped nor paused. */
  boolean isParalysing() {
    return isDeadly() || this == PAUSE;
  }

  /** Whether nobody may notice it, if nothing else happens. */
  boolean isFlood() {
    return this == FLOOD || this == TRICKLE;
  }
}
