package io.understudy.model;

/** What a checksum covers. */
public enum ChecksumForm {
  /** The VRRP message alone: version 2, and version 3 over IPv4 as RFC 9568 5.2.8 says. */
  MESSAGE_ONLY,
  /** A pseudo-header and the message: IPv6, and version 3 over IPv4 as RFC 5798 is mostly read. */
  PSEUDO_HEADER
}
