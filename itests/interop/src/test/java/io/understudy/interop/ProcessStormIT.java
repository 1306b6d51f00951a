package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.lab.Lab;
import io.understudy.lab.Program;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Thousands of short processes neither hide one that matters nor delay an advertisement. */
class ProcessStormIT {

  private static final Protocol PROTOCOL = Protocol.V3_IPV4;
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String STORM =
      "i=0; while [ $i -lt 4000 ]; do /bin/true; i=$((i+1)); done; echo over";

  @Test
  void trackedProcessIsSeenToGoAndComeInAStorm() {
    try (Lab lab = new Lab()) {
      Wire wire = new Wire(lab);
      Metronome metronome = new Metronome(lab, GATEWAY_B, wire);
      Program tracked = lab.start(GATEWAY_A, Map.of(), List.of("sleep", "3601"));
      HotGateway gateway = new HotGateway(lab, GATEWAY_A, CONFIGURATION);
      gateway.drop(gateway.bundle("io.understudy.tracker.process"));
      gateway.await(0, "[tracker daemon] UNKNOWN -> UP");
      gateway.await(0, "BACKUP -> MASTER");
      Advertisement first = wire.await(wire.now(), PATIENCE, "advertisement", this::isOurs);

      Program storm = lab.start(GATEWAY_A, Map.of(), List.of("sh", "-c", STORM));
      int from = gateway.now();
      tracked.signalAll("KILL");
      gateway.await(from, "[tracker daemon] UP -> DOWN");
      wire.await(wire.now(), PATIENCE, "lower priority", each -> each.priority() == 90);
      lab.start(GATEWAY_A, Map.of(), List.of("sleep", "3601"));
      gateway.await(from, "[tracker daemon] DOWN -> UP");
      storm.lines().await(0, PATIENCE, "end of the storm", "over"::equals);

      Advertisement last = wire.await(wire.now(), PATIENCE, "advertisement", this::isOurs);
      new Punctuality(wire, metronome, gateway.jvm(), INTERVAL)
          .assertNoneLost(PROTOCOL.source(GATEWAY_A), first.at(), last.at());
      assertEquals(
          0, gateway.log().soFar().stream().filter(line -> line.contains("MASTER -> ")).count());
    }
  }

  private static final Map<String, String> CONFIGURATION =
      Map.of(
          "io.understudy.virtualip-vip",
          "name = vip\naddress = 192.0.2.100/24\n",
          "io.understudy.vrrp.instance-uplink",
          """
          name = uplink
          interface = eth0
          vrid = 51
          version = 3
          advertIntervalMillis = 100
          virtualIps = vip
          trackers = daemon
          """,
          "io.understudy.tracking.process-daemon",
          "name = daemon\nprocess = sleep 3601\nweight = -10\n");

  private boolean isOurs(Advertisement advertisement) {
    return advertisement.source().equals(PROTOCOL.source(GATEWAY_A))
        && advertisement.priority() > 0;
  }
}
