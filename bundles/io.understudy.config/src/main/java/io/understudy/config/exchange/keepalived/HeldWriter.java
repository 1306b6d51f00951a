package io.understudy.config.exchange.keepalived;

import static io.understudy.config.exchange.keepalived.Configuration.isOn;
import static io.understudy.config.exchange.keepalived.Configuration.number;
import static io.understudy.config.exchange.keepalived.Configuration.text;

import io.understudy.config.exchange.StagedSection;
import io.understudy.config.section.RouteSection;
import io.understudy.config.section.RuleSection;
import io.understudy.config.section.VirtualIpSection;
import io.understudy.model.AddressFamily;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes addresses, routes and rules, each with the name of its section beside it. */
final class HeldWriter {

  private final Configuration configuration;
  private final ConfWriter out;

  HeldWriter(Configuration configuration, ConfWriter out) {
    this.configuration = configuration;
    this.out = out;
  }

  /** The family of an address, a route or a rule. */
  static AddressFamily family(StagedSection section) {
    boolean isIpv6 =
        switch (section.pid()) {
          case RuleSection.PID -> text(section, "family").equals(AddressFamily.IPV6.toString());
          case RouteSection.PID -> text(section, "destination").indexOf(':') >= 0;
          default -> text(section, "address").indexOf(':') >= 0;
        };
    return isIpv6 ? AddressFamily.IPV6 : AddressFamily.IPV4;
  }

  /** The sections of these names, as far as they are there. */
  List<StagedSection> sections(String pid, List<String> names) {
    return names.stream().flatMap(name -> configuration.find(pid, name).stream()).toList();
  }

  /** Writes a block, unless nothing is in it. */
  void block(String keyword, List<StagedSection> sections, String holder) {
    if (sections.isEmpty()) {
      return;
    }
    out.begin(keyword);
    sections.forEach(section -> out.named(line(section, holder), section.name()));
    out.end();
  }

  private static String line(StagedSection section, String holder) {
    return switch (section.pid()) {
      case RouteSection.PID -> route(section);
      case RuleSection.PID -> rule(section);
      default -> address(section, holder);
    };
  }

  private static String address(StagedSection ip, String holder) {
    String device = text(ip, "device");
    String scope = text(ip, "scope").toLowerCase(Locale.ROOT);
    String suffix = text(ip, "labelSuffix");
    String length = text(ip, "address").contains("/") ? "" : "/" + family(ip).bits();
    return text(ip, "address")
        + length
        + option("dev", device)
        + (scope.equals("global") ? "" : " scope " + scope)
        + (suffix.isEmpty()
            ? ""
            : option("label", (device.isEmpty() ? holder : device) + ":" + suffix));
  }

  private static String route(StagedSection route) {
    String kind = text(route, "kind").toLowerCase(Locale.ROOT);
    return (kind.equals("forward") ? "" : kind + " ")
        + text(route, "destination")
        + option("via", text(route, "via"))
        + option("dev", text(route, "device"))
        + option("src", text(route, "source"))
        + count("metric", number(route, "metric"))
        + count("table", number(route, "table"))
        + (isOn(route, "onLink") ? " onlink" : "")
        + (text(route, "device").isEmpty() ? " no_track" : "");
  }

  private static String rule(StagedSection rule) {
    String from = text(rule, "from");
    String to = text(rule, "to");
    boolean isBare = from.isEmpty() && to.isEmpty() && family(rule) == AddressFamily.IPV6;
    return (option("from", from)
            + option("to", to)
            + option("iif", text(rule, "inputInterface"))
            + option("oif", text(rule, "outputInterface"))
            + count("fwmark", number(rule, "mark"))
            + count("table", number(rule, "table"))
            + count("preference", number(rule, "priority"))
            + (isBare ? " inet6" : ""))
        .strip();
  }

  private static String option(String keyword, String value) {
    return value.isEmpty() ? "" : " " + keyword + " " + Words.word(value);
  }

  private static String count(String keyword, int value) {
    return value == 0 ? "" : " " + keyword + " " + value;
  }

  /** The names of an instance's addresses as sections; empty if one of them is missing or wrong. */
  Optional<List<StagedSection>> addresses(List<String> names) {
    List<StagedSection> found = sections(VirtualIpSection.PID, names);
    boolean areRight =
        found.size() == names.size()
            && found.stream().allMatch(ip -> Values.prefix(text(ip, "address")).isPresent());
    return areRight ? Optional.of(found) : Optional.empty();
  }
}
