package io.understudy.engine.alarm;

import io.understudy.model.Alarm;
import io.understudy.model.Alarm.Kind;
import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.State;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.VirtualRouterState;
import io.understudy.protocol.wire.Advertisement;
import io.understudy.protocol.wire.Envelope;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What speaks against one virtual router. Engine thread. */
public final class RouterAlarms {

  /** What a refusal means; every other one is a malformed packet. */
  private static final Map<Counter, Kind> REFUSALS =
      Map.of(
          Counter.VERSION_ERRORS, Kind.VERSIONS_DIFFER,
          Counter.CHECKSUM_ERRORS, Kind.CHECKSUM_WRONG,
          Counter.INVALID_AUTH_TYPE, Kind.AUTHENTICATION_DIFFERS,
          Counter.AUTH_TYPE_MISMATCH, Kind.AUTHENTICATION_DIFFERS,
          Counter.AUTH_FAILURES, Kind.AUTHENTICATION_DIFFERS,
          Counter.OWN_SOURCE, Kind.DUPLICATE_SOURCE,
          Counter.OWNER_CONFLICT, Kind.ANOTHER_OWNER,
          Counter.ADDRESS_LIST_ERRORS, Kind.ADDRESS_LISTS_DIFFER,
          Counter.INTERVAL_ERRORS, Kind.INTERVALS_DIFFER);

  /** A stranger that answers is asked again by us, but may say nothing by himself for a while. */
  private static final Duration ANSWER_HOLD = Duration.ofSeconds(60);

  private static final String DRAIN = "drain";

  /** It ends by our own doing. */
  private static final Duration UNTIL_IT_ENDS = Duration.ofDays(36_500);

  private final Alarms alarms;
  private final AlarmBoard board;
  private final AcceptedSources accepted = new AcceptedSources();

  /** Malformed packets of one kind from one sender. */
  record Malformed(Counter reason, IpAddress source) {
    @Override
    public String toString() {
      return reason.standardName() + " " + source;
    }
  }

  /** The alarms of a place among those of the gateway. */
  public RouterAlarms(Alarms alarms, String place) {
    this.alarms = alarms;
    this.board = alarms.board(place);
  }

  /** The alarms that stand. */
  public List<Alarm> standing() {
    return board.standing();
  }

  /**
   * A packet was refused. What one says in another version than ours is no alarm if its sender says
   * it in ours too.
   */
  public void refused(
      Counter reason,
      ByteBuffer message,
      Envelope envelope,
      VirtualRouterState state,
      MonotonicTime now) {
    Kind kind = REFUSALS.getOrDefault(reason, Kind.MALFORMED_PACKETS);
    IpAddress source = envelope.source();
    Object subject = kind == Kind.MALFORMED_PACKETS ? new Malformed(reason, source) : source;
    if (kind == Kind.VERSIONS_DIFFER && accepted.holds(source, now)) {
      return;
    }
    Glimpse glimpse = new Glimpse(message, envelope);
    if (board.see(kind, subject, glimpse.hold(), now)) {
      String ours = Sides.ours(kind, reason, source, state);
      board.describe(kind, subject, ours, Sides.theirs(kind, reason, envelope, glimpse), now);
    }
  }

  /**
   * An advertisement was taken.
   *
   * @param remarks what is wrong with it and was let pass
   * @param after the state that it led to
   */
  public void accepted(
      Advertisement advertisement,
      Set<Counter> remarks,
      IpAddress source,
      VirtualRouterState after,
      MonotonicTime now) {
    Duration hold = Glimpse.hold(advertisement.interval());
    accepted.accept(source, now.plus(hold));
    boolean isRival =
        after.state() == State.MASTER
            && !after.isRelinquishing()
            && !advertisement.priority().isLeaving();
    if (!isRival && remarks.isEmpty() && board.isEmpty()) {
      return; // as nearly always
    }
    board.end(Kind.VERSIONS_DIFFER, source, now);
    if (!remarks.contains(Counter.ADDRESS_LIST_ERRORS)) {
      board.end(Kind.ADDRESS_LISTS_DIFFER, source, now);
    } else if (board.see(Kind.ADDRESS_LISTS_DIFFER, source, hold, now)) {
      String theirs = Glimpse.text(advertisement.addresses());
      tell(Kind.ADDRESS_LISTS_DIFFER, source, after, theirs, now);
    }
    if (advertisement.version() == after.spec().advertising().version()) {
      judgeInterval(advertisement, remarks, source, after, hold, now);
    }
    boolean isOwner = remarks.contains(Counter.OWNER_CONFLICT);
    Kind rival = isOwner ? Kind.ANOTHER_OWNER : Kind.ANOTHER_MASTER;
    if ((isOwner || isRival) && board.see(rival, source, hold, now)) {
      tell(rival, source, after, "priority " + advertisement.priority(), now);
    }
  }

  /** The version beside ours has an interval of whole seconds, which may be another one. */
  private void judgeInterval(
      Advertisement advertisement,
      Set<Counter> remarks,
      IpAddress source,
      VirtualRouterState after,
      Duration hold,
      MonotonicTime now) {
    if (!remarks.contains(Counter.INTERVAL_ERRORS)) {
      board.end(Kind.INTERVALS_DIFFER, source, now);
    } else if (board.see(Kind.INTERVALS_DIFFER, source, hold, now)) {
      tell(Kind.INTERVALS_DIFFER, source, after, Glimpse.text(advertisement.interval()), now);
    }
  }

  private void tell(
      Kind kind, IpAddress source, VirtualRouterState state, String theirs, MonotonicTime now) {
    board.describe(kind, source, Sides.ours(kind, state), theirs, now);
  }

  /** What is sent to a unicast peer does not leave. */
  public void peerUnreachable(
      IpAddress peer, IpAddress source, String refusal, VirtualRouterSpec spec, MonotonicTime now) {
    Duration hold = Glimpse.hold(spec.advertising().interval());
    if (board.see(Kind.PEER_UNREACHABLE, peer, hold, now)) {
      board.describe(Kind.PEER_UNREACHABLE, peer, "advertises from " + source, refusal, now);
    }
  }

  /** What is sent to a unicast peer leaves. */
  public void peerReached(IpAddress peer, MonotonicTime now) {
    if (!board.isEmpty()) {
      board.end(Kind.PEER_UNREACHABLE, peer, now);
    }
  }

  /** An address that was held has gone, its interface being up, and without our doing. */
  public void addressLost(VirtualAddress address, MonotonicTime now) {
    if (board.see(Kind.ADDRESS_REMOVED, address, AlarmBoard.LEAST_STANDING, now)) {
      board.describe(
          Kind.ADDRESS_REMOVED,
          address,
          "held, and put back",
          "removed by somebody on this machine, or its lease ran out",
          now);
    }
  }

  /**
   * Another host answered for an address that is held.
   *
   * @param own the MAC address that we answer with
   */
  public void addressAnswered(
      VirtualAddress address, MacAddress stranger, MacAddress own, MonotonicTime now) {
    if (board.see(Kind.ADDRESS_ANSWERED, address, ANSWER_HOLD, now)) {
      board.describe(
          Kind.ADDRESS_ANSWERED, address, "answers from " + own, "answers from " + stranger, now);
    }
  }

  /** It is master no more: what concerns a master alone has ended. */
  public void leftMaster() {
    board.clear(Kind.ANOTHER_MASTER);
    board.clear(Kind.ADDRESS_ANSWERED);
    board.clear(Kind.ADDRESS_REMOVED);
    board.clear(Kind.PEER_UNREACHABLE);
  }

  /**
   * It is drained, and nobody else is there.
   *
   * @param ours by whom it is drained, and what it does
   */
  public void drainedAndAlone(String ours, MonotonicTime now) {
    if (board.see(Kind.DRAINED_AND_ALONE, DRAIN, UNTIL_IT_ENDS, now)) {
      board.describe(
          Kind.DRAINED_AND_ALONE, DRAIN, ours, "no other router advertises this VRID", now);
    }
  }

  /** It is not, or somebody else is there. */
  public void notDrainedAndAlone() {
    if (!board.isEmpty()) {
      board.clear(Kind.DRAINED_AND_ALONE);
    }
  }

  /** It is no more. */
  public void discard() {
    alarms.discard(board);
  }
}
