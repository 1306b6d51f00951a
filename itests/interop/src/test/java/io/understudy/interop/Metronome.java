package io.understudy.interop;

import io.understudy.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A keepalived on each processor, each the master of a virtual router of its own that advertises
 * every 10 ms: when one is late, the machine held up that processor, and nobody on it is to blame.
 * A host takes the processors of a virtual machine away one by one, so one metronome is not enough.
 */
final class Metronome {

  private static final int FIRST_VRID = 200;
  private static final int MOST_PROCESSORS = 32;
  private static final Duration BEAT = Duration.ofMillis(10);
  private static final Duration LATE = Duration.ofMillis(15);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Wire wire;
  private final String source;
  private final int processors =
      Math.min(Runtime.getRuntime().availableProcessors(), MOST_PROCESSORS);

  Metronome(Lab lab, String place, Wire wire) {
    this.wire = wire;
    this.source = Protocol.V3_IPV4.source(place);
    for (int processor = 0; processor < processors; processor++) {
      start(lab, place, processor);
    }
    for (int processor = 0; processor < processors; processor++) {
      int vrid = FIRST_VRID + processor;
      wire.await(0, PATIENCE, "metronome " + vrid, each -> each.vrid() == vrid);
    }
  }

  private static void start(Lab lab, String place, int processor) {
    Path folder = lab.folder("metronome-" + processor);
    Path configuration = folder.resolve("keepalived.conf");
    try {
      Files.writeString(
          configuration,
          """
          global_defs {
            vrrp_version 3
            vrrp_cpu_affinity %d
          }
          vrrp_instance metronome {
            interface eth0
            virtual_router_id %d
            priority 200
            advert_int %s
            virtual_ipaddress {
              192.0.2.%d/24
            }
          }
          """
              .formatted(
                  processor,
                  FIRST_VRID + processor,
                  BEAT.toMillis() / 1000.0,
                  FIRST_VRID + processor));
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
  }

  /** All times when the machine held up a processor. */
  List<Silence> silences() {
    List<Silence> silences = new ArrayList<>();
    List<Advertisement> beats = wire.advertisementsFrom(source);
    for (int processor = 0; processor < processors; processor++) {
      int vrid = FIRST_VRID + processor;
      Instant last = Instant.MAX;
      for (Advertisement each : beats) {
        if (each.vrid() == vrid) {
          Silence silence = new Silence(last, each.at());
          if (last.isBefore(each.at()) && silence.length().compareTo(LATE) >= 0) {
            silences.add(silence);
          }
          last = each.at();
        }
      }
    }
    return silences;
  }
}
