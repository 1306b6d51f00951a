package io.understudy.webconsole.api;

import io.understudy.api.VrrpStatus;
import io.understudy.webconsole.feed.EventFeed;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How everything stands, for open pages. One thread. */
final class StatusSource implements EventFeed.Source {

  private final Services services;
  private final StatusResources resources;
  private @Nullable Instant seen;

  StatusSource(Services services) {
    this.services = services;
    this.resources = new StatusResources(services);
  }

  @Override
  public String kind() {
    return "status";
  }

  /** The engine makes another snapshot when something is another. */
  @Override
  public boolean isNew() {
    Instant present =
        services.find(VrrpStatus.class).map(status -> status.snapshot().at()).orElse(null);
    boolean isNew = present != null && !present.equals(seen);
    seen = present;
    return isNew;
  }

  @Override
  public JsonObject text() {
    try {
      return resources.status();
    } catch (Refusal absent) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
  }
}
