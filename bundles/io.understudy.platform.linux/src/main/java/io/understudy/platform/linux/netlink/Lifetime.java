package io.understudy.platform.linux.netlink;

/**
 * How long an address is there.
 *
 * @param valid until it goes, in seconds, or {@link #FOREVER}
 * @param preferred until it is not chosen as a source any more, in seconds, or {@link #FOREVER}
 * @param created when the kernel made it, in its hundredths of a second: an address that was
 *     removed and added again is told from what it was by this; 0 in a request
 */
public record Lifetime(int valid, int preferred, int created) {

  /** For an address that stays until it is removed. */
  public static final int FOREVER = -1;

  /** Of an address that stays until it is removed. */
  public static final Lifetime PERMANENT = new Lifetime(FOREVER, FOREVER, 0);
}
