package io.understudy.interop;

/**
 * How two gateways are to talk, as both must be told.
 *
 * @param transport where advertisements go
 * @param mac from where they come, and who answers for the addresses
 * @param authentication of version 2
 * @param checksum of version 3 over IPv4
 */
record Terms(Transport transport, Mac mac, Authentication authentication, Checksum checksum) {

  static final Terms PLAIN =
      new Terms(Transport.MULTICAST, Mac.INTERFACE, Authentication.NONE, Checksum.DEFAULT);

  static final String PASSWORD = "gateways";

  enum Transport {
    MULTICAST,
    UNICAST
  }

  enum Mac {
    INTERFACE,
    VIRTUAL
  }

  enum Authentication {
    NONE,
    PASS,
    AH
  }

  enum Checksum {
    /** What the product does when it is told nothing. */
    DEFAULT,
    /** As RFC 5798 is mostly read. */
    PSEUDO_HEADER,
    /** As RFC 9568 says. */
    MESSAGE_ONLY,
    /** With the pseudo-header of a multicast, between unicast peers: keepalived, long ago. */
    BEFORE_1_3_7
  }

  Terms with(Transport other) {
    return new Terms(other, mac, authentication, checksum);
  }

  Terms with(Mac other) {
    return new Terms(transport, other, authentication, checksum);
  }

  Terms with(Authentication other) {
    return new Terms(transport, mac, other, checksum);
  }

  Terms with(Checksum other) {
    return new Terms(transport, mac, authentication, other);
  }

  boolean isUnicast() {
    return transport == Transport.UNICAST;
  }

  boolean hasVirtualMac() {
    return mac == Mac.VIRTUAL;
  }
}
