package io.understudy.config.exchange.uci;

import io.understudy.config.exchange.Draft;
import io.understudy.config.exchange.ImportResult;
import io.understudy.config.exchange.Outcome;
import io.understudy.config.exchange.Place;
import io.understudy.config.exchange.SectionCatalog;
import io.understudy.config.exchange.Staging;
import io.understudy.config.exchange.keepalived.KeepalivedImport;
import io.understudy.config.exchange.keepalived.Statement;
import io.understudy.config.exchange.uci.UciSection.Option;
import io.understudy.config.section.GlobalSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads OpenWrt's {@code /etc/config/keepalived}. No text makes it fail: what is wrong is in the
 * report.
 */
public final class UciImport {

  /** The longest text that is read. */
  static final int MOST_CHARACTERS = 1 << 20;

  /** OpenWrt's hook for changes of state. */
  private static final String HOOK = "/etc/keepalived.user";

  /** In which order OpenWrt writes what keepalived reads. */
  private static final List<String> ORDER =
      List.of(
          "globals",
          "static_ipaddress",
          "static_routes",
          "interface_up_down_delays",
          "vrrp_script",
          "track_process",
          "vrrp_track_process",
          "vrrp_sync_group",
          "vrrp_instance");

  private static final Map<String, String> REASONS =
      Map.of(
          "virtual_server", "load balancing is not what Understudy does",
          "real_server", "load balancing is not what Understudy does",
          "url", "load balancing is not what Understudy does",
          "bfd_instance", "Understudy has no BFD; a Tracking Script can ask a BFD daemon",
          "track_file", "Understudy has no tracker of files; a Tracking Script that reads it does");

  private final Staging staging = new Staging();
  private final List<UciSection> sections;
  private final UciStatements statements;

  private UciImport(String text) {
    sections = UciReader.read(text, staging.report());
    statements = new UciStatements(sections, staging.report());
  }

  /** True if a text is rather such a file than a keepalived.conf. */
  public static boolean recognizes(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .findFirst()
        .filter(line -> line.matches("(package|config)\\s+['\"]?\\w.*"))
        .isPresent();
  }

  /**
   * What a file becomes.
   *
   * @param hostName what the gateway is called
   */
  public static ImportResult read(String text, String hostName) {
    if (text.length() > MOST_CHARACTERS) {
      Staging staging = new Staging();
      String message = "nothing is imported: there are more than %s characters";
      staging.report().add(new Place("", 1), "", Outcome.ERROR, message.formatted(MOST_CHARACTERS));
      return staging.result();
    }
    UciImport uci = new UciImport(text);
    uci.run(hostName);
    return uci.staging.result();
  }

  private void run(String hostName) {
    List<Statement> made = new ArrayList<>();
    if (!sections.isEmpty()) {
      made.add(rootScripts(sections.get(0).place()));
    }
    for (String type : ORDER) {
      sections.stream()
          .filter(section -> section.type().equals(type))
          .flatMap(section -> statements.of(section).stream())
          .forEach(made::add);
    }
    KeepalivedImport.translate(made, hostName, staging);
    sections.forEach(this::take);
    sections.stream()
        .filter(section -> section.type().equals("vrrp_instance"))
        .findFirst()
        .ifPresent(this::hook);
  }

  /** OpenWrt has scripts run by root, whatever the file says. */
  private static Statement rootScripts(Place place) {
    String source = "script_user root";
    return Statement.block(
        place,
        "global_defs of OpenWrt",
        List.of("global_defs"),
        List.of(Statement.line(place, source, "script_user", "root")));
  }

  private void hook(UciSection instance) {
    staging
        .draft(SectionCatalog.NOTIFY_USER, "", instance.place())
        .set("path", HOOK, instance.place());
    staging
        .report()
        .add(
            instance.place(),
            "config vrrp_instance",
            Outcome.TAKEN,
            "User Notify runs %s, as OpenWrt does".formatted(HOOK));
  }

  /** What keepalived.conf has no statements for. */
  private void take(UciSection section) {
    switch (section.type()) {
      case "globals" -> section.option("enabled").ifPresent(this::enabled);
      case "daemon" -> section.options().forEach(this::daemon);
      case "ipaddress", "route", "peer", "track_interface", "track_script" ->
          statements.tellOfUse(section);
      default -> {
        if (!ORDER.contains(section.type())) {
          staging
              .report()
              .add(
                  section.place(),
                  "config " + section.type(),
                  REASONS.containsKey(section.type()) ? Outcome.SKIPPED : Outcome.WARNED,
                  REASONS.getOrDefault(
                      section.type(), "nothing became of it: no such section is known here"));
        }
      }
    }
  }

  private void enabled(Option option) {
    Draft global = staging.draft(GlobalSection.PID, "", option.place());
    global.set("enabled", option.isOn(), option.place());
    tell(option, Outcome.TAKEN, "enabled = " + option.isOn());
  }

  private void daemon(Option option) {
    Draft general = staging.draft(SectionCatalog.GENERAL, "", option.place());
    switch (option.key()) {
      case "log_detail" -> {
        general.set("detailed", option.isOn(), option.place());
        tell(option, Outcome.TAKEN, "detailed = " + option.isOn());
      }
      case "syslog" -> {
        general.set("standardOutput", option.isOn(), option.place());
        tell(
            option,
            Outcome.TAKEN,
            "standardOutput = %s, which the system's log takes".formatted(option.isOn()));
      }
      default -> tell(option, Outcome.SKIPPED, "Understudy has no such option when it is started");
    }
  }

  private void tell(Option option, Outcome outcome, String message) {
    staging.report().add(option.place(), option.source(), outcome, message);
  }
}
