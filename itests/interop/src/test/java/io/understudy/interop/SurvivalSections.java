package io.understudy.interop;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The configuration of one gateway of the pair.
 *
 * @param terms of each virtual router
 * @param hasMore whether the IPv4 virtual router has one address more
 * @param script that is notified
 */
record SurvivalSections(Map<SurvivalRouter, Settings> terms, boolean hasMore, Path script) {

  /** The address that is added and taken away. */
  static final String MORE = "192.0.2.101/24";

  static final String ROUTE = "198.51.100.0/24";
  static final int RULE = 700;

  /**
   * What is edited of a virtual router.
   *
   * @param priority 1 to 254
   * @param intervalMillis between advertisements
   */
  record Settings(int priority, int intervalMillis) {}

  SurvivalSections {
    terms = Map.copyOf(terms);
  }

  SurvivalSections(Settings both, Path script) {
    this(Map.of(SurvivalRouter.FOUR, both, SurvivalRouter.SIX, both), false, script);
  }

  Settings of(SurvivalRouter router) {
    return Objects.requireNonNull(terms.get(router));
  }

  SurvivalSections with(SurvivalRouter router, Settings other) {
    Map<SurvivalRouter, Settings> changed = new LinkedHashMap<>(terms);
    changed.put(router, other);
    return new SurvivalSections(changed, hasMore, script);
  }

  SurvivalSections withMore(boolean more) {
    return new SurvivalSections(terms, more, script);
  }

  /** The addresses of a virtual router, with prefix lengths. */
  List<String> addresses(SurvivalRouter router) {
    return hasMore && router == SurvivalRouter.FOUR
        ? Stream.concat(router.addresses().stream(), Stream.of(MORE)).toList()
        : router.addresses();
  }

  /** What virtual routers are made of, by PID as File Install calls it: {@code factory-name}. */
  Map<String, Map<String, String>> judged() {
    Map<String, Map<String, String>> sections = new TreeMap<>();
    for (SurvivalRouter router : SurvivalRouter.values()) {
      addRouter(sections, router);
    }
    sections.put(
        "io.understudy.route-onward",
        Map.of("name", "onward", "destination", ROUTE, "via", "192.0.2.10"));
    sections.put(
        "io.understudy.rule-aside",
        Map.of("name", "aside", "from", ROUTE, "table", "77", "priority", String.valueOf(RULE)));
    sections.put(
        "io.understudy.tracking.script-check",
        Map.of("name", "check", "command", "/bin/true", "weight", "-2"));
    sections.put(
        "io.understudy.tracking.interface-link",
        Map.of("name", "link", "interface", "eth0", "weight", "-1"));
    sections.put(
        "io.understudy.notify.script-told", Map.of("name", "told", "notify", script.toString()));
    return sections;
  }

  private void addRouter(Map<String, Map<String, String>> sections, SurvivalRouter router) {
    List<String> addresses = addresses(router);
    Map<String, String> names = new LinkedHashMap<>();
    for (String address : addresses) {
      names.put(router.label() + names.size(), address);
    }
    names.forEach(
        (name, address) ->
            sections.put(
                "io.understudy.virtualip-" + name, Map.of("name", name, "address", address)));
    Map<String, String> instance = new TreeMap<>();
    instance.put("name", router.label());
    instance.put("interface", "eth0");
    instance.put("vrid", String.valueOf(router.vrid()));
    instance.put("version", "3");
    instance.put("priority", String.valueOf(of(router).priority()));
    instance.put("advertIntervalMillis", String.valueOf(of(router).intervalMillis()));
    instance.put("virtualIps", String.join(",", names.keySet()));
    switch (router) {
      case FOUR -> {
        instance.put("trackers", "near weight -3,check,link");
        instance.put("virtualRoutes", "onward");
        instance.put("virtualRules", "aside");
      }
      case SIX -> {
        instance.put("useVmac", "true");
        instance.put("strict", "true");
      }
    }
    sections.put("io.understudy.vrrp.instance-" + router.label(), instance);
  }

  /** The text of each section, by the name of its file. */
  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    judged().forEach((pid, section) -> files.put(pid + ".cfg", text(section)));
    files.put(
        "com.example.tracker.reachability-near.cfg",
        "name = near\nhost = 127.0.0.1\nport = 8080\nintervalMillis = 1000\n");
    return files;
  }

  private static String text(Map<String, String> section) {
    return section.entrySet().stream()
        .map(each -> each.getKey() + " = " + each.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
