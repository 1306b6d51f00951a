package io.understudy.notify.mail;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.model.AddressFamily;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Instance;
import io.understudy.spi.notify.Notification.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Notifications and sections for tests. */
final class Samples {

  static final Map<String, Object> LEAST =
      Map.of(
          "name", "ops",
          "host", "mail.example.org",
          "from", "gw1@example.org",
          "to", "ops@example.org");

  private Samples() {}

  static Notification becameMaster() {
    return notification(Kind.TRANSITION, "office", State.BACKUP, State.MASTER, "peer is silent");
  }

  static Notification notification(
      Kind kind, String instance, State from, State to, String evidence) {
    return new Notification(
        7,
        Instant.parse("2026-03-01T12:00:00.250Z"),
        kind,
        new Instance(instance, new VirtualRouterKey("eth0", new Vrid(51), AddressFamily.IPV4)),
        new StateChange(from, to, Cause.MASTER_DOWN),
        evidence,
        new Priority(150),
        0);
  }

  /** The least that is allowed, with these. */
  static Map<String, Object> with(Object... keysAndValues) {
    Map<String, Object> properties = new HashMap<>(LEAST);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return properties;
  }

  static Section<MailSection> section(Object... keysAndValues) {
    return MailSection.read(
        new SectionReader(MailSection.PID + "~ops", with(keysAndValues), Placeholders.REFUSED));
  }
}
