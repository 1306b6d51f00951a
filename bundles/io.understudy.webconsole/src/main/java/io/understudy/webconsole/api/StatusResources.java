package io.understudy.webconsole.api;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.NotifierSnapshot;
import io.understudy.api.NotifierStatus;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.api.VrrpStatus;
import io.understudy.model.TrackerReference;
import io.understudy.webconsole.json.JournalJson;
import io.understudy.webconsole.json.Parts;
import io.understudy.webconsole.json.StatusJson;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How everything stands, and how it came to that. */
final class StatusResources {

  private static final int MOST_ENTRIES = 10_000;
  private static final int USUAL_ENTRIES = 200;

  private final Services services;

  StatusResources(Services services) {
    this.services = services;
  }

  Map<String, Resource> all() {
    return Map.of("GET status", call -> Answer.json(status()), "GET journal", this::journal);
  }

  JsonObject status() throws Refusal {
    List<NotifierSnapshot> notifiers =
        services.find(NotifierStatus.class).map(NotifierStatus::notifiers).orElse(List.of());
    return StatusJson.of(services.need(VrrpStatus.class).snapshot(), notifiers);
  }

  private Answer journal(Call call) throws Refusal {
    int limit = call.number("limit", USUAL_ENTRIES, MOST_ENTRIES);
    int before = call.number("before", Integer.MAX_VALUE, Integer.MAX_VALUE);
    EngineSnapshot snapshot = services.need(VrrpStatus.class).snapshot();
    Predicate<JsonObject> about =
        call.parameter("router").map(router -> about(router, snapshot)).orElse(entry -> true);
    List<JsonObject> wanted =
        snapshot.journal().stream()
            .filter(entry -> entry.sequence() < before)
            .map(JournalJson::of)
            .filter(about)
            .toList();
    List<JsonObject> latest = wanted.subList(Math.max(0, wanted.size() - limit), wanted.size());
    return Answer.json(Parts.of("entries", Parts.list(latest, entry -> entry)));
  }

  /** Its own entries, the readings of what it tracks, and what concerns every virtual router. */
  private static Predicate<JsonObject> about(String router, EngineSnapshot snapshot) {
    Set<String> tracked =
        snapshot.routers().stream()
            .map(VirtualRouterSnapshot::spec)
            .filter(spec -> spec.key().toString().equals(router))
            .flatMap(spec -> spec.trackers().stream())
            .map(TrackerReference::tracker)
            .collect(Collectors.toSet());
    return entry ->
        entry.getString("router", router).equals(router)
            && (!entry.containsKey("tracker") || tracked.contains(entry.getString("tracker")));
  }
}
