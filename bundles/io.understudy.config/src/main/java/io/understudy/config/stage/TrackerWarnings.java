package io.understudy.config.stage;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.TrackerSnapshot;
import io.understudy.api.TrackerSnapshot.Presence;
import io.understudy.config.stage.TrackerNames.Described;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.Priority;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.SyncGroupSpec.Weighting;
import io.understudy.model.TrackerReference;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Trackers that nobody brings, and weights that can never matter. */
final class TrackerWarnings {

  private static final String KEY = "trackers";
  private static final int MOST = Priority.OWNER.value() - 1;

  private final TrackerNames names;
  private final ConfigurationSnapshot snapshot;
  private final EngineSnapshot engine;

  TrackerWarnings(TrackerNames names, ConfigurationSnapshot snapshot, EngineSnapshot engine) {
    this.names = names;
    this.snapshot = snapshot;
    this.engine = engine;
  }

  List<ConfigurationProblem> of(Function<VirtualRouterSpec, String> pid) {
    List<ConfigurationProblem> found = new ArrayList<>();
    for (VirtualRouterSpec router : snapshot.routers()) {
      for (TrackerReference reference : router.trackers()) {
        warning(router, reference)
            .map(
                message ->
                    new ConfigurationProblem(pid.apply(router), KEY, reference.tracker(), message))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<String> warning(VirtualRouterSpec router, TrackerReference reference) {
    String name = reference.tracker();
    if (!isKnown(name)) {
      return Optional.of(
          "names a tracker that no section describes and no bundle brings; '%s' cannot go on with it missing"
              .formatted(router.name()));
    }
    return pointless(router, name, weight(reference))
        .map(why -> "of '%s' has a weight that can never matter: %s".formatted(router.name(), why));
  }

  /** A bundle of somebody else may bring it without a section of ours. */
  private boolean isKnown(String name) {
    return names.find(name).isPresent()
        || engine
            .tracker(name)
            .map(TrackerSnapshot::presence)
            .filter(presence -> presence == Presence.PRESENT || presence == Presence.HELD)
            .isPresent();
  }

  private int weight(TrackerReference reference) {
    String name = reference.tracker();
    return reference
        .weightHere()
        .map(Weight::value)
        .or(() -> names.find(name).map(Described::weight))
        .or(() -> engine.tracker(name).map(tracker -> tracker.weight().value()))
        .orElse(Weight.FAULT.value());
  }

  private Optional<String> pointless(VirtualRouterSpec router, String name, int weight) {
    if (weight == Weight.FAULT.value()) {
      return Optional.empty();
    }
    if (router.priority().isOwner()) {
      return Optional.of("priority 255 stays what it is");
    }
    Optional<String> group = ignoringGroup(router);
    if (group.isPresent()) {
      boolean isInterface = names.find(name).filter(Described::isInterface).isPresent();
      return Optional.of(
          "sync group '%s' has trackingWeight false, so that %s"
              .formatted(
                  group.get(),
                  isInterface ? "the interface counts without it" : "it does nothing at all"));
    }
    if (weight > 0 && router.priority().value() >= MOST) {
      return Optional.of("nothing raises a priority above " + MOST);
    }
    return weight < 0 && router.priority().value() <= Priority.LEAST
        ? Optional.of("nothing lowers a priority below " + Priority.LEAST)
        : Optional.empty();
  }

  private Optional<String> ignoringGroup(VirtualRouterSpec router) {
    return snapshot.syncGroups().stream()
        .filter(group -> group.weighting() == Weighting.IGNORED)
        .filter(group -> group.members().contains(router.key()))
        .map(SyncGroupSpec::name)
        .findFirst();
  }
}
