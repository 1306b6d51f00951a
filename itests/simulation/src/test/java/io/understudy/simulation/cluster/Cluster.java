package io.understudy.simulation.cluster;

import io.understudy.model.IpAddress;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterKey;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.testkit.Conditions;
import io.understudy.testkit.Datagram;
import io.understudy.testkit.Segment;
import io.understudy.testkit.SimulatedInterface;
import io.understudy.testkit.SimulatedMachine;
import io.understudy.testkit.VirtualTime;
import io.understudy.testkit.WireObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Gateways, the segments between them, and one clock for all. */
public final class Cluster implements WireObserver {

  private final VirtualTime time = new VirtualTime();
  private final Transcript transcript = new Transcript(time);
  private final List<Segment> segments = new ArrayList<>();
  private final List<Gateway> gateways = new ArrayList<>();
  private final Map<SimulatedMachine, Gateway> byMachine = new HashMap<>();
  private final List<ClusterObserver> observers = new ArrayList<>();
  private final SplittableRandom random;
  private long packets;

  /**
   * An empty cluster.
   *
   * @param seed decides what becomes of each datagram
   */
  public Cluster(long seed) {
    this.random = new SplittableRandom(seed);
    time.afterEachAction(() -> observers.forEach(ClusterObserver::passed));
  }

  /** Adds a segment. */
  public Segment addSegment() {
    Segment segment = new Segment(time, random.split());
    segment.observe(this);
    segments.add(segment);
    return segment;
  }

  /** Adds a gateway without interfaces, not yet started. */
  public Gateway addGateway(String name, VirtualRouterMachine stateMachine) {
    SimulatedMachine machine = new SimulatedMachine(name, time);
    Gateway gateway = new Gateway(this, machine, stateMachine);
    gateways.add(gateway);
    byMachine.put(machine, gateway);
    return gateway;
  }

  /** Tells this observer everything from now on. */
  public void observe(ClusterObserver observer) {
    observers.add(observer);
  }

  /** The clock. */
  public VirtualTime time() {
    return time;
  }

  /** What happened. */
  public Transcript transcript() {
    return transcript;
  }

  /** The segments, in the order in which they were added. */
  public List<Segment> segments() {
    return segments;
  }

  /** The gateways, in the order in which they were added. */
  public List<Gateway> gateways() {
    return gateways;
  }

  /** The gateway with this interface. */
  public Gateway gatewayOf(SimulatedInterface card) {
    return byMachine.get(card.machine());
  }

  /** How many datagrams were sent. */
  public long packets() {
    return packets;
  }

  /** Starts every gateway that does not run. */
  public void startAll() {
    gateways.forEach(Gateway::start);
  }

  /** Lets time pass. */
  public void run(Duration span) {
    time.run(span);
    observers.forEach(ClusterObserver::passed);
  }

  /** Lets time pass until that long after the start. */
  public void runUntil(Duration elapsed) {
    time.runUntil(VirtualTime.ORIGIN.plus(elapsed));
    observers.forEach(ClusterObserver::passed);
  }

  /** The gateways on which a virtual router is master. */
  public List<Gateway> masters(VirtualRouterKey key) {
    return gateways.stream().filter(gateway -> gateway.state(key) == State.MASTER).toList();
  }

  /** Changes how a segment treats datagrams. */
  public void conditions(Segment segment, Conditions conditions) {
    note("wire", "conditions", conditions);
    disturbed(); // what is under way goes on as it began
    segment.conditions(conditions);
    disturbed();
  }

  /** Cuts these interfaces off from all others of their segment. */
  public void isolate(Segment segment, Collection<SimulatedInterface> island) {
    note("wire", "isolate", island);
    segment.isolate(island);
    disturbed();
  }

  /** Cuts one direction between two interfaces. */
  public void cut(Segment segment, SimulatedInterface from, SimulatedInterface to) {
    note("wire", "cut", from + " to " + to);
    segment.cut(from, to);
    disturbed();
  }

  /** Ends every cut of a segment. */
  public void mend(Segment segment) {
    note("wire", "mend", "");
    segment.mendAll();
    disturbed();
  }

  /** Pulls a cable. */
  public void linkDown(SimulatedInterface card) {
    note(card.machine().name(), "link down", card);
    card.down();
    disturbed();
  }

  /** Takes an interface away. */
  public void linkGone(SimulatedInterface card) {
    note(card.machine().name(), "link gone", card);
    card.remove();
    observers.forEach(observer -> observer.forgot(gatewayOf(card)));
    disturbed();
  }

  /** Gives an interface other addresses of its own. */
  public void renumber(SimulatedInterface card, List<IpAddress> addresses) {
    note(card.machine().name(), "renumber", addresses);
    card.ownAddresses(addresses);
    disturbed();
  }

  /** Sets every wall clock. */
  public void shiftTimeOfDay(Duration shift) {
    note("all", "shift time of day", shift);
    time.shiftTimeOfDay(shift);
  }

  /** Plugs a cable in. */
  public void linkUp(SimulatedInterface card) {
    note(card.machine().name(), "link up", card);
    card.up();
    disturbed();
  }

  /** Lets everyone on a segment receive something that no gateway sent; say {@link #disturbed}. */
  public void inject(Segment segment, Datagram datagram) {
    transcript.noteDatagram("wire", "inject", datagram);
    segment.inject(datagram);
  }

  /** Somebody interfered in a way that may unsettle elections. */
  public void disturbed() {
    observers.forEach(ClusterObserver::disturbed);
  }

  @Override
  public void sent(SimulatedInterface from, Datagram datagram) {
    packets++;
    Gateway gateway = gatewayOf(from);
    transcript.noteDatagram(gateway.name(), "send", datagram);
    for (int i = 0; i < observers.size(); i++) {
      observers.get(i).sent(gateway, from, datagram);
    }
  }

  @Override
  public void delivered(SimulatedInterface to, Datagram datagram) {
    Gateway gateway = gatewayOf(to);
    for (int i = 0; i < observers.size(); i++) {
      observers.get(i).delivered(gateway, to, datagram);
    }
  }

  @Override
  public void overflowed(SimulatedInterface to, Datagram datagram) {
    Gateway gateway = gatewayOf(to);
    transcript.noteDatagram(gateway.name(), "overflow", datagram);
    observers.forEach(observer -> observer.overflowed(gateway, to, datagram));
  }

  void turned(Gateway gateway) {
    for (int i = 0; i < observers.size(); i++) {
      observers.get(i).turned(gateway);
    }
  }

  void forgot(Gateway gateway) {
    observers.forEach(observer -> observer.forgot(gateway));
  }

  void resumed(Gateway gateway) {
    observers.forEach(observer -> observer.resumed(gateway));
  }

  void note(Gateway gateway, String what, Object detail) {
    note(gateway.name(), what, detail);
  }

  private void note(String who, String what, Object detail) {
    transcript.note(who, what, detail);
  }
}
