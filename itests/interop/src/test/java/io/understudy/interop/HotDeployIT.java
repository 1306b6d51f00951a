package io.understudy.interop;

import static io.understudy.interop.Lab.GATEWAY_A;
import static io.understudy.interop.Lab.GATEWAY_B;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bundles of trackers and notifiers come, change and go on a master that advertises fast: it loses
 * no advertisement, and changes its state only where a tracker's reading says so.
 */
class HotDeployIT {

  private static final Protocol PROTOCOL = Protocol.V3_IPV4;
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String GRACE = "6 s";

  private static final Map<String, String> TRACKERS =
      Map.of(
          "io.understudy.tracker.script", "check",
          "io.understudy.tracker.iface", "lan",
          "io.understudy.tracker.process", "jvm");

  @ParameterizedTest(name = "every {0} ms")
  @ValueSource(longs = {100, 10})
  void masterAdvertisesOnWhileBundlesComeAndGo(long intervalMillis) {
    Duration interval = Duration.ofMillis(intervalMillis);
    try (Lab lab = new Lab()) {
      Wire wire = new Wire(lab);
      Metronome metronome = new Metronome(lab, GATEWAY_B, wire, interval);
      Path told = lab.folder("told");
      HotGateway gateway = new HotGateway(lab, GATEWAY_A, configuration(interval, told));
      for (String bundle : TRACKERS.keySet()) {
        deploy(gateway, bundle);
      }
      gateway.await(0, "BACKUP -> MASTER");
      int master = gateway.now();
      Advertisement first =
          wire.await(wire.now(), PATIENCE, "advertisement", HotDeployIT::isOurs);

      gateway.drop(gateway.bundle("io.understudy.notify"));
      awaitFile(gateway, master, "[notifier told] ");
      TRACKERS.forEach((bundle, tracker) -> throughTheFolder(gateway, bundle, tracker));
      TRACKERS.forEach((bundle, tracker) -> throughTheConsole(gateway, bundle, tracker));
      notifierThroughTheConsole(gateway);

      Advertisement last = wire.await(wire.now(), PATIENCE, "advertisement", HotDeployIT::isOurs);
      assertEquals(List.of(), transitions(gateway, master));
      assertOnTime(wire, metronome, interval, first.at(), last.at());

      int end = gateway.now();
      gateway.command("io.understudy.tracker.iface", "uninstall");
      gateway.await(end, "MASTER -> FAULT");
      String why = transitions(gateway, master).get(0);
      assertEquals(
          true, why.contains("TRACKER lan (MISSING: gone for " + GRACE + ", was UP"), why);
    }
  }

  private static void deploy(HotGateway gateway, String bundle) {
    int from = gateway.now();
    gateway.drop(gateway.bundle(bundle));
    gateway.await(from, "[tracker " + TRACKERS.get(bundle) + "] UNKNOWN -> UP");
  }

  private static void throughTheFolder(HotGateway gateway, String bundle, String tracker) {
    Path jar = gateway.bundle(bundle);
    gateway.drop(jar);
    awaitReturn(gateway, tracker);
    gateway.remove(jar);
    int from = gateway.now();
    gateway.await(from, "[tracker " + tracker + "] has gone");
    gateway.drop(jar);
    gateway.await(from, "[tracker " + tracker + "] is there");
  }

  private static void throughTheConsole(HotGateway gateway, String bundle, String tracker) {
    int from = gateway.now();
    gateway.command(bundle, "stop");
    gateway.await(from, "[tracker " + tracker + "] has gone");
    gateway.command(bundle, "start");
    gateway.await(from, "[tracker " + tracker + "] is there");
    from = gateway.now();
    gateway.command(bundle, "update");
    gateway.await(from, "[tracker " + tracker + "] is there");
    from = gateway.now();
    gateway.remove(gateway.bundle(bundle));
    gateway.await(from, "[tracker " + tracker + "] has gone");
    gateway.upload(gateway.bundle(bundle));
    gateway.await(from, "[tracker " + tracker + "] is there");
  }

  private static void notifierThroughTheConsole(HotGateway gateway) {
    for (String action : List.of("stop", "start", "update", "uninstall")) {
      gateway.command("io.understudy.notify", action);
    }
  }

  private static void awaitReturn(HotGateway gateway, String tracker) {
    int from = gateway.now();
    gateway.await(from, "[tracker " + tracker + "] has gone");
    gateway.await(from, "[tracker " + tracker + "] is there");
  }

  private static List<String> transitions(HotGateway gateway, int from) {
    return gateway.log().soFar().stream()
        .skip(from)
        .filter(line -> line.contains(" cause="))
        .toList();
  }

  /** None is lost; the machine's own silences are not ours. */
  private static void assertOnTime(
      Wire wire, Metronome metronome, Duration interval, Instant from, Instant to) {
    Duration bound = interval.multipliedBy(2).minus(interval.dividedBy(10));
    // What a backup bears, of priority 254, is three intervals and a little.
    Duration borne = interval.multipliedBy(3);
    List<String> lost = new ArrayList<>();
    Duration longest = Duration.ZERO;
    int count = 0;
    Instant last = null;
    for (Advertisement each : wire.advertisementsFrom(PROTOCOL.source(GATEWAY_A))) {
      if (last != null && !each.at().isBefore(from) && !each.at().isAfter(to)) {
        count++;
        Duration gap = Duration.between(last, each.at());
        longest = gap.compareTo(longest) > 0 ? gap : longest;
        boolean isLate = gap.compareTo(bound) > 0;
        if (isLate && !metronome.wasSilent(interval.plus(interval.dividedBy(2)), last, each.at())) {
          lost.add(last + " silent for " + gap);
        }
      }
      last = each.at();
    }
    System.out.printf(
        "interval %s: %d advertisements, longest gap %s, borne %s, lost %s%n",
        interval, count, longest, borne, lost);
    assertEquals(List.of(), lost);
  }

  private static boolean isOurs(Advertisement advertisement) {
    return advertisement.source().equals(PROTOCOL.source(GATEWAY_A))
        && advertisement.priority() > 0;
  }
}
