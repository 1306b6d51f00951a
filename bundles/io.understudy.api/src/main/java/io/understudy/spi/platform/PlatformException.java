package io.understudy.spi.platform;

import java.io.Serial;

/** The machine refused. */
public final class PlatformException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final String reason;
  private final Concern concern;

  /** What a refusal is about. */
  public enum Concern {
    /** The machine, its interface or its socket: another try with anybody else would fail too. */
    MACHINE,
    /** The destination that something was sent to: others may be reached. */
    DESTINATION
  }

  /** A refusal with its reason, about the machine. */
  public PlatformException(String reason) {
    this(reason, Concern.MACHINE);
  }

  /** A refusal with its reason. */
  public PlatformException(String reason, Concern concern) {
    super(reason);
    this.reason = reason;
    this.concern = concern;
  }

  /** What was refused and why, for a user to read. */
  public String reason() {
    return reason;
  }

  /** What it is about. */
  public Concern concern() {
    return concern;
  }
}
