package io.understudy.protocol.wire;

import io.understudy.model.Acceptance.AcceptedChecksum;
import io.understudy.model.Acceptance.OwnerConflict;
import io.understudy.model.AddressFamily;
import io.understudy.model.AddressList;
import io.understudy.model.Advertising;
import io.understudy.model.Authentication;
import io.understudy.model.Authentication.AuthenticationHeader;
import io.understudy.model.ChecksumForm;
import io.understudy.model.Counter;
import io.understudy.model.Delivery;
import io.understudy.model.IpAddress;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.Strictness;
import io.understudy.model.UnicastPeer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checks of RFC 9568 7.1 (and RFC 3768 7.1 for version 2) in one fixed order, so that a message
 * with several faults moves one counter, always the same:
 *
 * <ol>
 *   <li>at least eight octets
 *   <li>TTL or hop limit 255; of a unicast peer, what is expected of it
 *   <li>version
 *   <li>type
 *   <li>VRID configured on this interface for this family
 *   <li>the digest of an authentication header, where one is configured
 *   <li>length as the count says, count not zero
 *   <li>checksum
 *   <li>authentication type and data
 *   <li>destination is the group, source is not ourselves; with unicast peers, destination is no
 *       group and source a peer
 *   <li>interval not zero, first IPv6 address link-local
 *   <li>we are not the owner
 *   <li>address list
 *   <li>interval
 * </ol>
 *
 * <p>The version is the one configured for the VRID, or version 2 beside version 3 if both are
 * spoken; a message for a VRID that nobody has may be of any version that its family knows, and
 * fails at the VRID. One instance judges one message of one virtual router, from the sixth rung on.
 * Whether a sequence number was used before is for the engine to judge, who remembers them.
 */
final class ReceiveLadder {

  private final ByteBuffer message;
  private final int start;
  private final Envelope envelope;
  private final ReceiveRules rules;
  private final ProtocolVersion version;
  private final AddressFamily family;
  private final Delivery delivery;
  private Set<Counter> remarks = Set.of();

  private ReceiveLadder(ByteBuffer message, Envelope envelope, ReceiveRules rules) {
    this.message = message;
    this.start = message.position();
    this.envelope = envelope;
    this.rules = rules;
    this.version =
        ProtocolVersion.V2.number() == version(message) ? ProtocolVersion.V2 : ProtocolVersion.V3;
    this.family = rules.spec().key().family();
    this.delivery = rules.spec().advertising().delivery();
  }

  static Decoded judge(ByteBuffer message, Envelope envelope, ReceiveRules.Lookup routers) {
    int start = message.position();
    if (message.remaining() < AdvertisementCodec.ADDRESSES) {
      return new Decoded.Rejected(Counter.PACKET_LENGTH_ERRORS);
    }
    ReceiveRules rules = routers.rulesOf(AdvertisementCodec.peekVrid(message));
    if (!isHopLimitRight(envelope, rules)) {
      return new Decoded.Rejected(Counter.IP_TTL_ERRORS);
    }
    if (!isVersionExpected(version(message), envelope.family(), rules)) {
      return new Decoded.Rejected(Counter.VERSION_ERRORS);
    }
    if ((message.get(start) & 0x0F) != AdvertisementCodec.TYPE_ADVERTISEMENT) {
      return new Decoded.Rejected(Counter.INVALID_TYPE_PKTS_RCVD);
    }
    if (rules == null || rules.spec().key().family() != envelope.family()) {
      return new Decoded.Rejected(Counter.VRID_ERRORS);
    }
    return new ReceiveLadder(message, envelope, rules).judge();
  }

  private static int version(ByteBuffer message) {
    return (message.get(message.position()) & 0xF0) >>> 4;
  }

  /** That of a stranger who sends unicast says nothing: it is refused for being one. */
  private static boolean isHopLimitRight(Envelope envelope, @Nullable ReceiveRules rules) {
    if (rules == null || !rules.spec().advertising().delivery().isUnicast()) {
      return envelope.hopLimit() == Envelope.HOP_LIMIT;
    }
    return rules
        .spec()
        .advertising()
        .delivery()
        .peer(envelope.source())
        .map(peer -> isHopLimitRight(envelope.hopLimit(), peer))
        .orElse(true);
  }

  private static boolean isHopLimitRight(int hopLimit, UnicastPeer peer) {
    return hopLimit >= peer.leastHopLimit() && hopLimit <= peer.mostHopLimit();
  }

  private static boolean isVersionExpected(
      int version, AddressFamily family, @Nullable ReceiveRules rules) {
    if (rules != null) {
      Advertising advertising = rules.spec().advertising();
      return version == advertising.version().number()
          || (version == ProtocolVersion.V2.number() && advertising.speaks(ProtocolVersion.V2));
    }
    return version == ProtocolVersion.V3.number()
        || (version == ProtocolVersion.V2.number() && family == AddressFamily.IPV4);
  }

  private Decoded judge() {
    if (!isDigestRight()) {
      return new Decoded.Rejected(Counter.AUTH_FAILURES);
    }
    int count = octet(AdvertisementCodec.COUNT);
    if (message.remaining() != AdvertisementCodec.length(version, family, count)) {
      return new Decoded.Rejected(Counter.PACKET_LENGTH_ERRORS);
    }
    if (count == 0) {
      return new Decoded.Rejected(Counter.COUNT_ZERO);
    }
    ChecksumForm form = rightChecksum();
    if (form == null) {
      return new Decoded.Rejected(Counter.CHECKSUM_ERRORS);
    }
    AddressList addresses = addresses(count);
    Duration interval =
        AdvertisementCodec.interval(version, message, rules.spec().advertising().interval(version));
    Priority priority = new Priority(octet(AdvertisementCodec.PRIORITY));
    Counter reason = authenticationFault();
    reason = reason != null ? reason : directionFault();
    reason = reason != null ? reason : fieldFault(interval, addresses);
    reason = reason != null ? reason : ownerFault(priority);
    reason = reason != null ? reason : addressListFault(addresses, priority);
    reason = reason != null ? reason : intervalFault(interval);
    if (reason != null) {
      return new Decoded.Rejected(reason);
    }
    return new Decoded.Valid(
        new Advertisement(version, rules.spec().key().vrid(), priority, interval, addresses, form),
        remarks);
  }

  /** The form in which the checksum is right and accepted, or null. */
  private @Nullable ChecksumForm rightChecksum() {
    if (version == ProtocolVersion.V2) { // RFC 3768 5.3.8
      return isRight(ChecksumForm.MESSAGE_ONLY) ? ChecksumForm.MESSAGE_ONLY : null;
    }
    if (family == AddressFamily.IPV6) { // RFC 9568 5.2.8
      return isRight(ChecksumForm.PSEUDO_HEADER) ? ChecksumForm.PSEUDO_HEADER : null;
    }
    AcceptedChecksum accepted = rules.spec().acceptance().checksum();
    if (accepted != AcceptedChecksum.MESSAGE_ONLY && isRight(ChecksumForm.PSEUDO_HEADER)) {
      return ChecksumForm.PSEUDO_HEADER;
    }
    if (accepted != AcceptedChecksum.PSEUDO_HEADER && isRight(ChecksumForm.MESSAGE_ONLY)) {
      return ChecksumForm.MESSAGE_ONLY;
    }
    return null;
  }

  private boolean isRight(ChecksumForm form) {
    return InternetChecksum.isRight(
        AdvertisementCodec.checksumSum(message, start, message.remaining(), envelope, form));
  }

  /** The configured list itself if the message has the same, which is what it nearly always has. */
  private AddressList addresses(int count) {
    int from = start + AdvertisementCodec.ADDRESSES;
    return rules.addresses().matches(message, from, count * family.octets())
        ? rules.addresses()
        : AddressList.read(family, message, from, count);
  }

  /** Nothing in a message is believed before its digest was. */
  private boolean isDigestRight() {
    Seal seal = envelope.seal();
    return seal == null
        || !(rules.spec().acceptance().authentication() instanceof AuthenticationHeader key)
        || AuthenticationHeaderCodec.isRight(key, message, seal);
  }

  /** RFC 2338 5.3.6, 7.1. */
  private @Nullable Counter authenticationFault() {
    Authentication configured = rules.spec().acceptance().authentication();
    boolean isSealed = envelope.seal() != null;
    if (version != ProtocolVersion.V2) {
      return isSealed ? Counter.AUTH_TYPE_MISMATCH : null;
    }
    int type = octet(AdvertisementCodec.AUTH_TYPE);
    if (type > AuthenticationType.MOST) {
      return Counter.INVALID_AUTH_TYPE;
    }
    if (type != AdvertisementCodec.authType(configured)
        || isSealed != configured instanceof AuthenticationHeader) {
      return Counter.AUTH_TYPE_MISMATCH;
    }
    if (configured.isNone() || isSealed) {
      return null;
    }
    // one comparison of eight octets: its time does not tell how many of them are right
    long received = message.getLong(message.limit() - AdvertisementCodec.AUTH_DATA_OCTETS);
    return received == AdvertisementCodec.authData(configured) ? null : Counter.AUTH_FAILURES;
  }

  private @Nullable Counter directionFault() {
    if (!isForUs(envelope.destination())) {
      return Counter.NOT_FOR_GROUP;
    }
    if (envelope.source().equals(rules.primaryAddress())) {
      return Counter.OWN_SOURCE;
    }
    boolean isStranger = delivery.isUnicast() && delivery.peer(envelope.source()).isEmpty();
    return isStranger ? Counter.NOT_A_PEER : null;
  }

  /**
   * What came to an address has come to one of this machine's: the kernel delivers no other. Which
   * one is ours may have changed since, and a master that lives must not go unheard for it.
   */
  private boolean isForUs(IpAddress destination) {
    return delivery.isUnicast() ? !destination.isMulticast() : destination.equals(rules.group());
  }

  /** RFC 9568 errata 8300 and 8301. */
  private @Nullable Counter fieldFault(Duration interval, AddressList addresses) {
    if (rules.spec().advertising().version() == ProtocolVersion.V2) {
      return null;
    }
    if (interval.isZero()) {
      return Counter.INTERVAL_ZERO;
    }
    if (family == AddressFamily.IPV4 || addresses.get(0).isLinkLocal()) {
      return null;
    }
    return remarkUnlessStrict(Counter.FIRST_NOT_LINK_LOCAL);
  }

  /** RFC 9568 7.1 as published, or as erratum 8298 has it. */
  private @Nullable Counter ownerFault(Priority received) {
    if (!rules.spec().priority().isOwner()) {
      return null;
    }
    if (rules.spec().acceptance().ownerConflict() == OwnerConflict.DROP) {
      return Counter.OWNER_CONFLICT;
    }
    if (received.isOwner()) {
      remark(Counter.OWNER_CONFLICT);
    }
    return null;
  }

  /** RFC 3768 7.1 drops unless the sender is the owner; RFC 9568 7.1 only remarks. */
  private @Nullable Counter addressListFault(AddressList received, Priority priority) {
    if (received.sameAddresses(rules.addresses())) {
      return null;
    }
    if (version == ProtocolVersion.V2 && !priority.isOwner()) {
      return remarkUnlessStrict(Counter.ADDRESS_LIST_ERRORS);
    }
    remark(Counter.ADDRESS_LIST_ERRORS);
    return null;
  }

  /** RFC 3768 7.1 drops; RFC 9568 7.1 remarks, and the interval is learned. */
  private @Nullable Counter intervalFault(Duration received) {
    Advertising advertising = rules.spec().advertising();
    if (received.equals(advertising.interval(version))) {
      return null;
    }
    if (advertising.version() == ProtocolVersion.V2) {
      return Counter.INTERVAL_ERRORS;
    }
    remark(Counter.INTERVAL_ERRORS);
    return null;
  }

  private @Nullable Counter remarkUnlessStrict(Counter fault) {
    if (rules.spec().acceptance().strictness() == Strictness.STRICT) {
      return fault;
    }
    remark(fault);
    return null;
  }

  private void remark(Counter fault) {
    if (remarks.isEmpty()) {
      remarks = EnumSet.of(fault);
    } else {
      remarks.add(fault);
    }
  }

  private int octet(int offset) {
    return message.get(start + offset) & 0xFF;
  }
}
