package io.understudy.webconsole.json;

import jakarta.json.JsonObject;
import java.time.Instant;

/** Who asks, and what his changes must carry. */
public final class SessionJson {

  private SessionJson() {}

  /** One answer. */
  public static JsonObject of(String user, String token, String version, Instant now) {
    return Parts.object()
        .add("user", user)
        .add("token", token)
        .add("version", version)
        .add("now", now.toString())
        .build();
  }
}
