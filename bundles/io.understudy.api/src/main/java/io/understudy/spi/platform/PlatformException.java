package io.understudy.spi.platform;

import java.io.Serial;

/** The machine refused. */
public final class PlatformException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final String reason;

  /** A refusal with its reason. */
  public PlatformException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What was refused and why, for a user to read. */
  public String reason() {
    return reason;
  }
}
