package io.understudy.model;

/**
 * A VRRP priority as it stands in an advertisement (RFC 9568 5.2.4).
 *
 * @param value 0 for a master that leaves, 1 to 254 for a router that backs up, 255 for the owner
 *     of the addresses
 */
public record Priority(int value) implements Comparable<Priority> {

  /** Said by a master that stops taking part. */
  public static final Priority LEAVING = new Priority(0);

  /** The default of RFC 9568 5.2.4. */
  public static final Priority DEFAULT = new Priority(100);

  /** The priority of the router that owns the addresses. */
  public static final Priority OWNER = new Priority(255);

  /** The least that arithmetic can give. */
  public static final int LEAST = 1;

  /** The most that arithmetic can give to a router that is not the owner. */
  public static final int MOST = 254;

  /** Checks the range. */
  public Priority {
    Checks.range("priority", value, 0, 255);
  }

  /** True for 255. */
  public boolean isOwner() {
    return value == OWNER.value;
  }

  /** True for 0. */
  public boolean isLeaving() {
    return value == LEAVING.value;
  }

  @Override
  public int compareTo(Priority other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
