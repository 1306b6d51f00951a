package io.understudy.webconsole.api;

import io.understudy.model.ConfigurationProblem;
import java.util.List;

/** Refuses a request, for a person to read. */
public final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient List<ConfigurationProblem> problems;

  /** Why, with the status of HTTP. */
  enum Kind {
    /** Somebody else has changed it since it was looked at. */
    CONFLICT(409),
    /** The configuration would be wrong. */
    INVALID(422),
    /** Applied changes are on probation. */
    BUSY(409),
    /** There is no such thing. */
    UNKNOWN(404),
    /** It cannot be written. */
    READ_ONLY(409),
    /** The request is not understood. */
    BAD_REQUEST(400),
    /** The request is too long. */
    TOO_LARGE(413),
    /** The request does not come from our page. */
    FORBIDDEN(403),
    /** What does it is not there at the moment. */
    UNAVAILABLE(503);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  Refusal(Kind kind, String message) {
    this(kind, message, List.of());
  }

  Refusal(Kind kind, String message, List<ConfigurationProblem> problems) {
    super(message);
    this.kind = kind;
    this.problems = List.copyOf(problems);
  }

  Kind kind() {
    return kind;
  }

  List<ConfigurationProblem> problems() {
    return problems;
  }
}
