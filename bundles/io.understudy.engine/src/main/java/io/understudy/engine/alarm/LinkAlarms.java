package io.understudy.engine.alarm;

import io.understudy.model.AddressFamily;
import io.understudy.model.Alarm.Kind;
import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Vrid;
import io.understudy.protocol.wire.Envelope;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What is on a link and not for one of our virtual routers. Engine thread. */
public final class LinkAlarms {

  private final AlarmBoard board;

  /** Malformed packets of one kind on one link. */
  private record Malformed(Counter reason, String interfaceName, AddressFamily family) {
    @Override
    public String toString() {
      return "%s %s/%s".formatted(reason.standardName(), interfaceName, family);
    }
  }

  /** The alarms of all links on the gateway's board. */
  public LinkAlarms(Alarms alarms) {
    this.board = alarms.gateway();
  }

  /** A frame or header was refused before it said whom it was for. */
  public void refused(
      Counter reason, String interfaceName, AddressFamily family, MonotonicTime now) {
    Malformed subject = new Malformed(reason, interfaceName, family);
    if (board.see(Kind.MALFORMED_PACKETS, subject, AlarmBoard.LEAST_STANDING, now)) {
      board.describe(Kind.MALFORMED_PACKETS, subject, "expects VRRP", "its header is wrong", now);
    }
  }

  /**
   * A message was refused that is for no virtual router of ours.
   *
   * @param ours the virtual routers on the interface, of the message's family
   */
  public void refused(
      Counter reason,
      String interfaceName,
      ByteBuffer message,
      Envelope envelope,
      Supplier<Collection<VirtualRouterSpec>> ours,
      MonotonicTime now) {
    Glimpse glimpse = new Glimpse(message, envelope);
    if (reason == Counter.VRID_ERRORS && glimpse.vrid() > 0) {
      VirtualRouterKey foreign =
          new VirtualRouterKey(interfaceName, new Vrid(glimpse.vrid()), envelope.family());
      if (board.see(Kind.FOREIGN_VRID, foreign, glimpse.hold(), now)) {
        describe(foreign, glimpse, envelope.source(), ours.get(), now);
      }
      return;
    }
    Malformed subject = new Malformed(reason, interfaceName, envelope.family());
    if (board.see(Kind.MALFORMED_PACKETS, subject, glimpse.hold(), now)) {
      String theirs = envelope.source() + ": " + glimpse.text();
      board.describe(Kind.MALFORMED_PACKETS, subject, "expects VRRP", theirs, now);
    }
  }

  private void describe(
      VirtualRouterKey foreign,
      Glimpse glimpse,
      IpAddress source,
      Collection<VirtualRouterSpec> ours,
      MonotonicTime now) {
    String theirs =
        "%s, priority %d, %s"
            .formatted(source, glimpse.priority(), Glimpse.text(glimpse.addresses()));
    board.describe(Kind.FOREIGN_VRID, foreign, "no such virtual router", theirs, now);
    Optional<String> shared = shared(new HashSet<>(glimpse.addresses()), ours);
    if (shared.isEmpty()) {
      board.end(Kind.FOREIGN_VRID_SHARES_ADDRESS, foreign, now);
    } else if (board.see(Kind.FOREIGN_VRID_SHARES_ADDRESS, foreign, glimpse.hold(), now)) {
      board.describe(Kind.FOREIGN_VRID_SHARES_ADDRESS, foreign, shared.get(), theirs, now);
    }
  }

  private static Optional<String> shared(
      Set<IpAddress> theirs, Collection<VirtualRouterSpec> ours) {
    for (VirtualRouterSpec spec : ours) {
      for (VirtualAddress address : spec.addresses()) {
        if (theirs.contains(address.address())) {
          return Optional.of("%s is of %s".formatted(address.address(), spec.key()));
        }
      }
    }
    return Optional.empty();
  }
}
