package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;
import static io.understudy.lab.Lab.HOST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.interop.AddressChange.Kind;
import io.understudy.lab.Command;
import io.understudy.lab.Lab;
import io.understudy.lab.Lines;
import io.understudy.lab.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One mishap, lived through. We are gateway A, and the peer outranks us, but does not take over
 * from a living master. A host pings both of us at once, at a broadcast MAC address.
 */
final class MishapTrial implements AutoCloseable {

  private static final int HIGH = 150;
  private static final int LOW = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PING = Duration.ofMillis(25);

  /** Less than a peer waits after the last advertisement, which may be an interval ago. */
  private static final Duration SHORT = Duration.ofMillis(600);

  /** What the promise adds to a lease: the kernel is not punctual with its end. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** How long it takes to read what has come, and to act on it. */
  private static final Duration AT_ONCE = Duration.ofMillis(500);

  /** Enough for an addition to take a while. */
  private static final int MORE_ADDRESSES = 80;

  private final Mishap mishap;
  private final Protocol protocol;
  private final Scene scene;
  private final Lab lab;
  private final Path orders;
  private final Path answers;
  private final List<String> addresses;
  private final Answers ours;
  private final Answers theirs;

  MishapTrial(Mishap mishap) {
    this.mishap = mishap;
    protocol = mishap.protocol();
    scene = new Scene(mishap.cell(), PING);
    lab = scene.lab;
    orders = lab.folder("debugger").resolve("orders");
    answers = lab.folder("debugger").resolve("answers");
    addresses = addresses();
    ours = new Answers(lab, GATEWAY_A);
    theirs = new Answers(lab, GATEWAY_B);
    lab.ip(
        HOST,
        "neighbour replace %s lladdr ff:ff:ff:ff:ff:ff dev eth0 nud permanent"
            .formatted(scene.reachedAddress()));
  }

  private List<String> addresses() {
    String pattern = protocol == Protocol.V3_IPV6 ? "2001:db8::1:%d/64" : "192.0.2.%d/24";
    boolean takesOver = mishap.moment() == Moment.TAKEOVER || mishap.moment() == Moment.ADDITION;
    Stream<String> more =
        takesOver
            ? IntStream.rangeClosed(101, 100 + MORE_ADDRESSES).mapToObj(pattern::formatted)
            : Stream.of();
    return Stream.concat(protocol.addresses().stream(), more).toList();
  }

  /** The longest time in which both answered; fails where a promise is not kept. */
  Duration run() {
    Gateway peer;
    UnderstudyGateway us;
    if (mishap.moment().isNearTakeover()) {
      peer = mishap.peer().start(lab, GATEWAY_B, plan(HIGH));
      scene.awaitMaster(GATEWAY_B, 0);
      us = start();
    } else {
      us = start();
      scene.awaitMaster(GATEWAY_A, 0);
      peer = mishap.peer().start(lab, GATEWAY_B, plan(HIGH));
    }
    int from = us.log().size();
    Ambush ambush = ambush(us, peer);
    Instant struck = ambush.struck();
    if (mishap.blow() == Blow.KILL) {
      if (mishap.moment().isNearTakeover()) {
        awaitPeer(struck);
      }
      assertLetGo(struck);
      scene.awaitTime(struck.plus(bound()).plus(protocol.interval()));
      assertPeerAnswersAlone(struck.plus(bound()));
    } else {
      Instant resumed = resume(us, ambush, struck);
      scene.awaitTime(
          resumed.plus(protocol.masterDownInterval(LOW)).plus(protocol.interval().multipliedBy(2)));
      if (advertised(GATEWAY_B, struck, resumed)) {
        assertGaveWay(us, from, resumed);
      } else {
        assertWentOn(struck);
      }
    }
    Duration both = Answers.longestTogether(ours, theirs);
    assertTrue(both.compareTo(bound()) <= 0, "both answered for " + both);
    return both;
  }

  private RouterPlan plan(int priority) {
    return new RouterPlan(protocol, priority, false, addresses, Terms.PLAIN.with(mishap.mac()));
  }

  private UnderstudyGateway start() {
    if (mishap.blow() != Blow.HANG) {
      return new UnderstudyGateway(lab, GATEWAY_A, plan(LOW));
    }
    Command.run("mkfifo " + orders + " " + answers);
    UnderstudyGateway gateway =
        new UnderstudyGateway(
            lab,
            GATEWAY_A,
            plan(LOW),
            List.of(
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:"
                    + ThreadHold.PORT));
    Lines debugger =
        lab.start(
                GATEWAY_A,
                Map.of(),
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    Path.of("target", "test-classes").toAbsolutePath().toString(),
                    ThreadHold.class.getName(),
                    "vrrp-engine",
                    orders.toString(),
                    answers.toString()))
            .lines();
    debugger.await(0, PATIENCE, "attachment", "attached"::equals);
    return gateway;
  }

  private Ambush ambush(Gateway us, Gateway peer) {
    String blow =
        switch (mishap.blow()) {
          case KILL -> "kill -KILL " + us.pids();
          case SHORT_STOP, STOP, LONG_STOP -> "kill -STOP " + us.pids();
          case HANG -> order(ThreadHold.HOLD);
        };
    String after =
        mishap.blow() == Blow.SHORT_STOP
            ? "%s; echo \"resumed $EPOCHREALTIME\"; kill -CONT %s;"
                .formatted(Ambush.sleep(SHORT), us.pids())
            : "";
    return new Ambush(lab, protocol, LOW, mishap.moment(), blow, peer.pids(), after);
  }

  /** In the shell's words. */
  private String order(String what) {
    return "echo %s >%s; read -r answer <%s".formatted(what, orders, answers);
  }

  private Instant resume(Gateway us, Ambush ambush, Instant struck) {
    if (mishap.blow() == Blow.SHORT_STOP) {
      return ambush.told("resumed");
    }
    awaitPeer(struck);
    if (mishap.blow() == Blow.STOP) {
      return us.resume();
    }
    assertLetGo(struck);
    return mishap.blow() == Blow.HANG ? Program.timed(order(ThreadHold.RELEASE)) : us.resume();
  }

  private void awaitPeer(Instant struck) {
    scene.wire.await(
        0,
        PATIENCE,
        "advertisement of the peer",
        each -> each.source().equals(scene.source(GATEWAY_B)) && each.at().isAfter(struck));
  }

  /** Nobody prolongs what we hold, so it goes by itself. */
  private void assertLetGo(Instant struck) {
    Instant end = struck.plus(bound());
    theirs.await(end, PATIENCE);
    assertEquals(List.of(), held());
    assertSilentFrom(ours, end);
  }

  private Duration bound() {
    return protocol.lease(LOW).plus(GRACE);
  }

  private List<String> held() {
    String present = lab.ip(GATEWAY_A, "-brief address show");
    return addresses.stream()
        .filter(each -> present.contains(" " + Protocol.bare(each) + "/"))
        .toList();
  }

  private boolean advertised(String place, Instant from, Instant to) {
    return scene.wire.advertisementsFrom(scene.source(place)).stream()
        .anyMatch(each -> each.at().isAfter(from) && each.at().isBefore(to));
  }

  /** There was another master when we went on: not a word of ours, and not an address. */
  private void assertGaveWay(Gateway us, int from, Instant resumed) {
    assertEquals(
        List.of(),
        scene.wire.advertisementsFrom(scene.source(GATEWAY_A)).stream()
            .filter(each -> each.at().isAfter(resumed))
            .toList());
    for (String address : addresses) {
      assertStaysAway(Protocol.bare(address), resumed);
    }
    assertEquals(List.of(), held());
    List<String> transitions =
        us.log().soFar().stream().skip(from).filter(line -> line.contains("MASTER")).toList();
    boolean wasMaster = transitions.stream().anyMatch(line -> line.contains("BACKUP -> MASTER"));
    boolean isExplained =
        transitions.stream().anyMatch(line -> line.contains("MASTER -> BACKUP cause="));
    assertEquals(
        mishap.moment() == Moment.BEFORE_TAKEOVER ? wasMaster : true,
        isExplained,
        () -> String.join("\n", us.log().soFar()));
    assertPeerAnswersAlone(resumed.plus(Scene.ROOM));
  }

  /**
   * What was asked for before a stop that is shorter than the lease may be done after it, and is
   * undone as soon as the sockets are read. What comes later is not done at all.
   */
  private void assertStaysAway(String address, Instant resumed) {
    List<AddressChange> changes =
        scene.addressesOfA.changesSince(0, address).stream()
            .filter(each -> each.at().isAfter(resumed))
            .toList();
    Duration allowed = mishap.blow().outlastsTheLease() ? Duration.ZERO : AT_ONCE;
    for (AddressChange change : changes) {
      assertTrue(
          change.kind() == Kind.REMOVED || change.at().isBefore(resumed.plus(allowed)),
          () -> "after " + resumed + ": " + changes);
    }
  }

  private void assertPeerAnswersAlone(Instant from) {
    assertSilentFrom(ours, from);
    assertFalse(theirs.times().stream().noneMatch(from::isBefore), "nobody answers");
  }

  private static void assertSilentFrom(Answers gateway, Instant from) {
    assertEquals(List.of(), gateway.times().stream().filter(from::isBefore).toList());
  }

  /** Nobody else was master when we went on: it is as if nothing had been. */
  private void assertWentOn(Instant struck) {
    assertFalse(advertised(GATEWAY_B, struck, Instant.MAX));
    for (String address : addresses) {
      assertTrue(
          scene.addressesOfA.changesSince(0, Protocol.bare(address)).stream()
              .noneMatch(each -> each.kind() == Kind.REMOVED && each.at().isAfter(struck)),
          address + " was away");
    }
    assertEquals(List.of(), theirs.times());
    assertEquals(addresses, held());
  }

  @Override
  public void close() {
    scene.close();
  }
}
