package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;
import static io.understudy.lab.Lab.HOST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.interop.AddressChange.Kind;
import io.understudy.lab.Lab;
import io.understudy.lab.Lines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One cell of the matrix, lived through: we are above the peer, then below it, and in both roles a
 * master is killed, returns, and is stopped. We are gateway A.
 */
final class Trial implements AutoCloseable {

  /** The peer's. Its share of an interval is whole in centiseconds, which is how FRR counts. */
  private static final int PEER = 64;

  private static final int ABOVE = 128;
  private static final int BELOW = 32;

  /** Shorter than any skew time here: who breaks before making does not pass. */
  private static final Duration MAKE_BEFORE_BREAK = Duration.ofMillis(200);

  private final Cell cell;
  private final Scene scene;
  private final Protocol protocol;
  private final Map<String, Finding> findings;
  private final Map<String, RouterPlan> plans = new HashMap<>();
  private final Map<String, Gateway> gateways = new HashMap<>();
  private final List<Lines> logs = new ArrayList<>();

  /**
   * @param findings by the place of the master that goes: what was measured, also if it fails later
   */
  Trial(Cell cell, Map<String, Finding> findings) {
    this.cell = cell;
    this.findings = Map.copyOf(findings);
    protocol = cell.protocol();
    scene = new Scene(cell);
  }

  /** Fails where the protocol is not kept. */
  void run() {
    start(GATEWAY_A, ABOVE);
    Advertisement first = scene.awaitMaster(GATEWAY_A, 0);
    start(GATEWAY_B, PEER);
    assertSole(GATEWAY_A, first.at());
    killAndReturn(GATEWAY_A);
    if (!cell.preempts()) {
      stop(GATEWAY_B);
      start(GATEWAY_B, PEER);
      assertSole(GATEWAY_A, scene.last(GATEWAY_A).at());
    }
    stop(GATEWAY_A);
    start(GATEWAY_A, BELOW);
    assertSole(GATEWAY_B, scene.last(GATEWAY_B).at());
    killAndReturn(GATEWAY_B);
    if (cell.preempts()) {
      stop(GATEWAY_B);
    }
    Succession.assertAllowed(protocol, scene.wire.advertisements());
    scene.assertFlawless();
    logs.forEach(Complaints::assertNone);
  }

  private void start(String place, int priority) {
    RouterPlan plan = new RouterPlan(protocol, priority);
    plan = cell.preempts() ? plan : plan.withoutPreemption();
    plans.put(place, plan.on(place.equals(GATEWAY_A) ? cell.ours() : cell.theirs()));
    start(place);
  }

  private void start(String place) {
    Product product = place.equals(GATEWAY_A) ? Product.OURS : cell.peer();
    Gateway gateway = product.start(scene.lab, place, plan(place));
    gateways.put(place, gateway);
    logs.add(gateway.log());
  }

  private void killAndReturn(String place) {
    String other = Lab.other(place);
    int from = scene.wire.now();
    int change = scene.addressesOfA.now();
    Instant killed = gateway(place).kill();
    if (place.equals(GATEWAY_A) && leadsTheSwitchBack()) {
      scene.lab.unplugged(place, "link delete vrrp6." + RouterPlan.VRID);
    }
    Advertisement taken = scene.awaitMaster(other, from);
    Duration bound = protocol.masterDownInterval(plan(other).priority());
    Instant last = scene.last(place).at();
    finding(place).killed(Duration.between(last, taken.at()));
    Scene.assertWithin(bound, bound, last, taken.at(), cell + ": takeover from " + place);
    if (place.equals(GATEWAY_A) && Product.OURS == Product.UNDERSTUDY) {
      assertLeaseEnds(change, killed);
    }
    assertSole(other, taken.at());
    if (cell.preempts()) {
      from = scene.wire.now();
      start(place);
      assertSole(place, scene.awaitMaster(place, from).at());
    } else {
      from = scene.wire.now();
      start(place);
      assertStays(other, from);
    }
  }

  /**
   * Where leases of IPv6 addresses end on a virtual MAC, the kernel says goodbye to their multicast
   * groups from that MAC, and the switch believes that it is here again. The next frame of the new
   * master puts that right; between unicast peers, whose advertisements come from the interface's
   * own MAC, that may be seconds. So there it is the machine that dies, not the process alone.
   */
  private boolean leadsTheSwitchBack() {
    return Product.OURS == Product.UNDERSTUDY
        && protocol == Protocol.V3_IPV6
        && cell.terms().isUnicast()
        && cell.terms().hasVirtualMac();
  }

  /** The addresses of a process that was killed go by themselves, before long. */
  private void assertLeaseEnds(int from, Instant killed) {
    Duration lease = protocol.lease(ABOVE).plusSeconds(1);
    for (String address : protocol.addresses()) {
      AddressChange gone =
          scene.addressesOfA.await(
              from, lease.plusSeconds(10), Kind.REMOVED, Protocol.bare(address));
      Duration kept = Duration.between(killed, gone.at());
      assertTrue(kept.compareTo(lease) <= 0, address + " stayed " + kept);
    }
  }

  /** The other one, which returned, has waited long enough to take over if it wanted to. */
  private void assertStays(String place, int from) {
    String other = Lab.other(place);
    Instant returned = scene.last(place).at();
    Duration patience = protocol.masterDownInterval(plan(other).priority());
    scene.awaitTime(returned.plus(patience).plus(protocol.interval().multipliedBy(2)));
    assertEquals(
        List.of(),
        scene.wire.advertisementsFrom(scene.source(other)).stream()
            .filter(each -> each.at().isAfter(returned))
            .toList());
    assertSole(place, returned);
  }

  private void stop(String place) {
    String other = Lab.other(place);
    int from = scene.wire.now();
    gateway(place).stop();
    Advertisement farewell =
        scene.wire.await(from, Scene.ROOM, "priority 0", each -> each.priority() == 0);
    assertEquals(scene.source(place), farewell.source());
    Advertisement taken = scene.awaitMaster(other, from);
    Duration skew = protocol.skewTime(plan(other).priority());
    Duration takeover = Duration.between(farewell.at(), taken.at());
    finding(place).stopped(takeover);
    Scene.assertWithin(skew, skew, farewell.at(), taken.at(), cell + ": farewell of " + place);
    assertSole(other, taken.at());
    Duration outage = outageAround(taken);
    finding(place).interrupted(outage);
    if (place.equals(GATEWAY_A) && Product.OURS == Product.UNDERSTUDY) {
      assertAnsweredUntil(farewell.at().plus(skew));
      assertTrue(
          outage.compareTo(MAKE_BEFORE_BREAK) < 0 || isHeardBeforeItAnswers(cell),
          "the host waited " + outage);
    }
  }

  /** We answer until the peer may be there: some answer is younger than a break would be long. */
  private void assertAnsweredUntil(Instant end) {
    Instant begin = end.minus(MAKE_BEFORE_BREAK);
    assertTrue(
        scene.wire.replies(scene.reachedAddress()).stream()
            .anyMatch(each -> each.at().isAfter(begin) && each.at().isBefore(end)),
        "no answer from " + begin + " to " + end);
  }

  /**
   * FRR announces its IPv6 addresses an interval before its first advertisement, and its kernel may
   * take half a second more to find the host that it is to answer.
   */
  private static boolean isHeardBeforeItAnswers(Cell cell) {
    return cell.peer() == Product.FRR && cell.protocol() == Protocol.V3_IPV6;
  }

  private Duration outageAround(Advertisement taken) {
    Duration around = protocol.interval();
    return scene.wire.longestOutage(
        scene.reachedAddress(), taken.at().minus(around), taken.at().plus(around));
  }

  /** Nobody but this gateway advertises, answers, or could; and hosts know it by the right MAC. */
  private void assertSole(String place, Instant from) {
    scene.assertOnlyMaster(place, from);
    String reached = scene.reachedAddress();
    List<Integer> answered =
        scene.wire.replies(reached).stream()
            .filter(each -> each.at().isAfter(from.plus(protocol.interval())))
            .map(EchoReply::sequence)
            .toList();
    assertEquals(answered.stream().distinct().toList(), answered, "answered twice");
    String known = scene.lab.ip(HOST, "neighbour show " + reached + " dev eth0");
    Set<String> macs = scene.station(place).neighbours();
    assertTrue(
        macs.stream().anyMatch(mac -> known.contains("lladdr " + mac + " ")),
        () -> "%s is not at one of %s: %s".formatted(place, macs, known));
    AddressWatch others = place.equals(GATEWAY_A) ? scene.addressesOfB : scene.addressesOfA;
    for (String address : protocol.addresses()) {
      String bare = Protocol.bare(address);
      assertFalse(others.isHeld(bare), () -> Lab.other(place) + " has " + bare + " as well");
    }
  }

  private RouterPlan plan(String place) {
    return Objects.requireNonNull(plans.get(place));
  }

  private Gateway gateway(String place) {
    return Objects.requireNonNull(gateways.get(place));
  }

  private Finding finding(String place) {
    return Objects.requireNonNull(findings.get(place));
  }

  @Override
  public void close() {
    scene.close();
  }
}
