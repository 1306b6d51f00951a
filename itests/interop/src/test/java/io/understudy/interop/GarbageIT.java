package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Another bundle of the same JVM makes 50 MB of garbage a second. Beside keepalived, every 100 ms,
 * the gateway stays the master of one virtual router and the backup of another one.
 */
class GarbageIT {

  private static final int OURS = 51;
  private static final int THEIRS = 52;
  private static final int HIGH = 150;
  private static final int LOW = 50;
  private static final Duration SPAN = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void garbageOfOthersChangesNoMaster() {
    try (Lab lab = new Lab()) {
      Wire wire = new Wire(lab);
      startKeepalived(lab);
      HotGateway gateway = new HotGateway(lab, GATEWAY_A, CONFIGURATION);
      awaitAdvertisement(wire, OURS, GATEWAY_A);
      awaitAdvertisement(wire, THEIRS, GATEWAY_B);

      gateway.drop(Garbage.packed(lab.folder("garbage")));
      gateway.await(0, Garbage.MADE);
      int from = gateway.now();
      Instant begin = awaitAdvertisement(wire, OURS, GATEWAY_A).at();
      Instant end = begin.plus(SPAN);
      wire.awaitTime(end, PATIENCE);

      report(wire, gateway, begin, end);
      assertEquals(List.of(), sources(wire, OURS, GATEWAY_B, begin));
      assertEquals(List.of(), sources(wire, THEIRS, GATEWAY_A, begin));
      List<String> log = gateway.log().soFar().subList(from, gateway.now());
      assertEquals(List.of(), log.stream().filter(line -> line.contains(" cause=")).toList());
      long lines = log.stream().filter(line -> line.contains(Garbage.MADE)).count();
      assertTrue(lines >= 6, lines + " x 100 MB in " + SPAN);
    }
  }

  private static Advertisement awaitAdvertisement(Wire wire, int vrid, String place) {
    String source = Protocol.V3_IPV4.source(place);
    return wire.await(
        wire.now(),
        PATIENCE,
        "advertisement of " + place,
        each -> each.vrid() == vrid && each.source().equals(source) && each.priority() > 0);
  }

  private static List<Advertisement> sources(Wire wire, int vrid, String place, Instant from) {
    return wire.advertisementsFrom(Protocol.V3_IPV4.source(place)).stream()
        .filter(each -> each.vrid() == vrid && each.at().isAfter(from))
        .toList();
  }

  private static void report(Wire wire, HotGateway gateway, Instant begin, Instant end) {
    Duration longest = Duration.ZERO;
    Instant last = begin;
    for (Advertisement each : sources(wire, OURS, GATEWAY_A, begin)) {
      Duration silence = Duration.between(last, each.at());
      longest = silence.compareTo(longest) > 0 ? silence : longest;
      last = each.at();
    }
    List<Duration> pauses = gateway.jvm().pauses(begin, end);
    System.out.printf(
        "50 MB/s of garbage: %d pauses, the longest %s; longest gap between advertisements %s%n",
        pauses.size(), pauses.subList(0, Math.min(5, pauses.size())), longest);
  }

  private static final Map<String, String> CONFIGURATION =
      Map.of(
          "io.understudy.virtualip-ours",
          "name = ours\naddress = 192.0.2.100/24\n",
          "io.understudy.virtualip-theirs",
          "name = theirs\naddress = 192.0.2.101/24\n",
          "io.understudy.vrrp.instance-ours",
          instance("ours", OURS, HIGH),
          "io.understudy.vrrp.instance-theirs",
          instance("theirs", THEIRS, LOW));

  private static String instance(String name, int vrid, int priority) {
    return """
    name = %s
    interface = eth0
    vrid = %d
    version = 3
    advertIntervalMillis = 100
    priority = %d
    virtualIps = %s
    """
        .formatted(name, vrid, priority, name);
  }

  private static void startKeepalived(Lab lab) {
    Path folder = lab.folder("keepalived");
    Path configuration = folder.resolve("keepalived.conf");
    try {
      Files.writeString(
          configuration,
          "global_defs {\nvrrp_version 3\n}\n"
              + instance("ours", OURS, LOW, "192.0.2.100")
              + instance("theirs", THEIRS, HIGH, "192.0.2.101"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lab.start(
        GATEWAY_B,
        Map.of("TMPDIR", folder.toString()),
        List.of(
            KeepalivedGateway.COMMAND,
            "--dont-fork",
            "--log-console",
            "--vrrp",
            "--use-file=" + configuration,
            "--pid=" + folder.resolve("pid"),
            "--vrrp_pid=" + folder.resolve("vrrp.pid")));
  }

  private static String instance(String name, int vrid, int priority, String address) {
    return """
    vrrp_instance %s {
      interface eth0
      virtual_router_id %d
      priority %d
      advert_int 0.1
      virtual_ipaddress {
        %s/24
      }
    }
    """
        .formatted(name, vrid, priority, address);
  }
}
