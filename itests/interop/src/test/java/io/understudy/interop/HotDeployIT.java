package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.lab.Lab;
import io.understudy.lab.Lines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
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
      Metronome metronome = new Metronome(lab, GATEWAY_B, wire);
      Path told = lab.folder("told").resolve("log");
      Lines notified = follow(lab, told);
      HotGateway gateway = new HotGateway(lab, GATEWAY_A, configuration(interval, told));
      deploy(gateway);
      gateway.await(0, "BACKUP -> MASTER");
      int master = gateway.now();
      Advertisement first = wire.await(wire.now(), PATIENCE, "advertisement", HotDeployIT::isOurs);

      TRACKERS.forEach((bundle, tracker) -> throughTheFolder(gateway, bundle, tracker));
      TRACKERS.forEach((bundle, tracker) -> throughTheConsole(gateway, bundle, tracker));
      notifier(gateway, notified);

      Advertisement last = wire.await(wire.now(), PATIENCE, "advertisement", HotDeployIT::isOurs);
      assertEquals(List.of(), transitions(gateway, master));
      new Punctuality(wire, metronome, gateway.jvm(), interval)
          .assertNoneLost(PROTOCOL.source(GATEWAY_A), first.at(), last.at());

      int end = gateway.now();
      gateway.command("io.understudy.tracker.iface", "uninstall");
      gateway.await(end, "MASTER -> FAULT");
      String why = transitions(gateway, master).get(0);
      assertTrue(why.contains("TRACKER lan (MISSING: gone for 12 s, was UP"), why);
    }
  }

  /** All at once: the grace time of those that are not there yet has begun. */
  private static void deploy(HotGateway gateway) {
    int from = gateway.now();
    TRACKERS.keySet().forEach(bundle -> gateway.drop(gateway.bundle(bundle)));
    TRACKERS
        .values()
        .forEach(tracker -> gateway.await(from, "[tracker " + tracker + "] UNKNOWN -> UP"));
  }

  private static void throughTheFolder(HotGateway gateway, String bundle, String tracker) {
    Path jar = gateway.bundle(bundle);
    int from = gateway.now();
    gateway.drop(jar);
    gateway.await(from, "[tracker " + tracker + "] is there");
    from = gateway.now();
    gateway.remove(jar);
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
    gateway.awaitUninstalled(bundle); // Else the console would update what is about to go.
    gateway.upload(gateway.bundle(bundle));
    gateway.await(from, "[tracker " + tracker + "] is there");
  }

  /** It is told the present state each time that it comes. */
  private static void notifier(HotGateway gateway, Lines notified) {
    String bundle = "io.understudy.notify";
    Path jar = gateway.bundle(bundle);
    gateway.drop(jar);
    awaitPresent(notified, 0);
    int from = notified.size();
    gateway.drop(jar);
    awaitPresent(notified, from);
    for (String action : List.of("start", "update")) {
      gateway.command(bundle, "stop");
      int again = notified.size();
      gateway.command(bundle, action);
      gateway.command(bundle, "start");
      awaitPresent(notified, again);
    }
    gateway.command(bundle, "uninstall");
  }

  private static void awaitPresent(Lines notified, int from) {
    notified.await(from, PATIENCE, "present state", "PRESENT INSTANCE uplink MASTER 105"::equals);
  }

  private static Lines follow(Lab lab, Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lab.start(GATEWAY_A, Map.of(), List.of("tail", "-n", "+1", "-F", file.toString()))
        .lines();
  }

  private static Map<String, String> configuration(Duration interval, Path told) {
    Path script = told.resolveSibling("script");
    try {
      Files.writeString(script, "#!/bin/sh\necho \"$KIND $*\" >>" + told + "\n");
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "io.understudy.global",
        "trackerGraceMillis = 12000\n",
        "io.understudy.virtualip-vip",
        "name = vip\naddress = 192.0.2.100/24\n",
        "io.understudy.vrrp.instance-uplink",
        """
        name = uplink
        interface = eth0
        vrid = 51
        version = 3
        advertIntervalMillis = %d
        virtualIps = vip
        trackers = check, lan, jvm
        """
            .formatted(interval.toMillis()),
        "io.understudy.tracking.script-check",
        "name = check\ncommand = /bin/true\nintervalMillis = 500\nweight = -10\n",
        "io.understudy.tracking.interface-lan",
        "name = lan\ninterface = eth0\n",
        "io.understudy.tracking.process-jvm",
        "name = jvm\nprocess = java\nweight = 5\n",
        "io.understudy.notify.script-told",
        "name = told\nnotify = " + script + "\n");
  }

  private static List<String> transitions(HotGateway gateway, int from) {
    return gateway.log().soFar().stream()
        .skip(from)
        .filter(line -> line.contains(" cause="))
        .toList();
  }

  private static boolean isOurs(Advertisement advertisement) {
    return advertisement.source().equals(PROTOCOL.source(GATEWAY_A))
        && advertisement.priority() > 0;
  }
}
