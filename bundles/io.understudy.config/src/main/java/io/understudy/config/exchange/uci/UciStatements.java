package io.understudy.config.exchange.uci;

import io.understudy.config.exchange.Outcome;
import io.understudy.config.exchange.Report;
import io.understudy.config.exchange.keepalived.Statement;
import io.understudy.config.exchange.uci.UciSection.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The statements of keepalived.conf that OpenWrt makes of its sections. */
final class UciStatements {

  /** Options that are keywords alone; what is off is not written at all. */
  private static final Set<String> FLAGS =
      Set.of(
          "nopreempt",
          "dont_track_primary",
          "vmac_xmit_base",
          "native_ipv6",
          "accept",
          "no_accept",
          "smtp_alert",
          "init_fail",
          "full_command",
          "linkbeat_use_polling",
          "global_tracking",
          "vrrp_skip_check_adv_addr",
          "vrrp_check_unicast_src",
          "vrrp_strict");

  private static final Set<String> OWN = Set.of("name", "enabled", "direction");

  private final Map<String, UciSection> byName = new HashMap<>();
  private final Report report;
  private final Set<UciSection> used = Collections.newSetFromMap(new IdentityHashMap<>());

  UciStatements(List<UciSection> sections, Report report) {
    sections.forEach(section -> byName.putIfAbsent(key(section.type(), section.name()), section));
    this.report = report;
  }

  /** The statement of a section; empty, and told, if it has no name and needs one. */
  Optional<Statement> of(UciSection section) {
    return switch (section.type()) {
      case "globals" -> Optional.of(block(section, "global_defs", ""));
      case "static_ipaddress" -> Optional.of(list(section, "address", "static_ipaddress"));
      case "static_routes" -> Optional.of(list(section, "route", "static_routes"));
      case "interface_up_down_delays" -> Optional.of(delays(section));
      case "vrrp_script" -> named(section, "vrrp_script");
      case "track_process", "vrrp_track_process" -> named(section, "vrrp_track_process");
      case "vrrp_sync_group" -> named(section, "vrrp_sync_group");
      default -> named(section, "vrrp_instance");
    };
  }

  private Optional<Statement> named(UciSection section, String keyword) {
    String name = section.name().isEmpty() ? section.id() : section.name();
    if (name.isEmpty()) {
      report.add(
          section.place(),
          "config " + section.type(),
          Outcome.WARNED,
          "left out, as OpenWrt leaves it out: it has no name");
      return Optional.empty();
    }
    return Optional.of(block(section, keyword, name));
  }

  private Statement block(UciSection section, String keyword, String name) {
    List<Statement> body = new ArrayList<>();
    Set<String> lists = new HashSet<>();
    for (Option option : section.options()) {
      if (OWN.contains(option.key())) {
        continue;
      }
      if (isList(option.key())) {
        if (lists.add(option.key())) {
          body.add(list(section, option.key(), option.key()));
        }
      } else if (option.key().startsWith("auth_")) {
        body.add(
            Statement.block(
                option.place(),
                option.source(),
                List.of("authentication"),
                List.of(
                    Statement.line(
                        option.place(), option.source(), option.key(), option.value()))));
      } else {
        line(section, option).ifPresent(body::add);
      }
    }
    List<String> words = name.isEmpty() ? List.of(keyword) : List.of(keyword, name);
    return Statement.block(section.place(), "config " + section.type(), words, body);
  }

  private static boolean isList(String key) {
    return switch (key) {
      case "notification_email",
          "virtual_ipaddress",
          "virtual_ipaddress_excluded",
          "virtual_routes",
          "unicast_peer",
          "track_interface",
          "track_script",
          "track_process",
          "track_bfd",
          "track_file",
          "group" ->
          true;
      default -> false;
    };
  }

  private Optional<Statement> line(UciSection section, Option option) {
    String key = option.key();
    if (key.equals("alt_config_file")) {
      report.add(
          option.place(),
          option.source(),
          Outcome.WARNED,
          "if that file exists, OpenWrt takes it for everything else here; import it too");
      return Optional.empty();
    }
    if ((FLAGS.contains(key) || key.equals("use_vmac")) && !option.isOn()) {
      report.add(option.place(), option.source(), Outcome.TAKEN, "switched off");
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(List.of(key));
    boolean isBare = FLAGS.contains(key) || (key.equals("use_vmac") && option.value().equals("1"));
    boolean isOne = key.equals("script") || key.equals("router_id");
    if (isOne) {
      words.add(option.value());
    } else if (!isBare) {
      words.addAll(Arrays.asList(option.value().strip().split("\\s+")));
    }
    if (key.equals("weight") && !section.value("direction").isEmpty()) {
      words.add(section.value("direction"));
    }
    return Optional.of(
        Statement.line(option.place(), option.source(), words.toArray(new String[0])));
  }

  private Statement delays(UciSection section) {
    Statement line =
        Statement.line(
            section.place(),
            "config " + section.type(),
            section.value("device"),
            section.value("down_delay"),
            section.value("up_delay"));
    return Statement.block(
        section.place(), "config " + section.type(), List.of(section.type()), List.of(line));
  }

  /** A list of names, each as the line that it stands for. */
  private Statement list(UciSection section, String key, String keyword) {
    List<Option> entries = section.list(key);
    List<Statement> body =
        entries.stream().flatMap(entry -> entry(keyword, entry).stream()).toList();
    Option first = entries.isEmpty() ? new Option(section.place(), key, "") : entries.get(0);
    return Statement.block(first.place(), key, List.of(keyword), body);
  }

  private Optional<Statement> entry(String keyword, Option entry) {
    return switch (keyword) {
      case "virtual_ipaddress", "virtual_ipaddress_excluded", "static_ipaddress" ->
          reference("ipaddress", entry).flatMap(ip -> address(ip, entry));
      case "virtual_routes", "static_routes" ->
          reference("route", entry).flatMap(route -> route(route, entry));
      case "track_interface" ->
          reference("track_interface", entry).flatMap(tracker -> trackInterface(tracker, entry));
      case "unicast_peer" -> Optional.of(peer(entry));
      case "track_script" -> Optional.of(trackScript(entry));
      default -> Optional.of(Statement.line(entry.place(), entry.source(), entry.value()));
    };
  }

  private static String key(String type, String name) {
    return type + " " + name;
  }

  private Optional<UciSection> find(String type, String name) {
    Optional<UciSection> found = Optional.ofNullable(byName.get(key(type, name)));
    found.ifPresent(used::add);
    return found;
  }

  private Optional<UciSection> reference(String type, Option entry) {
    Optional<UciSection> found = find(type, entry.value());
    if (found.isEmpty()) {
      report.add(
          entry.place(),
          entry.source(),
          Outcome.WARNED,
          "left out, as OpenWrt leaves it out: there is no %s of this name".formatted(type));
    }
    return found;
  }

  private Optional<Statement> address(UciSection ip, Option entry) {
    List<String> words = new ArrayList<>(List.of(ip.value("address")));
    String device = ip.value("device");
    if (!device.isEmpty()) {
      words.addAll(List.of("dev", device));
      add(words, "scope", ip.value("scope"));
      boolean hasLabel = !ip.value("label_suffix").isEmpty();
      add(words, "label", hasLabel ? device + ":" + ip.value("label_suffix") : "");
    }
    return made(words, entry);
  }

  private Optional<Statement> route(UciSection route, Option entry) {
    List<String> words = new ArrayList<>();
    if (route.option("blackhole").filter(Option::isOn).isPresent()) {
      words.addAll(List.of("blackhole", route.value("address")));
    } else {
      add(words, "src", route.value("src_addr"));
      words.add(route.value("address"));
      add(words, "via", route.value("gateway"));
      add(words, "dev", route.value("device"));
      add(words, "table", route.value("table"));
    }
    return made(words, entry);
  }

  private Optional<Statement> trackInterface(UciSection tracker, Option entry) {
    List<String> words = new ArrayList<>(List.of(tracker.value("value")));
    add(words, "weight", tracker.value("weight"));
    return made(words, entry);
  }

  private Optional<Statement> made(List<String> words, Option entry) {
    if (words.contains("")) {
      report.add(
          entry.place(), entry.source(), Outcome.WARNED, "left out: its section lacks a value");
      return Optional.empty();
    }
    return Optional.of(
        Statement.line(entry.place(), entry.source(), words.toArray(new String[0]))
            .named(entry.value()));
  }

  private static void add(List<String> words, String keyword, String value) {
    if (!value.isEmpty()) {
      words.add(keyword);
      words.add(value);
    }
  }

  /** A peer by its name, or by its address. */
  private Statement peer(Option entry) {
    List<String> words = new ArrayList<>();
    Optional<UciSection> peer = find("peer", entry.value());
    words.add(peer.map(section -> section.value("address")).orElse(entry.value()));
    peer.ifPresent(
        section -> {
          add(words, "min_ttl", section.value("min_ttl"));
          add(words, "max_ttl", section.value("max_ttl"));
        });
    return Statement.line(entry.place(), entry.source(), words.toArray(new String[0]));
  }

  /** A script by its name, or by that of a section that gives it a weight, as OpenWrt once had. */
  private Statement trackScript(Option entry) {
    List<String> words = new ArrayList<>();
    Optional<UciSection> tracker = find("track_script", entry.value());
    words.add(tracker.map(section -> section.value("value")).orElse(entry.value()));
    tracker
        .filter(section -> !section.value("weight").isEmpty())
        .ifPresent(
            section -> {
              add(words, "weight", section.value("weight"));
              if (!section.value("direction").isEmpty()) {
                words.add(section.value("direction"));
              }
            });
    return Statement.line(entry.place(), entry.source(), words.toArray(new String[0]));
  }

  /** Tells what became of a section that others name. */
  void tellOfUse(UciSection section) {
    boolean isUsed = used.contains(section);
    report.add(
        section.place(),
        "config %s '%s'".formatted(section.type(), section.name()),
        isUsed ? Outcome.TAKEN : Outcome.SKIPPED,
        isUsed
            ? "used where it is named"
            : "nobody names it, and OpenWrt does nothing with it either");
  }
}
