package io.understudy.webconsole.json;

import jakarta.json.JsonObject;
import java.nio.file.Path;

/** The script of User Notify. */
public final class ScriptJson {

  private ScriptJson() {}

  /** The script as it stands, with the revision that a change must have seen. */
  public static JsonObject of(
      Path path, boolean exists, boolean isWritable, String text, String revision) {
    return Parts.object()
        .add("path", path.toString())
        .add("exists", exists)
        .add("writable", isWritable)
        .add("text", text)
        .add("revision", revision)
        .build();
  }
}
