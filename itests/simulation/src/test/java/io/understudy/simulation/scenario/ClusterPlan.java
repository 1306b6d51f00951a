package io.understudy.simulation.scenario;

import io.understudy.model.Acceptance;
import io.understudy.model.Acceptance.AcceptedChecksum;
import io.understudy.model.Acceptance.OwnerConflict;
import io.understudy.model.AddressFamily;
import io.understudy.model.Advertising;
import io.understudy.model.Advertising.Compatibility;
import io.understudy.model.Advertising.Concession;
import io.understudy.model.Advertising.Reassertion;
import io.understudy.model.Advertising.TransmitChecksum;
import io.understudy.model.Announcing;
import io.understudy.model.Authentication;
import io.understudy.model.Authentication.SimpleText;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.Delivery;
import io.understudy.model.Delivery.FrameSource;
import io.understudy.model.IpAddress;
import io.understudy.model.IpPrefix;
import io.understudy.model.Mastership;
import io.understudy.model.Mastership.AcceptMode;
import io.understudy.model.Mastership.LinkTracking;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Mastership.Startup;
import io.understudy.model.Preemption;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.Routing;
import io.understudy.model.StaticSpec;
import io.understudy.model.Strictness;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.SyncGroupSpec.Weighting;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReference;
import io.understudy.model.TrackingSpec;
import io.understudy.model.UnicastPeer;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualAddress.Listing;
import io.understudy.model.VirtualRoute;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which gateways there are, and how each is configured.
 *
 * @param segments how many segments connect them
 * @param gateways the virtual routers of each
 * @param groups the sync groups that each has
 */
record ClusterPlan(
    int segments, List<List<VirtualRouterSpec>> gateways, List<SyncGroupSpec> groups) {

  static final List<String> TRACKERS = List.of("uplink", "disk");
  private static final int OWNER = 255;

  /** How fast a cluster advertises. */
  private enum Pace {
    FAST(List.of(10, 20, 30, 50)),
    MEDIUM(List.of(100, 200, 500)),
    SLOW(List.of(500, 1000)),
    SLUGGISH(List.of(1000, 2000, 5000, 10_000));

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
    boolean isGrouped = dice.happens(40);
    Set<VirtualRouterKey> keys = new LinkedHashSet<>();
    int vrid = dice.between(1, 200);
    for (int wanted = dice.between(isGrouped ? 2 : 1, 4); keys.size() < wanted; ) {
      AddressFamily family = dice.oneOf(List.of(AddressFamily.values()));
      int next = dice.happens(30) ? vrid : dice.between(1, 200);
      VirtualRouterKey key = AddressPlan.key(dice.between(0, segments - 1), next, family);
      if (keys.add(key)) {
        addVirtualRouter(dice, pace, key, gateways, isGrouped ? 0 : 15);
      }
    }
    return new ClusterPlan(
        segments, gateways, isGrouped ? group(dice, List.copyOf(keys)) : List.of());
  }

  /** One or two groups; of both families of one VRID, as likely as of anything else. */
  private static List<SyncGroupSpec> group(Dice dice, List<VirtualRouterKey> keys) {
    int first = dice.between(2, keys.size());
    int left = keys.size() - first;
    List<SyncGroupSpec> groups = new ArrayList<>();
    groups.add(new SyncGroupSpec("one", keys.subList(0, first), weighting(dice)));
    if (left >= 2) {
      groups.add(new SyncGroupSpec("two", keys.subList(first, keys.size()), weighting(dice)));
    }
    return groups;
  }

  private static Weighting weighting(Dice dice) {
    return dice.oneOf(List.of(Weighting.values()));
  }

  private static void addVirtualRouter(
      Dice dice,
      Pace pace,
      VirtualRouterKey key,
      List<List<VirtualRouterSpec>> gateways,
      int percentOwned) {
    boolean isV2 = key.family() == AddressFamily.IPV4 && dice.happens(25);
    ProtocolVersion version = isV2 ? ProtocolVersion.V2 : ProtocolVersion.V3;
    int interval = dice.oneOf(pace.intervalMillis);
    interval = isV2 ? Math.max(1000, interval) : interval;
    boolean isMixed = !isV2 && dice.happens(25);
    boolean isEven = dice.happens(20);
    int owner = dice.happens(percentOwned) ? dice.between(0, gateways.size() - 1) : -1;
    int priority = dice.between(1, 254);
    List<VirtualAddress> addresses = addresses(dice, key);
    boolean isUnicast = dice.happens(20);
    Authentication authentication =
        isV2 && dice.happens(40) ? new SimpleText("secret") : Authentication.NONE;
    Routing routing = dice.happens(25) ? routing(key) : Routing.NONE;
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
                  Specs.concede(
                      new Advertising(
                          version,
                          Duration.ofMillis((long) interval * factor),
                          TransmitChecksum.AUTO,
                          dice.happens(80) ? Reassertion.IMMEDIATE : Reassertion.SILENT,
                          isUnicast ? toPeers(key, i, gateways.size()) : Delivery.MULTICAST,
                          Compatibility.NONE,
                          Concession.SILENT),
                      dice.oneOf(List.of(Concession.values()))),
                  new Acceptance(
                      AcceptedChecksum.EITHER,
                      Strictness.LENIENT,
                      OwnerConflict.PROCESS,
                      authentication,
                      missed(dice)),
                  mastership(dice, routing)));
    }
  }

  private static Delivery toPeers(VirtualRouterKey key, int gateway, int gateways) {
    List<UnicastPeer> peers = new ArrayList<>();
    for (int other = 0; other < gateways; other++) {
      if (other != gateway) {
        int family = key.family() == AddressFamily.IPV4 ? 0 : 1;
        peers.add(UnicastPeer.of(AddressPlan.own(AddressPlan.segment(key), other).get(family)));
      }
    }
    return new Delivery(null, null, peers, Delivery.HOP_LIMIT, FrameSource.INTERFACE);
  }

  private static Routing routing(VirtualRouterKey key) {
    IpAddress destination =
        IpAddress.parse(key.family() == AddressFamily.IPV4 ? "198.51.100.0" : "2001:db8:1::");
    VirtualRoute route =
        new VirtualRoute(
            new IpPrefix(destination, key.family() == AddressFamily.IPV4 ? 24 : 48),
            VirtualRoute.Kind.FORWARD,
            null,
            key.interfaceName(),
            null,
            key.vrid().value(),
            0,
            VirtualRoute.OnLink.CHECKED);
    return new Routing(List.of(route), List.of());
  }

  /** The first one is always advertised; some of the others are not. */
  private static List<VirtualAddress> addresses(Dice dice, VirtualRouterKey key) {
    List<VirtualAddress> addresses =
        new ArrayList<>(AddressPlan.virtual(key, 1, dice.between(1, 3)));
    for (int i = 1; i < addresses.size(); i++) {
      if (dice.happens(30)) {
        addresses.set(i, addresses.get(i).listed(Listing.EXCLUDED));
      }
    }
    return addresses;
  }

  /** Never 1: delays of the wire alone would then look like the end of a master. */
  static int missed(Dice dice) {
    return dice.happens(60) ? Acceptance.MISSED_ADVERTISEMENTS : dice.between(2, 6);
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

  private static Mastership mastership(Dice dice, Routing routing) {
    Preemption preemption = preemption(dice);
    return new Mastership(
        Startup.BACKUP,
        preemption,
        dice.happens(20) ? SourceMac.VIRTUAL_ROUTER : SourceMac.INTERFACE,
        dice.happens(10) ? Duration.ZERO : Duration.ofSeconds(2),
        Announcing.PRESET,
        AcceptMode.ACCEPT,
        routing,
        LinkTracking.TRACKED);
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
      gateway.configure(
          new ConfigurationSnapshot(gateways.get(i), TrackingSpec.PRESET, groups, StaticSpec.NONE));
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
