package io.understudy.engine;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.MasterSnapshot;
import io.understudy.api.SyncGroupSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.api.VirtualRouterSnapshot.Activity;
import io.understudy.model.Alarm;
import io.understudy.model.Delivery;
import io.understudy.model.Preemption;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterKey;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may be done as things stand; what may not is an {@link IllegalArgumentException} that says
 * why. Asked twice: by whoever wants it, and on the engine thread once it is its turn. Pure.
 */
final class ActionRules implements Action.Cases<List<VirtualRouterKey>> {

  private static final Duration LONGEST_DRAIN = Duration.ofDays(366);
  private static final int LONGEST_AUTHOR = 200;

  private final EngineSnapshot snapshot;

  private ActionRules(EngineSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Allows an action or refuses it, and says which virtual routers it is about in all. */
  static List<VirtualRouterKey> check(Action action, EngineSnapshot snapshot) {
    require(
        !action.author().isBlank() && action.author().length() <= LONGEST_AUTHOR,
        "author must be a name of 1..%d characters: %s".formatted(LONGEST_AUTHOR, action.author()));
    require(!action.routers().isEmpty(), "no virtual router is named");
    return action.accept(new ActionRules(snapshot));
  }

  @Override
  public List<VirtualRouterKey> drain(Action.Drain action) {
    Duration span = action.terms().span();
    require(
        !span.isNegative() && span.compareTo(LONGEST_DRAIN) <= 0,
        "span must be in 0..%d days: %s".formatted(LONGEST_DRAIN.toDays(), span));
    List<VirtualRouterKey> all = together(action.routers());
    action.routers().forEach(this::router);
    for (VirtualRouterKey key : all) {
      snapshot.router(key).ifPresent(ActionRules::refuseOwner);
    }
    return all;
  }

  /** One that is drained and not configured any more may be named too. */
  @Override
  public List<VirtualRouterKey> undrain(Action.Undrain action) {
    action.routers().stream().filter(key -> !isDrained(key)).forEach(this::router);
    List<VirtualRouterKey> drained =
        together(action.routers()).stream().filter(this::isDrained).toList();
    require(!drained.isEmpty(), "not drained: " + action.routers());
    return drained;
  }

  @Override
  public List<VirtualRouterKey> elect(Action.Elect action) {
    requireMaster(router(action.router()));
    List<VirtualRouterKey> all = together(action.routers());
    for (VirtualRouterKey key : all) {
      VirtualRouterSnapshot router = router(key);
      require(
          router.drain() == null,
          "%s is drained already, and tries to hand over when it is drained again".formatted(key));
      refuseOwner(router);
      refuseForlorn(router);
      refusePreempting(router);
    }
    return all;
  }

  @Override
  public List<VirtualRouterKey> announce(Action.Announce action) {
    requireMaster(router(action.router()));
    return action.routers();
  }

  private boolean isDrained(VirtualRouterKey key) {
    return snapshot.drains().stream().anyMatch(drain -> drain.router().equals(key));
  }

  /** These, and those that are in a sync group with one of them. */
  private List<VirtualRouterKey> together(List<VirtualRouterKey> named) {
    Set<VirtualRouterKey> all = new LinkedHashSet<>(named);
    for (SyncGroupSnapshot group : snapshot.syncGroups()) {
      if (group.spec().members().stream().anyMatch(named::contains)) {
        all.addAll(group.spec().members());
      }
    }
    return List.copyOf(all);
  }

  private VirtualRouterSnapshot router(VirtualRouterKey key) {
    return snapshot
        .router(key)
        .orElseThrow(() -> new IllegalArgumentException("there is no virtual router " + key));
  }

  private static void requireMaster(VirtualRouterSnapshot router) {
    require(
        router.state() == State.MASTER && router.activity() == Activity.STEADY,
        "%s is not master: it is in %s%s"
            .formatted(
                router.spec().key(),
                router.state(),
                router.activity() == Activity.RELINQUISHING ? " and hands over already" : ""));
  }

  /** Its addresses stay on its interface, and its priority is fixed: RFC 9568 5.2.4, 6.1. */
  private static void refuseOwner(VirtualRouterSnapshot router) {
    require(
        !router.priority().effective().isOwner(),
        ("%s owns its addresses (priority 255), and the owner is always master: give it a lower"
                + " priority first, and see that its interface does not have them as its own")
            .formatted(router.spec().key()));
  }

  /**
   * Multicast tells nothing of backups; where peers are named, they may be known not to be there.
   */
  private static void refuseForlorn(VirtualRouterSnapshot router) {
    Delivery delivery = router.spec().advertising().delivery();
    long unreachable =
        router.alarms().alarms().stream()
            .filter(alarm -> alarm.kind() == Alarm.Kind.PEER_UNREACHABLE)
            .count();
    require(
        !delivery.isUnicast() || unreachable < delivery.peers().size(),
        "%s has nobody to hand over to: %s"
            .formatted(
                router.spec().key(),
                delivery.peers().isEmpty()
                    ? "it has no peers"
                    : "none of its peers can be reached"));
  }

  private static void refusePreempting(VirtualRouterSnapshot router) {
    Preemption preemption = router.spec().mastership().preemption();
    Priority ours = router.priority().effective();
    Optional<MasterSnapshot> peer =
        router.heardMaster().filter(master -> !master.priority().isLeaving());
    boolean wouldStay = peer.filter(master -> master.priority().compareTo(ours) >= 0).isPresent();
    require(
        preemption.mode() == Preemption.Mode.LEAVE || !preemption.delay().isZero() || wouldStay,
        ("%s would take over again at once: it preempts without delay, has priority %s, and %s;"
                + " drain it instead")
            .formatted(
                router.spec().key(),
                ours,
                peer.map(
                        one -> one.address() + " had " + one.priority() + " when it was last heard")
                    .orElse("knows of no router with as much")));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
