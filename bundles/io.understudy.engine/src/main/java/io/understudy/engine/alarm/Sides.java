package io.understudy.engine.alarm;

import io.understudy.model.Alarm.Kind;
import io.understudy.model.Counter;
import io.understudy.model.Delivery;
import io.understudy.model.IpAddress;
import io.understudy.model.UnicastPeer;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.VirtualRouterState;
import io.understudy.protocol.wire.Envelope;
import java.util.List;

/** What is so on both sides, in words, where a packet speaks against a virtual router. Pure. */
final class Sides {

  private Sides() {}

  /** What is so with us, where a kind of alarm says all. */
  static String ours(Kind kind, VirtualRouterState state) {
    VirtualRouterSpec spec = state.spec();
    return switch (kind) {
      case VERSIONS_DIFFER -> version(spec);
      case CHECKSUM_WRONG ->
          "%s, accepts %s".formatted(version(spec), spec.acceptance().checksum());
      case AUTHENTICATION_DIFFERS -> spec.acceptance().authentication().toString();
      case ADDRESS_LISTS_DIFFER -> Glimpse.text(spec.addressList());
      case INTERVALS_DIFFER -> Glimpse.text(spec.advertising().interval());
      case ANOTHER_MASTER, ANOTHER_OWNER -> "priority " + state.priority();
      case DUPLICATE_SOURCE -> state.state() + ", priority " + state.priority();
      case MALFORMED_PACKETS,
          PEER_UNREACHABLE,
          ADDRESS_ANSWERED,
          ADDRESS_REMOVED,
          FOREIGN_VRID,
          FOREIGN_VRID_SHARES_ADDRESS,
          DRAINED_AND_ALONE ->
          expected(state);
    };
  }

  /** What we expect of a packet that was refused for this reason. */
  static String ours(Kind kind, Counter reason, IpAddress source, VirtualRouterState state) {
    if (kind != Kind.MALFORMED_PACKETS) {
      return ours(kind, state);
    }
    if (reason == Counter.AH_REPLAY) {
      return "a sequence number beyond the last one of " + source;
    }
    if (reason == Counter.IP_TTL_ERRORS) {
      return state.spec().advertising().delivery().peer(source).stream()
          .map(peer -> expectedHopLimit(peer, state))
          .findAny()
          .orElseGet(() -> expected(state));
    }
    return expected(state);
  }

  private static String expectedHopLimit(UnicastPeer peer, VirtualRouterState state) {
    return "%s with a TTL of %d to %d"
        .formatted(expected(state), peer.leastHopLimit(), peer.mostHopLimit());
  }

  /** From whom to whom we hear. */
  private static String expected(VirtualRouterState state) {
    Delivery delivery = state.spec().advertising().delivery();
    if (delivery.isUnicast()) {
      IpAddress own = state.primaryAddress();
      List<IpAddress> peers = delivery.peers().stream().map(UnicastPeer::address).toList();
      String to = own == null ? "" : " to " + own;
      return "%s, of the peers %s%s".formatted(version(state.spec()), Glimpse.text(peers), to);
    }
    IpAddress group = delivery.group();
    return "%s, to %s with TTL %d"
        .formatted(version(state.spec()), group == null ? "the group" : group, Delivery.HOP_LIMIT);
  }

  private static String version(VirtualRouterSpec spec) {
    return "version " + spec.advertising().version().number();
  }

  /** What is so on the other side. */
  static String theirs(Kind kind, Counter reason, Envelope envelope, Glimpse glimpse) {
    return switch (kind) {
      case VERSIONS_DIFFER -> "version " + glimpse.version();
      case AUTHENTICATION_DIFFERS ->
          reason == Counter.AUTH_FAILURES
              ? "another secret"
              : "authentication type " + glimpse.authType();
      case ADDRESS_LISTS_DIFFER -> Glimpse.text(glimpse.addresses());
      case INTERVALS_DIFFER -> Glimpse.text(glimpse.interval());
      case ANOTHER_MASTER, ANOTHER_OWNER, DUPLICATE_SOURCE -> "priority " + glimpse.priority();
      case MALFORMED_PACKETS ->
          reason == Counter.NOT_A_PEER
              ? "%s is none of them: %s".formatted(envelope.source(), glimpse.text())
              : glimpse.text();
      case CHECKSUM_WRONG,
          PEER_UNREACHABLE,
          ADDRESS_ANSWERED,
          ADDRESS_REMOVED,
          FOREIGN_VRID,
          FOREIGN_VRID_SHARES_ADDRESS,
          DRAINED_AND_ALONE ->
          glimpse.text();
    };
  }
}
