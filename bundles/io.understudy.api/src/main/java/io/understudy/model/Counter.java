package io.understudy.model;

/**
 * What is counted, by the names of RFC 8347 where it has one, else of RFC 2787, else our own.
 *
 * <p>A packet that is refused moves exactly one of these. A packet that is accepted moves {@link
 * #ADVERTISEMENT_RCVD} and may move others that remark on it.
 */
public enum Counter {
  /** The checksum is wrong in every accepted form. */
  CHECKSUM_ERRORS("checksum-errors", Scope.GATEWAY),
  /** The version is unknown, or not the one configured. */
  VERSION_ERRORS("version-errors", Scope.GATEWAY),
  /** No virtual router of this VRID and family is on the interface. */
  VRID_ERRORS("vrid-errors", Scope.GATEWAY),
  /** TTL or hop limit is not 255, or of a unicast peer not what is expected of it. */
  IP_TTL_ERRORS("ip-ttl-errors", Scope.GATEWAY),
  /** The frame or IP header is malformed, or not of VRRP. */
  IP_HEADER_ERRORS("ip-header-errors", Scope.GATEWAY),
  /** The IP datagram is a fragment. */
  FRAGMENTS("fragments", Scope.GATEWAY),
  /** Datagrams that the machine dropped because they were not read in time. */
  RECEIVE_OVERFLOWS("receive-overflows", Scope.GATEWAY),

  /** Times the virtual router became master. */
  MASTER_TRANSITIONS("master-transitions", Scope.VIRTUAL_ROUTER),
  /** Advertisements accepted. */
  ADVERTISEMENT_RCVD("advertisement-rcvd", Scope.VIRTUAL_ROUTER),
  /** Advertisements sent, those of priority 0 among them. */
  ADVERTISEMENT_SENT("advertisement-sent", Scope.VIRTUAL_ROUTER),
  /** Advertisements accepted with priority 0. */
  PRIORITY_ZERO_PKTS_RCVD("priority-zero-pkts-rcvd", Scope.VIRTUAL_ROUTER),
  /** Advertisements sent with priority 0. */
  PRIORITY_ZERO_PKTS_SENT("priority-zero-pkts-sent", Scope.VIRTUAL_ROUTER),
  /** Another advertisement interval than ours: refused in version 2, a remark in version 3. */
  INTERVAL_ERRORS("interval-errors", Scope.VIRTUAL_ROUTER),
  /** The type is not ADVERTISEMENT. */
  INVALID_TYPE_PKTS_RCVD("invalid-type-pkts-rcvd", Scope.VIRTUAL_ROUTER),
  /** Another address list than ours. */
  ADDRESS_LIST_ERRORS("address-list-errors", Scope.VIRTUAL_ROUTER),
  /** The message is longer or shorter than its address count says. */
  PACKET_LENGTH_ERRORS("packet-length-errors", Scope.VIRTUAL_ROUTER),
  /** The authentication type does not exist. */
  INVALID_AUTH_TYPE("invalid-auth-type", Scope.VIRTUAL_ROUTER),
  /** The authentication type is not the one configured. */
  AUTH_TYPE_MISMATCH("auth-type-mismatch", Scope.VIRTUAL_ROUTER),
  /** The password or digest is wrong. */
  AUTH_FAILURES("auth-failures", Scope.VIRTUAL_ROUTER),
  /** An authentication header whose sequence number its sender has used before. */
  AH_REPLAY("ah-replay", Scope.VIRTUAL_ROUTER),

  /** The source is our own address: our packet came back, or another host uses our address. */
  OWN_SOURCE("own-source", Scope.VIRTUAL_ROUTER),
  /** Sent to another destination than the group, or than our own address if that is unicast. */
  NOT_FOR_GROUP("not-for-group", Scope.VIRTUAL_ROUTER),
  /** Unicast from a source that is not among the peers. */
  NOT_A_PEER("not-a-peer", Scope.VIRTUAL_ROUTER),
  /** The address count is 0 (RFC 9568 5.2.5). */
  COUNT_ZERO("count-zero", Scope.VIRTUAL_ROUTER),
  /** Max Advertise Interval is 0. */
  INTERVAL_ZERO("interval-zero", Scope.VIRTUAL_ROUTER),
  /** The first IPv6 address is not link-local. */
  FIRST_NOT_LINK_LOCAL("first-not-link-local", Scope.VIRTUAL_ROUTER),
  /**
   * We own the addresses, and another router advertises as their owner too (RFC 9568 erratum 8298);
   * where an owner ignores advertisements, any that it ignored.
   */
  OWNER_CONFLICT("owner-conflict", Scope.VIRTUAL_ROUTER),
  /** Addresses that went from the interface without our doing while they were held. */
  ADDRESSES_LOST("addresses-lost", Scope.VIRTUAL_ROUTER),
  /** Advertisements that the platform could not send. */
  ADVERTISEMENT_SEND_ERRORS("advertisement-send-errors", Scope.VIRTUAL_ROUTER),
  /** Gratuitous ARP and unsolicited Neighbor Advertisements sent, each for one address. */
  ANNOUNCEMENTS_SENT("announcements-sent", Scope.VIRTUAL_ROUTER),
  /** Those that the platform could not send, or that had no address to come from. */
  ANNOUNCEMENTS_NOT_SENT("announcements-not-sent", Scope.VIRTUAL_ROUTER),
  /** Re-assertions left out because the last one was too recent. */
  REASSERT_RATE_LIMITED("reassert-rate-limited", Scope.VIRTUAL_ROUTER),
  /** Version 3 over IPv4, accepted with {@link ChecksumForm#MESSAGE_ONLY}. */
  CHECKSUM_MESSAGE_ONLY_RCVD("checksum-message-only-rcvd", Scope.VIRTUAL_ROUTER),
  /** Version 3 over IPv4, accepted with {@link ChecksumForm#PSEUDO_HEADER}. */
  CHECKSUM_PSEUDO_HEADER_RCVD("checksum-pseudo-header-rcvd", Scope.VIRTUAL_ROUTER);

  private final String standardName;
  private final Scope scope;

  Counter(String standardName, Scope scope) {
    this.standardName = standardName;
    this.scope = scope;
  }

  /** The name under which metrics and pages show it. */
  public String standardName() {
    return standardName;
  }

  /** Where it is counted. */
  public Scope scope() {
    return scope;
  }

  /** Where an event is counted. */
  public enum Scope {
    /** Once for all virtual routers: the packet does not say reliably which one it was for. */
    GATEWAY,
    /**
     * With its virtual router, or with the gateway for a packet whose VRID no virtual router of the
     * interface has.
     */
    VIRTUAL_ROUTER
  }
}
