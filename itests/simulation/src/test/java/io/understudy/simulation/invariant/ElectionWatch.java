package io.understudy.simulation.invariant;

import io.understudy.model.Fault;
import io.understudy.model.IpAddress;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.simulation.cluster.Gateway;
import io.understudy.testkit.Conditions;
import io.understudy.testkit.Segment;
import io.understudy.testkit.SimulatedInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The virtual routers of one VRID and family on one segment: once nothing has interfered for long
 * enough, each symmetric partition has one master, and the right one.
 */
final class ElectionWatch {

  private static final long NEVER = Long.MAX_VALUE;
  private static final long SECOND = 1_000_000_000;
  private static final long LONGEST_BACKOFF = 61 * SECOND;

  private final Segment segment;
  private final VirtualRouterKey key;
  private final List<RouterWatch> members = new ArrayList<>();
  private Optional<List<Set<SimulatedInterface>>> partitions = Optional.empty();
  private long longestInterval;
  private int mostMissed;
  private long lastArrival;
  private long unsettledAt;
  private long rivalsSince = NEVER;

  ElectionWatch(Segment segment, VirtualRouterKey key) {
    this.segment = segment;
    this.key = key;
  }

  void add(RouterWatch member) {
    members.add(member);
  }

  List<RouterWatch> members() {
    return members;
  }

  VirtualRouterKey key() {
    return key;
  }

  String interfaceName() {
    return key.interfaceName();
  }

  /** Who hears whom; empty while that is not the same for everybody. */
  Optional<List<Set<SimulatedInterface>>> partitions() {
    return partitions;
  }

  boolean hasMember(Gateway gateway) {
    return members.stream().anyMatch(member -> member.gateway() == gateway);
  }

  /** Something interfered, or a member came or went. */
  void unsettle(long now) {
    lastArrival = Math.max(lastArrival, now + segment.conditions().longestDelay().toNanos());
    unsettledAt = Math.max(now, lastArrival);
    rivalsSince = NEVER;
    partitions = isQuiet() ? Partitions.of(segment) : Optional.empty();
    for (RouterWatch member : members) {
      longestInterval = Math.max(longestInterval, member.spec().advertising().interval().toNanos());
      mostMissed = Math.max(mostMissed, member.spec().acceptance().missedAdvertisements());
    }
  }

  private boolean isQuiet() {
    Conditions conditions = segment.conditions();
    return conditions.lossPerMille() == 0
        && conditions.longestDelay().compareTo(Conditions.CLEAN.longestDelay()) <= 0
        && members.stream().noneMatch(member -> member.gateway().isPaused() || isAstray(member));
  }

  /** True if its peers look for it at another address than it has. */
  private boolean isAstray(RouterWatch member) {
    IpAddress primary = card(member).status().primaryAddress(member.spec());
    return primary != null
        && members.stream()
            .filter(other -> other != member)
            .map(other -> other.spec().advertising().delivery())
            .anyMatch(delivery -> delivery.isUnicast() && delivery.peer(primary).isEmpty());
  }

  /** When the election must be settled if nothing interferes. */
  long settledFrom() {
    return partitions.isEmpty() ? NEVER : unsettledAt + 3 * masterDownInterval() + delays();
  }

  /** The longest that any member may wait for a silent master. */
  private long masterDownInterval() {
    VirtualRouterSpec any = members.get(0).spec();
    boolean isV2 = any.advertising().version() == ProtocolVersion.V2;
    return mostMissed * longestInterval + (isV2 ? SECOND : longestInterval);
  }

  private long delays() {
    long longest = 0;
    for (RouterWatch member : members) {
      longest = Math.max(longest, member.spec().mastership().preemption().delay().toNanos());
    }
    return longest + SECOND / 10;
  }

  /** When there is something to check even if nothing happens. */
  long due(long now) {
    long settled = settledFrom();
    long rested = settled == NEVER ? NEVER : unsettledAt + LONGEST_BACKOFF + SECOND;
    long rivals = rivalsSince == NEVER ? NEVER : rivalsSince + rivalryBound();
    long due = rivals;
    due = settled > now ? Math.min(due, settled) : due;
    return rested > now ? Math.min(due, rested) : due;
  }

  private long rivalryBound() {
    return 2 * longestInterval + SECOND / 10;
  }

  /** Checks what must hold by now. */
  void check(long now) {
    if (partitions.isEmpty()) {
      return;
    }
    boolean settled = now >= settledFrom();
    boolean rested = now > unsettledAt + LONGEST_BACKOFF;
    boolean hasRivals = false;
    for (Set<SimulatedInterface> partition : partitions.get()) {
      hasRivals |= check(partition, settled);
    }
    if (!hasRivals) {
      rivalsSince = NEVER;
    } else if (rivalsSince == NEVER) {
      rivalsSince = Math.max(now, lastArrival);
    } else if (now > rivalsSince + rivalryBound()) {
      throw violation("has two masters that hear each other: " + masters());
    }
    if (rested) {
      members.forEach(ElectionWatch::checkTakesPart);
    }
  }

  private boolean check(Set<SimulatedInterface> partition, boolean settled) {
    RouterWatch master = null;
    boolean isAnyoneAble = false;
    boolean hasRivals = false;
    for (RouterWatch member : members) {
      if (partition.contains(card(member))) {
        isAnyoneAble |= member.mode() == RouterWatch.Mode.BACKUP;
        if (member.mode() == RouterWatch.Mode.MASTER) {
          isAnyoneAble = true;
          hasRivals |= master != null;
          master = member;
        }
      }
    }
    boolean isFree = members.stream().noneMatch(RouterWatch::isGrouped);
    if (settled && isFree && isAnyoneAble && (master == null || hasRivals)) {
      throw violation("has settled, and in " + partition + " are masters: " + masters());
    }
    if (settled && isFree && master != null) {
      checkRightOne(master, partition);
    }
    return hasRivals;
  }

  private void checkRightOne(RouterWatch master, Set<SimulatedInterface> partition) {
    for (RouterWatch member : members) {
      boolean isCheated =
          partition.contains(card(member))
              && member.mode() == RouterWatch.Mode.BACKUP
              && member.preempts()
              && member.priority() > master.priority();
      if (isCheated && master.gateway().isDrained(key) && !member.gateway().isDrained(key)) {
        throw new InvariantViolation(
            Invariant.DRAINED_STANDS_BACK,
            key + " has settled on " + master + ", which is drained, and not on " + member);
      }
      if (isCheated) {
        throw violation(
            "has settled on " + master + " " + master.priority() + " and not on " + member);
      }
    }
  }

  /** Long after the last fault of the platform, whoever can take part does. */
  private static void checkTakesPart(RouterWatch member) {
    Gateway gateway = member.gateway();
    boolean isWanted =
        gateway.life() == Gateway.Life.RUNNING
            && gateway.configuration().routers().stream()
                .anyMatch(spec -> spec.key().equals(member.key()));
    boolean isExcused =
        member.faults().stream()
            .anyMatch(
                fault ->
                    switch (fault.kind().remedy()) {
                      case LINK -> !hasUsableLink(member);
                      case READING -> gateway.isTrackerAtFault(fault.subject());
                      case GROUP -> GroupWatch.isAnyAtFault(gateway, fault.subject());
                      case RETRY ->
                          gateway.isQueueFailing()
                              || gateway.process().queue().pending(member.key()) > 0;
                    });
    boolean takesPart = member.state() == State.BACKUP || member.state() == State.MASTER;
    member.require(
        takesPart || !isWanted || isExcused,
        Invariant.TAKES_PART,
        () -> "is " + member.state() + " for " + faults(member));
  }

  private static boolean hasUsableLink(RouterWatch member) {
    SimulatedInterface card = card(member);
    return card.isUp() && card.status().primaryAddress(member.spec()) != null;
  }

  private static List<String> faults(RouterWatch member) {
    return member.faults().stream().map(Fault::toString).toList();
  }

  private static SimulatedInterface card(RouterWatch member) {
    return member.gateway().card(member.key().interfaceName());
  }

  private List<RouterWatch> masters() {
    return members.stream().filter(member -> member.mode() == RouterWatch.Mode.MASTER).toList();
  }

  private InvariantViolation violation(String evidence) {
    return new InvariantViolation(Invariant.ONE_MASTER, key + " " + evidence);
  }
}
