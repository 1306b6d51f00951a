package io.understudy.notify;

import java.io.Serial;

/** What was to be done about a notification was not, or went wrong. */
final class NotificationFailedException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  NotificationFailedException(String message) {
    super(message);
  }

  /** There is no good configuration, because of this. */
  static NotificationFailedException unconfigured(String problem) {
    return new NotificationFailedException("it has no good configuration: " + problem);
  }
}
