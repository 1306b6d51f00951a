package io.understudy.notify;

import io.understudy.model.State;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Group;
import io.understudy.spi.notify.Notification.Instance;
import io.understudy.spi.notify.Notification.Source;
import java.util.Optional;

/** Notifications in the words of keepalived's scripts and pipes, and of OpenWrt's hooks. */
final class KeepalivedWords {

  private KeepalivedWords() {}

  /** What a notification is about. */
  static String type(Notification notification) {
    return notification
        .source()
        .accept(
            new Source.Cases<String>() {
              @Override
              public String instance(Instance instance) {
                return "INSTANCE";
              }

              @Override
              public String group(Group group) {
                return "GROUP";
              }
            });
  }

  /** The state; a virtual router that was stopped, or not started yet, is {@code STOP}. */
  static String state(State state) {
    return switch (state) {
      case INITIALIZE -> "STOP";
      case BACKUP, MASTER, FAULT -> state.name();
    };
  }

  /**
   * What happened; empty if keepalived would say nothing: about a virtual router that is not
   * started yet, and about a priority that nobody sees.
   */
  static Optional<String> occurrence(Notification notification) {
    State state = notification.change().to();
    return switch (notification.kind()) {
      case TRANSITION -> Optional.of(state(state));
      case PRESENT -> state == State.INITIALIZE ? Optional.empty() : Optional.of(state(state));
      case PRIORITY ->
          state == State.MASTER || state == State.BACKUP
              ? Optional.of(state + "_PRIORITY")
              : Optional.empty();
      case LOWER_PRIORITY_HEARD -> Optional.of("MASTER_RX_LOWER_PRI");
    };
  }

  /** The {@code ACTION} of OpenWrt's hooks, and likewise for what these do not have. */
  static String action(Notification notification) {
    return switch (notification.kind()) {
      case TRANSITION, PRESENT -> "NOTIFY_" + state(notification.change().to());
      case PRIORITY -> "NOTIFY_PRIORITY";
      case LOWER_PRIORITY_HEARD -> "NOTIFY_MASTER_RX_LOWER_PRI";
    };
  }

  /**
   * The line of the pipe, with its end. A name stands between double quotes, and keepalived has no
   * way to write one inside: it becomes a single one.
   */
  static Optional<String> line(Notification notification) {
    String name = printable(notification.source().name()).replace('"', '\'');
    return occurrence(notification)
        .map(
            occurrence ->
                "%s \"%s\" %s %s\n"
                    .formatted(type(notification), name, occurrence, notification.priority()));
  }

  /** Without what would end a line. */
  static String printable(String text) {
    return text.replaceAll("[\\p{IsControl}\\u2028\\u2029]", " ");
  }
}
