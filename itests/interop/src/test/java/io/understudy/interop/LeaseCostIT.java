package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.lab.Lab;
import io.understudy.lab.Lines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What it costs a master to keep the leases of as many addresses as three virtual routers may have.
 * {@code -Dlease.seconds=60} measures for longer, and what it is to be compared with too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeaseCostIT {

  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration WINDOW =
      Duration.ofSeconds(Integer.getInteger("lease.seconds", 10));
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> INTERFACES = List.of("eth0", "east", "west");

  /** Of one processor, on a machine that is busy with other tests. */
  private static final double MOST = 0.1;

  private final Map<Load, String> rows = new ConcurrentSkipListMap<>();

  enum Load {
    IDLE("no virtual router", 0, 1000),
    FEW("3 virtual routers, 3 addresses, 1 s", 1, 1000),
    FULL("3 virtual routers, 765 addresses, 1 s", 255, 1000),
    FULL_AND_FAST("3 virtual routers, 765 addresses, 0.1 s", 255, 100);

    private final String label;
    private final int addresses;
    private final int intervalMillis;

    Load(String label, int addresses, int intervalMillis) {
      this.label = label;
      this.addresses = addresses;
      this.intervalMillis = intervalMillis;
    }

    private int held() {
      return addresses * INTERFACES.size();
    }

    /** As promised: three advertisement intervals, two seconds at least. */
    private double leaseSeconds() {
      return Math.max(2, 3 * intervalMillis / 1000);
    }
  }

  static List<Load> loads() {
    return System.getProperty("lease.seconds") == null
        ? List.of(Load.FULL_AND_FAST)
        : List.of(Load.values());
  }

  @ParameterizedTest
  @MethodSource("loads")
  @DisplayName("Renewing 765 leases takes little time, and no more messages than it must")
  void renewingTakesLittle(Load load) {
    try (Lab lab = new Lab()) {
      connect(lab, 1);
      connect(lab, 2);
      Lines events =
          lab.start(GATEWAY_A, Map.of(), List.of("ip", "-o", "monitor", "address")).lines();
      UnderstudyGateway gateway =
          new UnderstudyGateway(lab, GATEWAY_A, sections(load), "[engine] BEGAN");
      for (String address : load == Load.IDLE ? List.<String>of() : last(load)) {
        events.await(0, PATIENCE, address, line -> line.contains(" " + address + "/"));
      }
      CpuTime cpu = new CpuTime(lab, gateway.pids(), WARM_UP, WINDOW);
      cpu.began();
      int before = events.size();
      cpu.ended();
      double perSecond =
          (events.size() - before) / (Duration.between(cpu.began(), cpu.ended()).toNanos() / 1e9);
      rows.put(load, row(load, cpu, perSecond));
      // Three times in a lease, each of them one event.
      double most = 3 * load.held() / load.leaseSeconds();
      assertTrue(perSecond <= 1.1 * most, perSecond + " events a second, not " + most);
      assertTrue(load == Load.IDLE || perSecond > 0, "nothing is renewed");
      double renewing = cpu.share("vrrp-platform");
      assertTrue(renewing <= MOST, "renewing takes " + renewing);
    }
  }

  private static void connect(Lab lab, int number) {
    String name = INTERFACES.get(number);
    lab.connect(GATEWAY_A, name);
    lab.ip(GATEWAY_A, "address add 198.51.100." + number + "/32 dev " + name);
  }

  private static List<String> last(Load load) {
    List<String> last = new ArrayList<>();
    for (int number = 0; number < INTERFACES.size(); number++) {
      last.add(address(number, load.addresses));
    }
    return last;
  }

  private static String address(int network, int number) {
    return "10.%d.1.%d".formatted(network, number);
  }

  private static Map<String, String> sections(Load load) {
    Map<String, String> sections = new HashMap<>();
    for (int network = 0; load != Load.IDLE && network < INTERFACES.size(); network++) {
      String name = INTERFACES.get(network);
      List<String> addresses = new ArrayList<>();
      for (int number = 1; number <= load.addresses; number++) {
        String address = name + number;
        addresses.add(address);
        sections.put(
            "io.understudy.virtualip-" + address + ".cfg",
            "name = %s\naddress = %s/16\n".formatted(address, address(network, number)));
      }
      sections.put(
          "io.understudy.vrrp.instance-" + name + ".cfg",
          """
          name = %s
          interface = %s
          vrid = 51
          version = 3
          advertIntervalMillis = %d
          virtualIps = %s
          """
              .formatted(name, name, load.intervalMillis, String.join(",", addresses)));
    }
    return sections;
  }

  private static String row(Load load, CpuTime cpu, double eventsPerSecond) {
    return String.format(
        Locale.ROOT,
        "| %s | %.2f %% | %.2f %% | %.2f %% | %.2f %% | %.0f |",
        load.label,
        100 * cpu.share(""),
        100 * cpu.share("vrrp-engine"),
        100 * cpu.share("vrrp-platform"),
        100 * cpu.share("vrrp-links"),
        eventsPerSecond);
  }

  @AfterAll
  void publish() {
    System.out.println(
        """
        | load | process | `vrrp-engine` | `vrrp-platform` | `vrrp-links` | events a second |
        |---|---|---|---|---|---|
        %s
        """
            .formatted(String.join("\n", rows.values())));
  }
}
