package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Draft;
import io.understudy.config.exchange.SectionCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Mail about changes of state: one Notify Mail of the global lines, for those that are to have it.
 */
final class Mail {

  private static final String NAME = "mail";
  private static final int USUAL_TIMEOUT = 30_000;
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,]+@[^\\s@<>,]+");
  private static final Pattern LINE = Pattern.compile("\\P{Cntrl}{1,64}");

  private final Translation translation;
  private final Map<String, Statement> lines = new LinkedHashMap<>();
  private final List<Statement> recipients = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();
  private @Nullable Boolean isForAll;

  Mail(Translation translation) {
    this.translation = translation;
  }

  /**
   * Whether there is mail about an instance or a group.
   *
   * @param key which list it would be in
   * @param name what it is called
   * @param line where it says so; absent if it does not
   * @param isOn what it says
   */
  private record Alert(String key, String name, @Nullable Statement line, boolean isOn) {}

  /** Takes a line of {@code global_defs}, if it is about mail. */
  boolean takes(Statement line) {
    switch (line.keyword()) {
      case "notification_email" -> {
        recipients.addAll(line.body());
        lines.put(line.keyword(), line);
      }
      case "notification_email_from",
          "smtp_server",
          "smtp_helo_name",
          "smtp_connect_timeout",
          "no_email_faults",
          "router_id" ->
          lines.put(line.keyword(), line);
      case "smtp_alert", "smtp_alert_vrrp" ->
          translation
              .flag(line)
              .ifPresent(
                  on -> {
                    isForAll = on;
                    translation.taken(line, on ? "mail about everything" : "no mail by default");
                  });
      default -> {
        return false;
      }
    }
    return true;
  }

  /** There is an instance or a group, which may say whether there is to be mail about it. */
  void subject(String key, String name, @Nullable Statement line) {
    boolean isOn = line == null ? Boolean.TRUE.equals(isForAll) : saysYes(line);
    alerts.add(new Alert(key, name, line, isOn));
  }

  private boolean saysYes(Statement line) {
    return translation.flag(line).orElse(false);
  }

  /** Makes the section, if there is to be mail, and tells of the lines. */
  void finish() {
    List<String> to = recipients();
    Statement server = lines.get("smtp_server");
    boolean isWanted = alerts.stream().anyMatch(Alert::isOn);
    Optional<String> missing =
        !isWanted
            ? Optional.of("no instance has smtp_alert, so there is no mail")
            : to.isEmpty()
                ? Optional.of("notification_email has no address, so there is no mail")
                : server == null
                    ? Optional.of("there is no smtp_server, so there is no mail")
                    : Optional.empty();
    if (missing.isPresent() || server == null) {
      String reason = missing.orElse("");
      lines.values().forEach(line -> translation.skipped(line, reason(line, reason)));
      alerts.forEach(alert -> tell(alert, reason));
      return;
    }
    String given = server.note("name");
    Draft mail =
        translation
            .staging()
            .draft(SectionCatalog.NOTIFY_MAIL, given.isEmpty() ? NAME : given, server.place());
    mail.set("to", to, server.place());
    fill(mail, server);
    alerts.forEach(alert -> tell(alert, ""));
    select(mail);
  }

  private static String reason(Statement line, String reason) {
    return line.keyword().equals("router_id")
        ? "only mail would call the gateway so, and " + reason
        : reason;
  }

  private void tell(Alert alert, String reason) {
    if (alert.line() == null) {
      return;
    }
    if (!alert.isOn()) {
      translation.skipped(alert.line(), "switched off");
    } else if (reason.isEmpty()) {
      translation.taken(alert.line(), "mail about '%s'".formatted(alert.name()));
    } else {
      translation.warned(alert.line(), reason);
    }
  }

  private List<String> recipients() {
    Set<String> to = new LinkedHashSet<>();
    for (Statement line : recipients) {
      for (String address : line.words()) {
        if (!ADDRESS.matcher(address).matches()) {
          translation.warned(
              line, "'%s' is no address like ops@example.org; left out".formatted(address));
        } else if (to.add(address)) {
          translation.taken(line, "a recipient of the mail");
        }
      }
    }
    return List.copyOf(to);
  }

  private void fill(Draft mail, Statement server) {
    mail.set("host", server.word(1), server.place());
    mail.set("port", 25, server.place());
    mail.set("security", "NONE", server.place());
    mail.set("onStart", true, server.place());
    mail.set("timeoutMillis", USUAL_TIMEOUT, server.place());
    mail.set("from", "keepalived@" + translation.configId(), server.place());
    for (Statement line : lines.values()) {
      switch (line.keyword()) {
        case "smtp_server" -> takeServer(mail, line);
        case "notification_email_from" -> translation.set(line, mail, "from", line.word(1));
        case "smtp_helo_name" -> translation.set(line, mail, "heloName", line.word(1));
        case "smtp_connect_timeout" ->
            translation.scaled(line, mail, "timeoutMillis", 1000, 100, 600_000);
        case "no_email_faults" ->
            translation.set(line, mail, "states", List.of("MASTER", "BACKUP", "STOP"));
        case "router_id" -> takeRouterId(mail, line);
        default -> translation.taken(line, "who gets the mail");
      }
    }
  }

  private void takeServer(Draft mail, Statement line) {
    if (line.words().size() > 2) {
      Optional<Integer> port = Values.whole(line.word(2)).filter(n -> n >= 1 && n <= 65_535);
      if (port.isEmpty()) {
        translation.error(line, "the port must be a whole number in 1..65535");
        return;
      }
      mail.set("port", port.get(), line.place());
    }
    translation.taken(
        line, "the mail server, spoken to in the clear as keepalived does (security = NONE)");
  }

  private void takeRouterId(Draft mail, Statement line) {
    if (LINE.matcher(line.word(1)).matches()) {
      translation.set(line, mail, "routerId", line.word(1));
    } else {
      translation.error(line, "it must have 1 to 64 characters");
    }
  }

  /** With no list at all there would be mail about everything. */
  private void select(Draft mail) {
    if (alerts.stream().allMatch(Alert::isOn)) {
      return;
    }
    alerts.stream()
        .filter(Alert::isOn)
        .forEach(alert -> mail.add(alert.key(), alert.name(), mail.origin()));
  }
}
