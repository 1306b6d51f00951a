package io.understudy.engine;

import io.understudy.engine.stage.Stage;
import io.understudy.model.Acceptance;
import io.understudy.model.AddressFamily;
import io.understudy.model.Advertising;
import io.understudy.model.Advertising.Reassertion;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.LinkStatus.Operation;
import io.understudy.model.MacAddress;
import io.understudy.model.Mastership;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.State;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Vrid;
import io.understudy.protocol.machine.VirtualRouterMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A gateway on a stage, with a virtual router of each family. One thread. */
final class RehearsalGateway {

  private static final String INTERFACE = "eth0";
  private static final Vrid VRID = new Vrid(1);

  private final Stage stage;
  private final VirtualRouterEngine engine;
  private MonotonicTime wanted = new MonotonicTime(0);

  /**
   * A gateway that is about to take its first turn.
   *
   * @param number tells its own addresses from those of another one
   */
  RehearsalGateway(int number, Priority priority, Duration interval) {
    LinkStatus link =
        new LinkStatus(
            INTERFACE,
            Operation.UP,
            new MacAddress(0x0200_0000_0000L + number),
            List.of(IpAddress.parse("192.0.2.1" + number), IpAddress.parse("fe80::1" + number)));
    stage = new Stage(link);
    engine = new VirtualRouterEngine(stage, VirtualRouterMachine.STANDARD, () -> Instant.EPOCH);
    engine.configure(
        new ConfigurationSnapshot(
            Arrays.stream(AddressFamily.values())
                .map(family -> spec(family, priority, interval))
                .toList()));
  }

  private static VirtualRouterSpec spec(
      AddressFamily family, Priority priority, Duration interval) {
    String address =
        switch (family) {
          case IPV4 -> "192.0.2.1";
          case IPV6 -> "fe80::1";
        };
    Advertising preset = Advertising.defaults(ProtocolVersion.V3);
    return new VirtualRouterSpec(
        "rehearsal " + family,
        new VirtualRouterKey(INTERFACE, VRID, family),
        priority,
        List.of(VirtualAddress.ofHost(IpAddress.parse(address))),
        List.of(),
        new Advertising(preset.version(), interval, preset.checksum(), Reassertion.IMMEDIATE),
        Acceptance.DEFAULT,
        Mastership.DEFAULT);
  }

  /** Plugs in the cable to another gateway, or pulls it. */
  void connect(@Nullable RehearsalGateway other) {
    stage.connect(other == null ? null : other.stage);
  }

  /** When it wants its next turn. */
  MonotonicTime wanted() {
    return wanted;
  }

  /** Takes a turn if it wants one by now, or something has come. */
  boolean takeTurn(MonotonicTime now) {
    stage.setTime(now);
    if (!stage.takeWakeUp() && !wanted.isDue(now)) {
      return false;
    }
    wanted = engine.turn();
    return true;
  }

  /** True if all its virtual routers are in a state. */
  boolean isIn(State state) {
    return engine.snapshot().routers().stream()
        .allMatch(router -> router.standing().state() == state);
  }
}
