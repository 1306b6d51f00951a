package io.understudy.webconsole.json;

import io.understudy.model.ConfigurationProblem;
import jakarta.json.JsonObject;
import java.util.List;

/** A refusal. */
public final class ErrorJson {

  private ErrorJson() {}

  /** Why, for a program and for a person. */
  public static JsonObject of(String kind, String message, List<ConfigurationProblem> problems) {
    return Parts.of(
        "error",
        Parts.object()
            .add("kind", kind)
            .add("message", message)
            .add("problems", StagedJson.problems(problems))
            .build());
  }
}
