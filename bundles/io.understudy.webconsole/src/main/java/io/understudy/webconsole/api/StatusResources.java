package io.understudy.webconsole.api;

import io.understudy.api.NotifierSnapshot;
import io.understudy.api.NotifierStatus;
import io.understudy.api.VrrpStatus;
import io.understudy.webconsole.json.JournalJson;
import io.understudy.webconsole.json.Parts;
import io.understudy.webconsole.json.StatusJson;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    Optional<String> router = call.parameter("router");
    List<JsonObject> wanted =
        services.need(VrrpStatus.class).snapshot().journal().stream()
            .filter(entry -> entry.sequence() < before)
            .map(JournalJson::of)
            .filter(entry -> router.isEmpty() || isAbout(entry, router.get()))
            .toList();
    List<JsonObject> latest = wanted.subList(Math.max(0, wanted.size() - limit), wanted.size());
    return Answer.json(Parts.of("entries", Parts.list(latest, entry -> entry)));
  }

  /** What is of no virtual router is of each of them. */
  private static boolean isAbout(JsonObject entry, String router) {
    return entry.getString("router", router).equals(router);
  }
}
