package io.understudy.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * keepalived as the master of a virtual router of its own, at the interval under test: when it is
 * late too, the machine was, and nobody on it is to blame.
 */
final class Metronome {

  static final int VRID = 99;

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Wire wire;
  private final String source;

  Metronome(Lab lab, String place, Wire wire, Duration interval) {
    this.wire = wire;
    this.source = Protocol.V3_IPV4.source(place);
    Path folder = lab.folder("metronome");
    Path configuration = folder.resolve("keepalived.conf");
    try {
      Files.writeString(
          configuration,
          """
          global_defs {
            vrrp_version 3
          }
          vrrp_instance metronome {
            interface eth0
            virtual_router_id %d
            priority 200
            advert_int %s
            virtual_ipaddress {
              192.0.2.199/24
            }
          }
          """
              .formatted(VRID, interval.toMillis() / 1000.0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lab.start(
        place,
        Map.of("TMPDIR", folder.toString()),
        List.of(
            "keepalived",
            "--dont-fork",
            "--log-console",
            "--vrrp",
            "--use-file=" + configuration,
            "--pid=" + folder.resolve("pid"),
            "--vrrp_pid=" + folder.resolve("vrrp.pid")));
    wire.await(0, PATIENCE, "metronome", each -> each.vrid() == VRID);
  }

  /** True if it was silent for so long around a silence of somebody else. */
  boolean wasSilent(Duration least, Instant from, Instant to) {
    Instant last = null;
    for (Advertisement each : wire.advertisementsFrom(source)) {
      if (each.vrid() == VRID) {
        if (last != null
            && Duration.between(last, each.at()).compareTo(least) >= 0
            && last.isBefore(to)
            && each.at().isAfter(from)) {
          return true;
        }
        last = each.at();
      }
    }
    return false;
  }
}
