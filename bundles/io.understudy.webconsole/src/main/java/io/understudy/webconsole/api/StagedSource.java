package io.understudy.webconsole.api;

import io.understudy.api.change.StagedChanges;
import io.understudy.webconsole.feed.EventFeed;
import io.understudy.webconsole.json.StagedJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** Whether somebody has staged or applied something, for open pages. One thread. */
final class StagedSource implements EventFeed.Source {

  private final Services services;
  private JsonObject seen = JsonValue.EMPTY_JSON_OBJECT;

  StagedSource(Services services) {
    this.services = services;
  }

  @Override
  public String kind() {
    return "staged";
  }

  @Override
  public boolean isNew() {
    JsonObject present = text();
    boolean isNew = !present.equals(seen);
    seen = present;
    return isNew;
  }

  @Override
  public JsonObject text() {
    return services
        .find(StagedChanges.class)
        .map(staged -> StagedJson.news(staged.snapshot()))
        .orElse(JsonValue.EMPTY_JSON_OBJECT);
  }
}
