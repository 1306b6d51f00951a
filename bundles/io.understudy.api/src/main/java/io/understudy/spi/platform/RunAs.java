package io.understudy.spi.platform;

/**
 * On whose behalf something is done on the machine.
 *
 * @param user a name of the machine's user database or a number; empty for the user that the
 *     gateway runs as
 * @param group likewise; empty for the user's own
 */
public record RunAs(String user, String group) {

  /** As the gateway itself. */
  public static final RunAs GATEWAY = new RunAs("", "");
}
