package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.ConfigurationSnapshot;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.testkit.SimulatedMachine;
import io.understudy.testkit.SimulatedPlatform;
import io.understudy.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The body of the engine thread, on the caller's thread and in virtual time. */
class EngineLoopTest {

  private final VirtualTime time = new VirtualTime();
  private final SimulatedMachine machine = new SimulatedMachine("gateway", time);
  private final SimulatedPlatform platform = machine.startProcess();
  private final VirtualRouterEngine engine =
      new VirtualRouterEngine(platform, VirtualRouterMachine.STANDARD, time.timeOfDay());

  @Test
  void runsUntilTheEngineHasTerminated() {
    machine.addInterface("eth0", Gateway.MAC, List.of(Gateway.OURS));
    engine.configure(new ConfigurationSnapshot(List.of(F3)));
    time.after(Duration.ofSeconds(10), engine::stop);
    new EngineLoop(engine, platform).run();
    assertTrue(engine.isTerminated());
    assertEquals(8, platform.sent().size());
    assertEquals(List.of(), machine.interfaceNamed("eth0").addedAddresses());
  }

  @Test
  void survivesADefectOfThePlatform() {
    machine.addInterface("eth0", Gateway.MAC, List.of(Gateway.OURS));
    FaultyPlatform faulty = new FaultyPlatform(platform);
    VirtualRouterEngine running =
        new VirtualRouterEngine(faulty, VirtualRouterMachine.STANDARD, time.timeOfDay());
    running.configure(new ConfigurationSnapshot(List.of(F3)));
    time.after(Duration.ofSeconds(5), () -> faulty.receiving = FaultyPlatform.Health.THROWS);
    time.after(Duration.ofSeconds(6), () -> faulty.receiving = FaultyPlatform.Health.SOUND);
    time.after(Duration.ofSeconds(30), running::stop);
    new EngineLoop(running, faulty).run();
    assertTrue(running.snapshot().dutyCycle().defects() > 0);
    assertEquals(List.of(), machine.interfaceNamed("eth0").addedAddresses());
  }

  @Test
  void takesItsTurnsAlsoIfThePlatformCannotWait() {
    machine.addInterface("eth0", Gateway.MAC, List.of(Gateway.OURS));
    FaultyPlatform faulty = new FaultyPlatform(platform);
    VirtualRouterEngine running =
        new VirtualRouterEngine(faulty, VirtualRouterMachine.STANDARD, time.timeOfDay());
    running.configure(new ConfigurationSnapshot(List.of(F3)));
    time.after(
        Duration.ofSeconds(5),
        () -> {
          faulty.waitsToFail = 3;
          running.stop();
        });
    new EngineLoop(running, faulty).run();
    assertEquals(3, running.snapshot().dutyCycle().defects());
    assertEquals(List.of(), machine.interfaceNamed("eth0").addedAddresses());
  }
}
