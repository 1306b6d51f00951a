package io.understudy.model;

/** The state of a virtual router. */
public enum State {
  /** Not started: neither listens nor sends. */
  INITIALIZE,
  /** Watches the master and stands ready. */
  BACKUP,
  /** Holds the addresses and advertises; RFC 9568 says Active. */
  MASTER,
  /** Initialize, held there by at least one {@link Fault}. */
  FAULT
}
