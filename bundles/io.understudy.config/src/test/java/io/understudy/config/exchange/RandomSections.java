package io.understudy.config.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Sections by chance, right by themselves; whether they go together is for others to judge. */
public final class RandomSections {

  private static final List<String> INTERFACES = List.of("eth0", "eth1", "br-lan", "wan.7");
  private static final List<String> COMMANDS =
      List.of(
          "/bin/true",
          "/usr/bin/test -e '/tmp/a b'",
          "/bin/echo \"it's\"",
          "/bin/echo \\\\ '#' 5",
          "/bin/sh -c 'exit 0'");

  private final SplittableRandom random;
  private final List<StagedSection> sections = new ArrayList<>();
  private final List<String> virtualIps = new ArrayList<>();
  private final List<String> routes = new ArrayList<>();
  private final List<String> rules = new ArrayList<>();
  private final List<String> trackers = new ArrayList<>();
  private final List<String> instances = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();

  private RandomSections(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Those of a seed. */
  public static List<StagedSection> of(long seed) {
    RandomSections all = new RandomSections(seed);
    all.make();
    return all.sections;
  }

  private void make() {
    global();
    times(8, this::virtualIp);
    times(4, this::route);
    times(3, this::rule);
    times(3, this::script);
    times(2, this::process);
    times(3, this::interfaceTracker);
    times(2, this::expression);
    times(4, this::instance);
    times(2, this::group);
    statics();
    times(3, this::notifyScript);
    times(2, this::fifo);
    times(2, this::mail);
    if (chance(10)) {
      add("io.understudy.notify.user", "path", "/etc/x.sh", "enabled", chance(2));
      add("io.understudy.general", "level", "DEBUG", "syslogPort", 99);
    }
  }

  private void times(int most, Runnable what) {
    int count = random.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      what.run();
    }
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private int number(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String name(List<String> among) {
    String name =
        one(
                List.of(
                    "n",
                    "two words",
                    "Büro",
                    "a\"b",
                    "#5!",
                    "back\\slash",
                    "x's",
                    "{curly}",
                    "~SEQ"))
            + among.size();
    among.add(name);
    return name;
  }

  private List<String> some(List<String> of) {
    List<String> some = new ArrayList<>(of);
    some.removeIf(name -> chance(2));
    return some;
  }

  private void add(String pid, Object... values) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      properties.put(values[i].toString(), values[i + 1]);
    }
    sections.add(StagedSection.of(pid, properties).canonical());
  }

  /** A map in which each value is there or not. */
  private final class Some {

    private final Map<String, Object> values = new LinkedHashMap<>();

    Some always(String key, Object value) {
      values.put(key, value);
      return this;
    }

    Some maybe(int oneIn, String key, Supplier<Object> value) {
      if (chance(oneIn)) {
        values.put(key, value.get());
      }
      return this;
    }

    void add(String pid) {
      sections.add(StagedSection.of(pid, values).canonical());
    }
  }

  private void global() {
    new Some()
        .maybe(20, "enabled", () -> false)
        .maybe(3, "vrrpVersion", () -> 3)
        .maybe(3, "defaultInterface", () -> one(INTERFACES))
        .maybe(4, "startupDelayMillis", () -> number(0, 600_000))
        .maybe(4, "trackerGraceMillis", () -> number(0, 3_600_000))
        .maybe(4, "multicastGroup4", () -> "224.0.0.77")
        .maybe(4, "multicastGroup6", () -> "ff02::77")
        .maybe(4, "missedAdvertisements", () -> number(1, 100))
        .maybe(4, "garpDelaySeconds", () -> number(0, 3600))
        .maybe(4, "garpRepeat", () -> number(1, 255))
        .maybe(4, "garpLowerPriorityRepeat", () -> number(-1, 255))
        .maybe(4, "garpIntervalMicros", () -> number(0, 1_000_000))
        .maybe(4, "gnaIntervalMicros", () -> number(0, 1_000_000))
        .add("io.understudy.global");
  }

  private String address() {
    return chance(3)
        ? "2001:db8::" + Integer.toHexString(number(1, 200)) + "/64"
        : "192.0.2." + number(1, 254) + one(List.of("", "/24", "/32"));
  }

  private void virtualIp() {
    String address = address();
    boolean isIpv4 = address.indexOf(':') < 0;
    Some some =
        new Some()
            .always("name", name(virtualIps))
            .always("address", full(address))
            .maybe(3, "device", () -> one(INTERFACES));
    if (isIpv4) {
      some.maybe(3, "labelSuffix", () -> "v" + number(1, 99))
          .maybe(3, "scope", () -> one(List.of("SITE", "LINK", "HOST", "NOWHERE")));
    }
    some.add("io.understudy.virtualip");
  }

  private static String full(String address) {
    return address.contains("/") ? address : address + "/32";
  }

  private void route() {
    boolean isForward = !chance(3);
    Some some =
        new Some()
            .always("name", name(routes))
            .always("destination", "10." + number(0, 99) + ".0.0/16")
            .maybe(3, "metric", () -> number(1, 5000))
            .maybe(3, "table", () -> number(1, 300));
    if (isForward) {
      some.always("device", one(INTERFACES))
          .maybe(2, "via", () -> "192.0.2." + number(1, 254))
          .maybe(3, "source", () -> "192.0.2.7");
    } else {
      some.always("kind", one(List.of("BLACKHOLE", "UNREACHABLE", "PROHIBIT")));
    }
    some.add("io.understudy.route");
  }

  private void rule() {
    boolean isIpv6 = chance(3);
    new Some()
        .always("name", name(rules))
        .always("family", isIpv6 ? "IPv6" : "IPv4")
        .always("priority", number(1, 32_765))
        .always("table", number(1, 300))
        .maybe(2, "from", () -> isIpv6 ? "2001:db8::/32" : "192.0.2.0/24")
        .maybe(2, "to", () -> isIpv6 ? "2001:db8:1::/48" : "198.51.100.0/24")
        .maybe(3, "inputInterface", () -> one(INTERFACES))
        .maybe(3, "mark", () -> number(1, 1000))
        .add("io.understudy.rule");
  }

  private void script() {
    new Some()
        .always("name", name(trackers))
        .always("command", one(COMMANDS))
        .maybe(4, "shell", () -> true)
        .maybe(2, "intervalMillis", () -> number(100, 100_000))
        .maybe(3, "timeoutMillis", () -> number(0, 20) * 500)
        .maybe(2, "weight", () -> number(-253, 253))
        .maybe(4, "reverse", () -> true)
        .maybe(3, "rise", () -> number(1, 9))
        .maybe(3, "fall", () -> number(1, 9))
        .maybe(4, "initFail", () -> true)
        .maybe(3, "user", () -> "root")
        .add("io.understudy.tracking.script");
  }

  private void process() {
    new Some()
        .always("name", name(trackers))
        .always("process", one(List.of("haproxy", "/usr/sbin/x -a 'b c'", "java -jar \"it's\"")))
        .maybe(3, "fullCommand", () -> true)
        .maybe(2, "paramMatch", () -> one(List.of("INITIAL", "PARTIAL", "EXACT")))
        .maybe(2, "weight", () -> number(-254, 254))
        .maybe(3, "quorum", () -> number(1, 5))
        .maybe(3, "quorumMax", () -> number(5, 9))
        .maybe(3, "delayMillis", () -> number(0, 3_600_000))
        .maybe(3, "forkDelayMillis", () -> number(-1, 3_600_000))
        .add("io.understudy.tracking.process");
  }

  private void interfaceTracker() {
    new Some()
        .always("name", name(trackers))
        .always("interface", one(INTERFACES))
        .maybe(2, "weight", () -> number(-253, 253))
        .maybe(4, "reverse", () -> true)
        .maybe(4, "downDelayMillis", () -> number(0, 255_000))
        .add("io.understudy.tracking.interface");
  }

  private void expression() {
    String name = name(trackers);
    add("io.understudy.tracking.expression", "name", name, "expression", "any(a, b)", "weight", 7);
  }

  private List<String> references() {
    return some(trackers).stream()
        .filter(name -> name.indexOf('"') < 0)
        .map(
            name ->
                name + one(List.of("", "", " weight " + number(-253, 253), " weight 5 reverse")))
        .toList();
  }

  private void instance() {
    boolean isUnicast = chance(3);
    Some some =
        new Some()
            .always("name", name(instances))
            .always("vrid", number(1, 255))
            .always("virtualIps", some(virtualIps))
            .maybe(20, "enabled", () -> false)
            .maybe(4, "state", () -> "MASTER")
            .maybe(2, "priority", () -> one(List.of(1, 150, 254, 255)))
            .maybe(2, "advertIntervalMillis", () -> number(1, 9) * 1000)
            .maybe(2, "trackers", this::references)
            .maybe(4, "preempt", () -> false)
            .maybe(4, "preemptDelaySeconds", () -> number(0, 1000))
            .maybe(3, "version", () -> one(List.of("2", "3")))
            .maybe(6, "compatibility", () -> "VERSION_2")
            .maybe(4, "authPassword", () -> one(List.of("secret", "a\"b", "a b#", "$[secret:x]")))
            .maybe(4, "excludedVirtualIps", () -> some(virtualIps))
            .maybe(3, "virtualRoutes", () -> some(routes))
            .maybe(3, "virtualRules", () -> some(rules))
            .maybe(6, "coupleFamilies", () -> true)
            .maybe(4, "sourceAddress", () -> List.of("192.0.2.250"))
            .maybe(4, "useVmac", () -> true)
            .maybe(4, "vmacXmitBase", () -> true)
            .maybe(5, "accept", () -> false)
            .maybe(5, "trackInterface", () -> false)
            .maybe(4, "missedAdvertisements", () -> number(1, 100))
            .maybe(3, "garpDelaySeconds", () -> number(-1, 3600))
            .maybe(3, "garpRepeat", () -> number(1, 255))
            .maybe(4, "garpLowerPriorityRepeat", () -> number(-1, 255))
            .maybe(5, "checksumToSend", () -> one(List.of("MESSAGE_ONLY", "PSEUDO_HEADER")))
            .maybe(5, "checksumToAccept", () -> "PSEUDO_HEADER")
            .maybe(9, "strict", () -> true)
            .maybe(5, "ownerConflict", () -> "DROP")
            .maybe(4, "reassert", () -> false)
            .maybe(4, "concession", () -> "ADVERTISE")
            .maybe(4, "relinquishLimitMillis", () -> number(0, 60_000));
    if (!chance(8)) {
      some.always("interface", one(INTERFACES));
    }
    if (isUnicast) {
      some.always("unicastPeers", List.of("192.0.2.251", "192.0.2.252 254-255"))
          .maybe(3, "unicastTtl", () -> number(1, 255));
    } else {
      some.maybe(5, "multicastGroup4", () -> "224.0.0.44");
    }
    some.add("io.understudy.vrrp.instance");
  }

  private void group() {
    new Some()
        .always("name", name(groups))
        .always("members", some(instances))
        .maybe(3, "trackers", this::references)
        .maybe(2, "trackingWeight", () -> true)
        .add("io.understudy.vrrp.syncgroup");
  }

  private void statics() {
    new Some()
        .maybe(3, "virtualIps", () -> some(virtualIps))
        .maybe(3, "routes", () -> some(routes))
        .maybe(3, "rules", () -> some(rules))
        .add("io.understudy.static");
  }

  private void notifyScript() {
    new Some()
        .always("name", "notify " + sections.size())
        .always(one(List.of("notify", "notifyMaster", "notifyStop")), one(COMMANDS))
        .maybe(2, "notifyBackup", () -> one(COMMANDS))
        .maybe(2, "instances", () -> some(instances))
        .maybe(2, "groups", () -> some(groups))
        .maybe(3, "onStart", () -> false)
        .maybe(3, "priorityChanges", () -> true)
        .maybe(3, "user", () -> "root")
        .maybe(3, "timeoutMillis", () -> number(0, 90_000))
        .add("io.understudy.notify.script");
  }

  private void fifo() {
    new Some()
        .always("name", "fifo " + sections.size())
        .always("path", "/run/fifo" + number(1, 9))
        .maybe(2, "priorityChanges", () -> true)
        .maybe(2, "lowerPriority", () -> true)
        .maybe(2, "script", () -> one(COMMANDS))
        .maybe(3, "user", () -> "root")
        .add("io.understudy.notify.fifo");
  }

  private void mail() {
    new Some()
        .always("name", "mail " + sections.size())
        .always("host", "192.0.2.25")
        .always("from", "Ops <gw@example.org>")
        .always("to", List.of("a@example.org", "B B <b@example.org>"))
        .maybe(2, "security", () -> "NONE")
        .maybe(2, "instances", () -> some(instances))
        .maybe(3, "states", () -> List.of("MASTER", "STOP"))
        .maybe(3, "routerId", () -> "gw \"1\"")
        .maybe(3, "onStart", () -> true)
        .maybe(3, "timeoutMillis", () -> number(100, 60_000))
        .add("io.understudy.notify.mail");
  }
}
