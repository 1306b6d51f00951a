package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Place;

/** A file that goes beyond what an import takes. */
final class TooMuchException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Place place;

  TooMuchException(Place place, String message) {
    super(message);
    this.place = place;
  }

  Place place() {
    return place;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
