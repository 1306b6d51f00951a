package io.understudy.protocol.wire;

import io.understudy.model.Acceptance.OwnerConflict;
import io.understudy.model.AddressFamily;
import io.understudy.model.AddressList;
import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualRouterSpec;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Everything that can be wrong with a message, in the order of the ladder. */
enum Defect {
  SHORT(Counter.PACKET_LENGTH_ERRORS, "length", message -> message.cutTo(7)),
  HOP_LIMIT(Counter.IP_TTL_ERRORS, "hop limit", message -> message.hopLimit(254)),
  VERSION(Counter.VERSION_ERRORS, "version", message -> message.version(4)),
  TYPE(Counter.INVALID_TYPE_PKTS_RCVD, "type", message -> message.type(2)),
  VRID(Counter.VRID_ERRORS, "vrid", message -> message.vrid(11)),
  COUNT_TOO_LARGE(Counter.PACKET_LENGTH_ERRORS, "count", message -> message.count(200)),
  TRAILER(Counter.PACKET_LENGTH_ERRORS, "trailer", message -> message.trailer(new byte[3])),
  COUNT_ZERO(Counter.COUNT_ZERO, "count", Defect::removeAddresses),
  CHECKSUM(Counter.CHECKSUM_ERRORS, "checksum", message -> message.checksumError(0x0100)),
  AUTH_TYPE_UNKNOWN(
      Counter.INVALID_AUTH_TYPE, "auth type", Defect::isVersion2, message -> message.authType(3)),
  AUTH_TYPE_OTHER(
      Counter.AUTH_TYPE_MISMATCH, "auth type", Defect::isVersion2, message -> message.authType(0)),
  PASSWORD(
      Counter.AUTH_FAILURES,
      "auth data",
      Defect::isVersion2,
      message -> message.authData(new byte[] {1})),
  DESTINATION(
      Counter.NOT_FOR_GROUP,
      "destination",
      message -> message.destination(message.envelope().source())),
  SOURCE(Counter.OWN_SOURCE, "source", Defect::sendFromOurselves),
  INTERVAL_ZERO(
      Counter.INTERVAL_ZERO,
      "interval",
      router -> !isVersion2(router),
      message -> message.interval(0)),
  FIRST_ADDRESS(
      Counter.FIRST_NOT_LINK_LOCAL,
      "addresses",
      Defect::isIpv6,
      message -> message.addresses(Fixtures.list("2001:db8::1", "fe80::1"))),
  WE_ARE_OWNER(Counter.OWNER_CONFLICT, "owner", message -> {}),
  ADDRESSES(
      Counter.ADDRESS_LIST_ERRORS,
      "addresses",
      Defect::isVersion2,
      message -> message.addresses(Fixtures.list("192.0.2.1", "192.0.2.3"))),
  INTERVAL(Counter.INTERVAL_ERRORS, "interval", Defect::isVersion2, message -> message.interval(2));

  /** The routers that refuse most: F3, F2 with a password, and F6, strict. */
  static final List<VirtualRouterSpec> ROUTERS =
      List.of(
          Fixtures.strict(Fixtures.F3),
          Fixtures.strict(Fixtures.withPassword(Fixtures.F2, "secret")),
          Fixtures.strict(Fixtures.F6));

  private final Counter counter;
  private final String part;
  private final Predicate<VirtualRouterSpec> concerns;
  private final Consumer<RawMessage> mutation;

  Defect(Counter counter, String part, Consumer<RawMessage> mutation) {
    this(counter, part, router -> true, mutation);
  }

  Defect(
      Counter counter,
      String part,
      Predicate<VirtualRouterSpec> concerns,
      Consumer<RawMessage> mutation) {
    this.counter = counter;
    this.part = part;
    this.concerns = concerns;
    this.mutation = mutation;
  }

  /** The counter that moves if nothing else is wrong. */
  Counter counter() {
    return counter;
  }

  boolean concerns(VirtualRouterSpec router) {
    return concerns.test(router);
  }

  /** False if both are defects of one part of the message. */
  boolean combinesWith(Defect other) {
    boolean addressesAreGone =
        Set.of(this, other).contains(COUNT_ZERO)
            && (part.equals("addresses") || other.part.equals("addresses"));
    return !part.equals(other.part) && !addressesAreGone;
  }

  /** A message that this router accepts. */
  static RawMessage validFor(VirtualRouterSpec router) {
    if (isVersion2(router)) {
      return RawMessage.forF2().password("secret");
    }
    return isIpv6(router) ? RawMessage.forF6() : RawMessage.forF3();
  }

  /** What a router makes of a message with these defects. */
  static Decoded outcome(VirtualRouterSpec router, List<Defect> defects) {
    RawMessage message = message(router, defects);
    ReceiveRules rules =
        ReceiveRules.of(
            defects.contains(WE_ARE_OWNER) ? Fixtures.owner(router, OwnerConflict.DROP) : router,
            isIpv6(router) ? Fixtures.OWN_IPV6 : Fixtures.OWN_IPV4);
    return AdvertisementCodec.decode(
        ByteBuffer.wrap(message.octets()),
        message.envelope(),
        vrid -> vrid == router.key().vrid().value() ? rules : null);
  }

  /** A message that this router would accept but for these defects. */
  static RawMessage message(VirtualRouterSpec router, List<Defect> defects) {
    RawMessage message = validFor(router);
    defects.forEach(defect -> defect.mutation.accept(message));
    return message;
  }

  private static boolean isVersion2(VirtualRouterSpec router) {
    return router.advertising().version() == ProtocolVersion.V2;
  }

  private static boolean isIpv6(VirtualRouterSpec router) {
    return router.key().family() == AddressFamily.IPV6;
  }

  private static void removeAddresses(RawMessage message) {
    message.addresses(AddressList.of(message.envelope().family(), List.of()));
  }

  private static void sendFromOurselves(RawMessage message) {
    IpAddress peer = message.envelope().source();
    message.source(peer.equals(Fixtures.PEER_IPV4) ? Fixtures.OWN_IPV4 : Fixtures.OWN_IPV6);
  }
}
