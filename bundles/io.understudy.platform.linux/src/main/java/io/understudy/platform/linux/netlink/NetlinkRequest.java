package io.understudy.platform.linux.netlink;

/**
 * One request to the kernel.
 *
 * @param type what is asked for
 * @param flags how, without those that every request has
 * @param body writes what follows the header
 */
public record NetlinkRequest(int type, int flags, Body body) {

  /** Writes what follows the header. */
  @FunctionalInterface
  interface Body {
    void write(MessageWriter writer);
  }
}
