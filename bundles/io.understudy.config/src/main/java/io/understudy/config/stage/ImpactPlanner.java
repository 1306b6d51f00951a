package io.understudy.config.stage;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.api.change.Impact;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.Preemption;
import io.understudy.model.State;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Foretells what another configuration means for each virtual router. */
final class ImpactPlanner {

  private final ConfigurationSnapshot before;
  private final ConfigurationSnapshot after;
  private final EngineSnapshot engine;

  ImpactPlanner(ConfigurationSnapshot before, ConfigurationSnapshot after, EngineSnapshot engine) {
    this.before = before;
    this.after = after;
    this.engine = engine;
  }

  /** One for each virtual router that is or will be there, by their keys. */
  List<Impact> plan() {
    Map<VirtualRouterKey, VirtualRouterSpec> old = byKey(before);
    Map<VirtualRouterKey, VirtualRouterSpec> wanted = byKey(after);
    TreeSet<VirtualRouterKey> keys = new TreeSet<>(old.keySet());
    keys.addAll(wanted.keySet());
    return keys.stream()
        .map(key -> impact(key, Optional.ofNullable(old.get(key)), wanted.get(key)))
        .toList();
  }

  private Impact impact(
      VirtualRouterKey key, Optional<VirtualRouterSpec> old, @Nullable VirtualRouterSpec wanted) {
    Optional<VirtualRouterSnapshot> running = engine.router(key);
    boolean isMaster = running.filter(router -> router.state() == State.MASTER).isPresent();
    if (wanted == null) {
      return new Impact(
          key,
          Impact.Kind.ENDS,
          List.of(
              isMaster
                  ? "it is master, hands over and ends; without a backup its addresses are gone"
                  : "it ends"));
    }
    if (old.isEmpty()) {
      return new Impact(key, Impact.Kind.STARTS, List.of("it begins"));
    }
    List<String> reasons = new ArrayList<>(Differences.describe(old.get(), wanted));
    if (!groups(before, key).equals(groups(after, key))) {
      reasons.add("its sync group changes");
    }
    if (!before.tracking().equals(after.tracking()) && !wanted.trackers().isEmpty()) {
      reasons.add("tracker expressions or their grace change");
    }
    if (reasons.isEmpty()) {
      return new Impact(key, Impact.Kind.UNTOUCHED, List.of());
    }
    Optional<String> failover = running.flatMap(router -> failover(router, wanted));
    failover.ifPresent(reasons::add);
    return new Impact(
        key, failover.isPresent() ? Impact.Kind.FAILS_OVER : Impact.Kind.IN_PLACE, reasons);
  }

  /** Why a router would change sides: what its trackers add now, they add then. */
  private Optional<String> failover(VirtualRouterSnapshot router, VirtualRouterSpec wanted) {
    Outlook outlook = Outlook.of(router, wanted, engine);
    if (!outlook.faults().isEmpty() && router.state() != State.FAULT) {
      String trackers = String.join(", ", outlook.faults());
      return Optional.of("it goes to FAULT, since " + trackers + " is down and has no weight");
    }
    int expected = outlook.priority();
    if (router.heardMaster().isEmpty()) {
      return Optional.empty();
    }
    int other = router.heardMaster().get().priority().value();
    String peer = router.heardMaster().get().address() + " with " + other;
    if (other == 0 || expected == router.priority().effective().value()) {
      return Optional.empty();
    }
    return switch (router.state()) {
      case MASTER ->
          expected < other
              ? Optional.of(
                  "its priority falls to %d, below the last heard other master %s: it is likely"
                          .formatted(expected, peer)
                      + " to hand over")
              : Optional.empty();
      case BACKUP ->
          expected > other && preempts(wanted)
              ? Optional.of(
                  "its priority rises to %d, above the master %s: it takes over"
                      .formatted(expected, peer))
              : Optional.empty();
      case INITIALIZE, FAULT -> Optional.empty();
    };
  }

  private static boolean preempts(VirtualRouterSpec spec) {
    return spec.priority().isOwner()
        || spec.mastership().preemption().mode() == Preemption.Mode.PREEMPT;
  }

  private static List<SyncGroupSpec> groups(ConfigurationSnapshot all, VirtualRouterKey key) {
    return all.syncGroups().stream().filter(group -> group.members().contains(key)).toList();
  }

  private static Map<VirtualRouterKey, VirtualRouterSpec> byKey(ConfigurationSnapshot all) {
    Map<VirtualRouterKey, VirtualRouterSpec> byKey = new TreeMap<>();
    all.routers().forEach(router -> byKey.put(router.key(), router));
    return byKey;
  }
}
