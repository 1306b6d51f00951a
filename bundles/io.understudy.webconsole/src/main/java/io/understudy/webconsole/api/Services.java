package io.understudy.webconsole.api;

import java.util.Optional;

/** The services that the resources stand on, each there or not at any moment. Any thread. */
public interface Services {

  /** The service, if it is there. */
  <T> Optional<T> find(Class<T> type);

  /** The service; the request is refused if it is not there. */
  default <T> T need(Class<T> type) throws Refusal {
    return find(type)
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.UNAVAILABLE,
                    "the part of Understudy that does this is not running: "
                        + type.getSimpleName()));
  }
}
