package io.understudy.simulation.scenario;

import io.understudy.model.Acceptance;
import io.understudy.model.AddressFamily;
import io.understudy.model.Advertising;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.IpAddress;
import io.understudy.model.Mastership;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.simulation.cluster.Cluster;
import io.understudy.simulation.cluster.Gateway;
import io.understudy.simulation.invariant.InvariantChecker;
import io.understudy.testkit.Segment;
import io.understudy.testkit.SimulatedInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A small cluster on one segment, for tests that tell what happens step by step. */
public final class Lab {

  /** The virtual router that most tests are about. */
  public static final VirtualRouterKey KEY = AddressPlan.key(0, 10, AddressFamily.IPV4);

  private static final long SEED = 1;

  private final Cluster cluster = new Cluster(SEED);
  private final Segment segment = cluster.addSegment();
  private final VirtualRouterMachine machine;

  /** A lab of gateways with the real machine. */
  public Lab() {
    this(VirtualRouterMachine.STANDARD);
  }

  /** A lab of gateways with this machine. */
  public Lab(VirtualRouterMachine machine) {
    this.machine = machine;
  }

  /** Version 3 over IPv4, one advertisement a second, two addresses. */
  public static VirtualRouterSpec spec(int priority) {
    return spec(KEY, priority);
  }

  /** Version 3, one advertisement a second, two addresses. */
  public static VirtualRouterSpec spec(VirtualRouterKey key, int priority) {
    return new VirtualRouterSpec(
        "vr" + key.vrid(),
        key,
        new Priority(priority),
        AddressPlan.virtual(key, 1, 2),
        List.of(),
        Advertising.defaults(ProtocolVersion.V3),
        Acceptance.DEFAULT,
        Mastership.DEFAULT);
  }

  /** Adds a gateway, not yet started; one that owns its virtual addresses has them already. */
  public Gateway add(VirtualRouterSpec... specs) {
    int number = cluster.gateways().size();
    List<IpAddress> addresses = new ArrayList<>(AddressPlan.own(0, number));
    for (VirtualRouterSpec spec : specs) {
      if (spec.priority().isOwner()) {
        spec.addresses().stream().map(VirtualAddress::address).forEach(addresses::add);
      }
    }
    Gateway gateway = cluster.addGateway("gw" + (number + 1), machine);
    segment.attach(
        gateway
            .machine()
            .addInterface(AddressPlan.interfaceName(0), AddressPlan.mac(0, number), addresses));
    gateway.configure(new ConfigurationSnapshot(List.of(specs)));
    return gateway;
  }

  /** Checks every invariant from now on; after the last {@link #add}. */
  public Lab checked() {
    InvariantChecker.of(cluster);
    return this;
  }

  /** Starts every gateway and lets elections settle. */
  public void startAndSettle() {
    cluster.startAll();
    run(Duration.ofSeconds(15));
  }

  /** Lets time pass. */
  public void run(Duration span) {
    cluster.run(span);
  }

  /** The cluster. */
  public Cluster cluster() {
    return cluster;
  }

  /** The segment. */
  public Segment segment() {
    return segment;
  }

  /** A gateway's interface. */
  public SimulatedInterface card(Gateway gateway) {
    return gateway.card(AddressPlan.interfaceName(0));
  }
}
