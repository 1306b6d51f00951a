package io.understudy.engine;

import io.understudy.model.AddressFamily;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.testkit.EngineDriver;
import io.understudy.testkit.Segment;
import io.understudy.testkit.SimulatedInterface;
import io.understudy.testkit.SimulatedMachine;
import io.understudy.testkit.SimulatedPlatform;
import java.util.List;
import java.util.Random;

/** A second engine, on a machine at the other end of the {@link Gateway}'s eth0. */
final class Neighbour {

  final SimulatedInterface eth0;
  final Segment segment;
  final SimulatedPlatform platform;
  private final VirtualRouterEngine engine;

  Neighbour(Gateway gateway) {
    SimulatedMachine machine = new SimulatedMachine("neighbour", gateway.time);
    eth0 =
        machine.addInterface(
            "eth0",
            new MacAddress(0x0200_0000_0014L),
            List.of(Gateway.PEER, Gateway.PEER_IPV6, IpAddress.parse("2001:db8::14")));
    segment = new Segment(gateway.time, new Random(1));
    segment.attach(gateway.eth0);
    segment.attach(eth0);
    platform = machine.startProcess();
    engine =
        new VirtualRouterEngine(platform, VirtualRouterMachine.STANDARD, gateway.time.timeOfDay());
    new EngineDriver(platform, engine::turn).start();
  }

  void configure(VirtualRouterSpec... routers) {
    engine.configure(new ConfigurationSnapshot(List.of(routers)));
  }

  State state(VirtualRouterKey key) {
    return engine.snapshot().router(key).orElseThrow().state();
  }

  int unread() {
    return eth0.unread(AddressFamily.IPV4);
  }
}
