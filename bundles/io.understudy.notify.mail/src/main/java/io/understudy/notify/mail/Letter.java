package io.understudy.notify.mail;

import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Group;
import io.understudy.spi.notify.Notification.Instance;
import io.understudy.spi.notify.Notification.Source;
import java.time.Instant;

/**
 * What a mail says. What others named or said stands on one line each, whatever it contains: it can
 * neither begin a header nor look like a line of ours.
 *
 * @param subject a line
 * @param body plain text with line feeds
 * @param at when it happened
 */
record Letter(String subject, String body, Instant at) {

  /** About a notification, from this gateway. */
  static Letter about(Notification notification, String routerId) {
    String gateway = printable(routerId);
    return new Letter(
        "[" + gateway + "] " + headline(notification),
        body(notification, gateway),
        notification.at());
  }

  private static String headline(Notification notification) {
    String stands =
        subject(notification.source()) + " is " + StateWord.of(notification.change().to());
    return switch (notification.kind()) {
      case TRANSITION -> stands + " (was " + StateWord.of(notification.change().from()) + ")";
      case PRESENT, PRIORITY, LOWER_PRIORITY_HEARD -> stands;
    };
  }

  private static String subject(Source source) {
    return source.accept(
        new Source.Cases<String>() {
          @Override
          public String instance(Instance instance) {
            return printable(instance.name());
          }

          @Override
          public String group(Group group) {
            return "Sync group " + printable(group.name());
          }
        });
  }

  private static String body(Notification notification, String gateway) {
    return headline(notification)
        + ".\n\n"
        + line("Gateway", gateway)
        + about(notification.source())
        + line("Time", notification.at())
        + line("From", StateWord.of(notification.change().from()))
        + line("To", StateWord.of(notification.change().to()))
        + line("Cause", notification.change().cause())
        + line("Evidence", notification.evidence())
        + priority(notification)
        + line("Skipped", skipped(notification.skipped()));
  }

  private static String about(Source source) {
    return source.accept(
        new Source.Cases<String>() {
          @Override
          public String instance(Instance instance) {
            return line("Instance", instance.name())
                + line("Interface", instance.router().interfaceName())
                + line("VRID", instance.router().vrid())
                + line("Family", instance.router().family());
          }

          @Override
          public String group(Group group) {
            return line("Group", group.name());
          }
        });
  }

  /** A sync group has none. */
  private static String priority(Notification notification) {
    return notification.source() instanceof Instance
        ? line("Priority", notification.priority())
        : "";
  }

  private static String skipped(int count) {
    return count == 0 ? "none" : count + " earlier of the same, while mail was being sent";
  }

  private static String line(String label, Object value) {
    return "%-11s%s\n".formatted(label + ":", printable(value.toString()));
  }

  /** Without what would end a line. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{IsControl}\\u2028\\u2029]", " ").strip();
  }
}
