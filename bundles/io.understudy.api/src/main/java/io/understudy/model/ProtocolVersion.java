package io.understudy.model;

/** The versions of VRRP on the wire. */
public enum ProtocolVersion {
  /** RFC 3768, with the simple text password of RFC 2338; IPv4 only. */
  V2(2),
  /** RFC 9568, which replaces RFC 5798; IPv4 and IPv6. */
  V3(3);

  private final int number;

  ProtocolVersion(int number) {
    this.number = number;
  }

  /** The number in the first half octet of an advertisement. */
  public int number() {
    return number;
  }
}
