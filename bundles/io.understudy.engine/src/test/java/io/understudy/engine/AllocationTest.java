package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static io.understudy.engine.Specs.F6;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.understudy.engine.tracking.Appearance;
import io.understudy.model.Authentication;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.LinkStatus;
import io.understudy.model.LinkStatus.Operation;
import io.understudy.model.MonotonicTime;
import io.understudy.model.State;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.TrackerReference;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Weight;
import io.understudy.model.Weight.Sense;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.testkit.BareDriver;
import io.understudy.testkit.BarePlatform;
import io.understudy.testkit.Datagram;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the engine's turns allocate in the steady state, per advertisement: the collector is to have
 * next to nothing to do. Renewed leases and the snapshot that is published each second are part of
 * it. The bounds are what the interpreter allocates, and the compilers never more.
 */
class AllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int WARM_UP = 10_000;
  private static final int MEASURED = 20_000;

  /** How the virtual routers speak. */
  enum Speech {
    V2_IPV4(Specs.version2(F3, Authentication.NONE)),
    V3_IPV4(Specs.withInterval(F3, Duration.ofMillis(100))),
    V3_IPV6(Specs.withInterval(F6, Duration.ofMillis(100)));

    private final VirtualRouterSpec spec;

    Speech(VirtualRouterSpec spec) {
      this.spec = spec;
    }

    List<VirtualRouterSpec> routers(int count) {
      return IntStream.rangeClosed(1, count).mapToObj(this::router).toList();
    }

    private VirtualRouterSpec router(int vrid) {
      String address =
          switch (spec.key().family()) {
            case IPV4 -> "198.51.100." + vrid;
            case IPV6 -> "fe80::1:" + Integer.toHexString(vrid);
          };
      return Specs.withTrackers(
          Specs.withAddresses(Specs.withKey(spec, "eth0", vrid), address),
          TrackerReference.weighing("script", 10, Sense.AS_READ),
          TrackerReference.weighing("process", -20, Sense.AS_READ),
          TrackerReference.weighing("uplink", 0, Sense.AS_READ));
    }
  }

  @ParameterizedTest(name = "{0}, {1} virtual routers: {2} octets")
  @CsvSource({
    "V2_IPV4, 1, 3000", "V2_IPV4, 255, 1300",
    "V3_IPV4, 1,  620", "V3_IPV4, 255,  370",
    "V3_IPV6, 1,  620", "V3_IPV6, 255,  370",
  })
  void perAdvertisementSent(Speech speech, int count, long most) {
    Engine engine = new Engine(speech.routers(count));
    engine.driver.run(Duration.ofSeconds(10));
    engine.assertAll(State.MASTER);

    engine.send(WARM_UP);
    engine.allocated = 0;
    long sent = engine.send(MEASURED);

    engine.assertAtMost(most, sent, "sent, " + speech + " x " + count);
  }

  @ParameterizedTest(name = "{0}, {1} virtual routers: {2} octets")
  @CsvSource({
    "V2_IPV4, 1, 2500", "V2_IPV4, 255, 1250",
    "V3_IPV4, 1,  830", "V3_IPV4, 255,  700",
    "V3_IPV6, 1,  880", "V3_IPV6, 255,  760",
  })
  void perAdvertisementReceived(Speech speech, int count, long most) {
    List<VirtualRouterSpec> routers = speech.routers(count);
    Engine engine = new Engine(routers);
    List<Datagram> master =
        routers.stream().map(router -> Gateway.advertisement(router, 200)).toList();

    Duration apart = speech.spec.advertising().interval().dividedBy(count);
    engine.hear(master, apart, WARM_UP);
    engine.allocated = 0;
    long heard = engine.hear(master, apart, MEASURED);

    engine.assertAll(State.BACKUP);
    engine.assertAtMost(most, heard, "received, " + speech + " x " + count);
  }

  /** An engine on a machine that allocates nothing. */
  private static final class Engine {

    final BarePlatform platform =
        new BarePlatform(
            new LinkStatus(
                "eth0", Operation.UP, Gateway.MAC, List.of(Gateway.OURS, Gateway.OURS_IPV6)));
    final VirtualRouterEngine engine =
        new VirtualRouterEngine(platform, VirtualRouterMachine.STANDARD, () -> Instant.EPOCH);
    final BareDriver driver = new BareDriver(platform, this::turn);
    long allocated;

    Engine(List<VirtualRouterSpec> routers) {
      for (String tracker : List.of("script", "process", "uplink")) {
        engine.appear(new Appearance(tracker, tracker, Weight.FAULT, ""));
        engine.read(tracker, new TrackerReading(tracker, Condition.UP, "as ever"));
      }
      engine.configure(new ConfigurationSnapshot(routers));
      driver.runToNextTurn();
    }

    private MonotonicTime turn() {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      MonotonicTime wanted = engine.turn();
      allocated += THREADS.getCurrentThreadAllocatedBytes() - before;
      return wanted;
    }

    /** Sends so many at least. */
    long send(long advertisements) {
      long before = platform.sent();
      while (platform.sent() < before + advertisements) {
        driver.runToNextTurn();
      }
      return platform.sent() - before;
    }

    /** Hears so many at least, each in a turn of its own. */
    long hear(List<Datagram> master, Duration apart, long advertisements) {
      long heard = 0;
      while (heard < advertisements) {
        for (Datagram each : master) {
          driver.run(apart);
          driver.deliver(each);
          heard++;
        }
      }
      return heard;
    }

    void assertAll(State state) {
      engine.snapshot().routers().forEach(router -> assertEquals(state, router.state()));
    }

    void assertAtMost(long most, long advertisements, String what) {
      long each = (allocated + advertisements - 1) / advertisements;
      System.out.printf("octets allocated per advertisement %s: %d%n", what, each);
      assertTrue(each <= most, "%d octets per advertisement %s".formatted(each, what));
    }
  }
}
