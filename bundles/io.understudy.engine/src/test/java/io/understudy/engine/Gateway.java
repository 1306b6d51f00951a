package io.understudy.engine;

import io.understudy.api.JournalEntry.AlarmEntry;
import io.understudy.api.JournalEntry.TransitionEntry;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.engine.tracking.Appearance;
import io.understudy.model.AddressFamily;
import io.understudy.model.Authentication;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Weight;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.protocol.wire.Advertisement;
import io.understudy.protocol.wire.AdvertisementCodec;
import io.understudy.protocol.wire.Envelope;
import io.understudy.spi.notify.Notification;
import io.understudy.testkit.Datagram;
import io.understudy.testkit.EngineDriver;
import io.understudy.testkit.SimulatedInterface;
import io.understudy.testkit.SimulatedMachine;
import io.understudy.testkit.SimulatedPlatform;
import io.understudy.testkit.Transmission;
import io.understudy.testkit.VirtualTime;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One engine on a simulated machine with the interfaces eth0 and eth1; the peers are hand-made. */
final class Gateway {

  static final IpAddress OURS = IpAddress.parse("192.0.2.10");
  static final IpAddress OURS_IPV6 = IpAddress.parse("fe80::a");
  static final IpAddress PEER = IpAddress.parse("192.0.2.20");
  static final IpAddress PEER_IPV6 = IpAddress.parse("fe80::14");
  static final MacAddress MAC = new MacAddress(0x0200_0000_000AL);

  final VirtualTime time = new VirtualTime();
  final SimulatedMachine machine = new SimulatedMachine("gateway", time);
  final SimulatedInterface eth0 = machine.addInterface("eth0", MAC, List.of(OURS, OURS_IPV6));
  final SimulatedInterface eth1 =
      machine.addInterface("eth1", new MacAddress(0x0200_0000_000BL), List.of(OURS, OURS_IPV6));
  final SimulatedPlatform platform = machine.startProcess();
  final FaultyPlatform faulty = new FaultyPlatform(platform);
  final VirtualRouterEngine engine;
  final List<Notification> notifications = new ArrayList<>();
  final EngineDriver driver;

  Gateway() {
    this(VirtualRouterMachine.STANDARD);
  }

  Gateway(VirtualRouterMachine stateMachine) {
    this(stateMachine, Past.NONE);
  }

  Gateway(VirtualRouterMachine stateMachine, Past past) {
    engine =
        new VirtualRouterEngine(
            faulty,
            stateMachine,
            time.timeOfDay(),
            past,
            new Audience(snapshot -> {}, notifications::add));
    driver = new EngineDriver(platform, engine::turn);
    driver.start();
  }

  /** Runs these virtual routers, and lets everything settle that needs no time. */
  void configure(VirtualRouterSpec... routers) {
    engine.configure(new ConfigurationSnapshot(List.of(routers)));
    time.settle();
  }

  /** Runs these virtual routers as one sync group named {@code lan}. */
  void configureGroup(VirtualRouterSpec... routers) {
    engine.configure(Specs.grouped(SyncGroupSpec.Weighting.IGNORED, routers));
    time.settle();
  }

  void read(String tracker, Condition condition, String evidence) {
    engine.appear(new Appearance(tracker, tracker, Weight.FAULT, ""));
    engine.read(tracker, new TrackerReading(tracker, condition, evidence));
    time.settle();
  }

  /** The service of a tracker goes. */
  void remove(String tracker) {
    engine.disappear(tracker);
    time.settle();
  }

  void run(Duration span) {
    time.run(span);
  }

  void runMillis(long millis) {
    run(Duration.ofMillis(millis));
  }

  VirtualRouterSnapshot router(VirtualRouterKey key) {
    return engine.snapshot().router(key).orElseThrow();
  }

  State state(VirtualRouterKey key) {
    return router(key).state();
  }

  /** What was counted for a virtual router, published at the latest a second later. */
  long count(VirtualRouterKey key, Counter counter) {
    run(Duration.ofSeconds(1));
    return router(key).counters().get(counter);
  }

  /** The last transition. */
  TransitionEntry lastEntry() {
    List<TransitionEntry> transitions = engine.snapshot().transitions();
    return transitions.get(transitions.size() - 1);
  }

  /** The beginnings and ends of alarms, oldest first. */
  List<AlarmEntry> alarmEntries() {
    return engine.snapshot().journal().stream()
        .filter(AlarmEntry.class::isInstance)
        .map(AlarmEntry.class::cast)
        .toList();
  }

  /** An advertisement of the peer for a virtual router arrives at its interface. */
  void hear(VirtualRouterSpec router, int priority) {
    eth0.deliver(advertisement(router, priority));
    time.settle();
  }

  static Datagram advertisement(VirtualRouterSpec router, int priority) {
    return advertisement(router, priority, Authentication.NONE);
  }

  static Datagram advertisement(
      VirtualRouterSpec router, int priority, Authentication authentication) {
    IpAddress source = router.key().family() == AddressFamily.IPV4 ? PEER : PEER_IPV6;
    ByteBuffer message = ByteBuffer.allocate(AdvertisementCodec.MOST_OCTETS);
    Advertisement advertisement =
        new Advertisement(
            router.advertising().version(),
            router.key().vrid(),
            new Priority(priority),
            router.advertising().interval(),
            router.addressList(),
            Specs.form(router));
    AdvertisementCodec.encode(advertisement, authentication, Envelope.toGroup(source), message);
    return Datagram.toGroup(source, message.flip());
  }

  /** The advertisements that were sent for a VRID, oldest first. */
  List<Transmission> sent(VirtualRouterKey key) {
    return platform.sent().stream()
        .filter(one -> one.interfaceName().equals(key.interfaceName()))
        .filter(one -> one.datagram().family() == key.family())
        .filter(one -> one.datagram().messageOctet(1) == key.vrid().value())
        .toList();
  }

  /** The priorities that were advertised for a VRID, oldest first. */
  List<Integer> sentPriorities(VirtualRouterKey key) {
    return sent(key).stream().map(one -> one.datagram().messageOctet(2)).toList();
  }
}
