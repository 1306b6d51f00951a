package io.understudy.simulation.scenario;

import io.understudy.model.Acceptance;
import io.understudy.model.AddressFamily;
import io.understudy.model.Advertising;
import io.understudy.model.Advertising.Reassertion;
import io.understudy.model.Advertising.TransmitChecksum;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.IpAddress;
import io.understudy.model.Mastership;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Mastership.Startup;
import io.understudy.model.Preemption;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReference;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Weight;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.simulation.cluster.Cluster;
import io.understudy.simulation.cluster.Gateway;
import io.understudy.testkit.Segment;
import io.understudy.testkit.SimulatedInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which gateways there are, and how each is configured.
 *
 * @param segments how many segments connect them
 * @param gateways the virtual routers of each
 */
record ClusterPlan(int segments, List<List<VirtualRouterSpec>> gateways) {

  static final List<String> TRACKERS = List.of("uplink", "disk");
  private static final int OWNER = 255;

  /** How fast a cluster advertises. */
  private enum Pace {
    FAST(List.of(10, 20, 30, 50)),
    MEDIUM(List.of(100, 200, 500)),
    SLOW(List.of(500, 1000));

    private final List<Integer> intervalMillis;

    Pace(List<Integer> intervalMillis) {
      this.intervalMillis = intervalMillis;
    }
  }

  static ClusterPlan of(Dice dice) {
    int segments = dice.happens(30) ? 2 : 1;
    List<List<VirtualRouterSpec>> gateways = new ArrayList<>();
    int count = dice.between(2, 5);
    for (int i = 0; i < count; i++) {
      gateways.add(new ArrayList<>());
    }
    Pace pace = dice.oneOf(List.of(Pace.values()));
    Set<VirtualRouterKey> keys = new HashSet<>();
    int vrid = dice.between(1, 200);
    for (int wanted = dice.between(1, 4); keys.size() < wanted; ) {
      AddressFamily family = dice.oneOf(List.of(AddressFamily.values()));
      int next = dice.happens(30) ? vrid : dice.between(1, 200);
      VirtualRouterKey key = AddressPlan.key(dice.between(0, segments - 1), next, family);
      if (keys.add(key)) {
        addVirtualRouter(dice, pace, key, gateways);
      }
    }
    return new ClusterPlan(segments, gateways);
  }

  private static void addVirtualRouter(
      Dice dice, Pace pace, VirtualRouterKey key, List<List<VirtualRouterSpec>> gateways) {
    boolean isV2 = key.family() == AddressFamily.IPV4 && dice.happens(25);
    ProtocolVersion version = isV2 ? ProtocolVersion.V2 : ProtocolVersion.V3;
    int interval = isV2 ? 1000 : dice.oneOf(pace.intervalMillis);
    boolean isMixed = !isV2 && dice.happens(25);
    boolean isEven = dice.happens(20);
    int owner = dice.happens(15) ? dice.between(0, gateways.size() - 1) : -1;
    int priority = dice.between(1, 254);
    List<VirtualAddress> addresses = AddressPlan.virtual(key, 1, dice.between(1, 3));
    for (int i = 0; i < gateways.size(); i++) {
      int own = isEven ? priority : dice.between(1, 254);
      int factor = isMixed ? dice.between(1, 3) : 1;
      gateways
          .get(i)
          .add(
              new VirtualRouterSpec(
                  "vr" + key.vrid(),
                  key,
                  new Priority(i == owner ? OWNER : own),
                  addresses,
                  trackers(dice),
                  new Advertising(
                      version,
                      Duration.ofMillis((long) interval * factor),
                      TransmitChecksum.AUTO,
                      dice.happens(80) ? Reassertion.IMMEDIATE : Reassertion.SILENT),
                  Acceptance.DEFAULT,
                  mastership(dice)));
    }
  }

  private static List<TrackerReference> trackers(Dice dice) {
    List<TrackerReference> weights = new ArrayList<>();
    for (String tracker : TRACKERS) {
      if (dice.happens(40)) {
        int weight = dice.happens(30) ? 0 : dice.between(-120, 120);
        weights.add(TrackerReference.weighing(tracker, weight, Weight.Sense.AS_READ));
      }
    }
    return weights;
  }

  private static Mastership mastership(Dice dice) {
    Preemption preemption = preemption(dice);
    return new Mastership(
        Startup.BACKUP,
        preemption,
        dice.happens(20) ? SourceMac.VIRTUAL_ROUTER : SourceMac.INTERFACE,
        dice.happens(10) ? Duration.ZERO : Duration.ofSeconds(2));
  }

  static Preemption preemption(Dice dice) {
    if (dice.happens(25)) {
      return Preemption.NEVER;
    }
    return dice.happens(25)
        ? new Preemption(Preemption.Mode.PREEMPT, dice.span(Duration.ofSeconds(5)))
        : Preemption.AT_ONCE;
  }

  /** The cluster, configured and not yet started. */
  Cluster build(long seed, VirtualRouterMachine machine) {
    Cluster cluster = new Cluster(seed);
    for (int i = 0; i < segments; i++) {
      cluster.addSegment();
    }
    for (int i = 0; i < gateways.size(); i++) {
      Gateway gateway = cluster.addGateway("gw" + (i + 1), machine);
      for (int segment = 0; segment < segments; segment++) {
        attach(cluster.segments().get(segment), segment, gateway, i);
      }
      gateway.configure(new ConfigurationSnapshot(gateways.get(i)));
      TRACKERS.forEach(tracker -> gateway.offer(up(tracker)));
    }
    return cluster;
  }

  static TrackerReading up(String tracker) {
    return new TrackerReading(tracker, TrackerReading.Condition.UP, "");
  }

  /** Its own addresses are on the interface, and the virtual ones that it owns. */
  private void attach(Segment segment, int segmentNumber, Gateway gateway, int number) {
    String name = AddressPlan.interfaceName(segmentNumber);
    List<IpAddress> addresses = new ArrayList<>(AddressPlan.own(segmentNumber, number));
    for (VirtualRouterSpec spec : gateways.get(number)) {
      if (spec.priority().isOwner() && spec.key().interfaceName().equals(name)) {
        spec.addresses().forEach(virtual -> addresses.add(virtual.address()));
      }
    }
    SimulatedInterface card =
        gateway.machine().addInterface(name, AddressPlan.mac(segmentNumber, number), addresses);
    segment.attach(card);
  }

  /** The longest interval that anyone advertises with. */
  Duration longestInterval() {
    return gateways.stream()
        .flatMap(List::stream)
        .map(spec -> spec.advertising().interval())
        .max(Duration::compareTo)
        .orElseThrow();
  }

  /** How many virtual routers there are on all gateways together. */
  int routers() {
    return gateways.stream().mapToInt(List::size).sum();
  }

  /** About how many advertisements arrive in a second. */
  double arrivalsPerSecond() {
    return gateways.get(0).stream()
            .mapToDouble(spec -> 1e9 / spec.advertising().interval().toNanos())
            .sum()
        * gateways.size();
  }
}
