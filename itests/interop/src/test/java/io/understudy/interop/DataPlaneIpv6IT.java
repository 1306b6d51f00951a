package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;
import static io.understudy.lab.Lab.HOST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.interop.Capture.Direction;
import io.understudy.interop.Terms.Mac;
import io.understudy.lab.Lab;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two gateways with IPv6 under a virtual MAC, the master of which is stopped; looked at afterwards.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataPlaneIpv6IT {

  private static final Protocol PROTOCOL = Protocol.V3_IPV6;
  private static final Terms TERMS = Terms.PLAIN.with(Mac.VIRTUAL);
  private static final String VIRTUAL_MAC = PROTOCOL.virtualMac();

  /** The addresses, and the group in which their owner hears solicitations (RFC 4291 2.7.1). */
  private static final Map<String, String> GROUPS =
      Map.of("fe80::5:51", "ff02::1:ff05:51", "2001:db8::100", "ff02::1:ff00:100");

  private final Scene scene = new Scene(new Cell(Product.UNDERSTUDY, PROTOCOL, TERMS, true));
  private final Lab lab = scene.lab;

  private Capture sentByA;
  private Capture sentByB;
  private Capture receivedByB;
  private Instant first;
  private Instant asked;
  private Instant stopped;
  private Instant taken;

  @BeforeAll
  void masterIsStopped() {
    sentByA = new Capture(lab, GATEWAY_A, "eth0", Direction.OUT, "ip6");
    sentByB = new Capture(lab, GATEWAY_B, "eth0", Direction.OUT, "ip6");
    receivedByB = new Capture(lab, GATEWAY_B, "eth0", Direction.IN, "ip6");
    RouterPlan plan = new RouterPlan(PROTOCOL, 150).on(TERMS);
    UnderstudyGateway master = new UnderstudyGateway(lab, GATEWAY_A, plan);
    first = scene.awaitMaster(GATEWAY_A, 0).at();
    new UnderstudyGateway(lab, GATEWAY_B, plan.withPriority(50));
    sentByB.await(0, "gaddr ff02::12 to_ex");

    int from = receivedByB.now();
    lab.ip(HOST, "-6 neigh flush dev eth0");
    receivedByB.await(from, "neighbor solicitation.*who has 2001:db8::100");
    asked = scene.last(GATEWAY_A).at();
    scene.awaitTime(asked.plus(PROTOCOL.interval().multipliedBy(3)));

    from = scene.wire.now();
    stopped = master.stop();
    taken = scene.awaitMaster(GATEWAY_B, from).at();
    sentByA.await(0, "gaddr ff02::12 to_in");
    scene.awaitTime(taken.plus(PROTOCOL.interval().multipliedBy(5)));
  }

  @AfterAll
  void close() {
    scene.close();
  }

  private static Predicate<Frame> says(String pattern) {
    return frame -> frame.says(pattern);
  }

  @Test
  @DisplayName(
      "D-07 A new master advertises, joins the groups of its addresses, and announces them")
  void newMasterJoinsTheGroupsOfItsAddressesAndAnnouncesThem() {
    Instant advertised = sentByB.frames(says("VRRPv3, Advertisement")).get(0).at();
    GROUPS.forEach(
        (address, group) -> {
          assertFalse(
              sentByB.frames(says("gaddr " + group + " (to|is)_ex")).isEmpty(),
              "never joined " + group);
          List<Frame> announced =
              sentByB.frames(says("> ff02::1: .*neighbor advertisement.* tgt is " + address + ","));
          assertFalse(announced.isEmpty(), "never announced " + address);
          for (Frame frame : announced) {
            assertFalse(frame.isBefore(advertised), "announced before it advertised");
            assertTrue(frame.octets().startsWith("333300000001"), frame.text());
            assertTrue(frame.isFrom(VIRTUAL_MAC), frame.text());
            assertTrue(frame.says("hlim 255, "), frame.text());
            assertTrue(frame.says("icmp6 sum ok"), frame.text());
            assertTrue(frame.says("Flags \\[router, override\\]"), frame.text()); // G13
            assertTrue(
                frame.says("destination link-address option.*: " + VIRTUAL_MAC), frame.text());
          }
        });
  }

  @Test
  @DisplayName("D-09 A backup hears who solicits an address, and does not answer")
  void backupDoesNotAnswerSolicitations() {
    assertFalse(
        receivedByB
            .frames(
                frame ->
                    frame.says("neighbor solicitation.* who has 2001:db8::100")
                        && !frame.isBefore(asked)
                        && frame.isBefore(stopped))
            .isEmpty());
    assertEquals(List.of(), sentByB.frames(frame -> isAbout(frame) && frame.isBefore(stopped)));
    // Somebody does.
    assertFalse(
        sentByA.frames(says("neighbor advertisement.*2001:db8::100, .*solicited")).isEmpty());
  }

  @Test
  @DisplayName("D-11 Nothing speaks for an address before the master, or from another MAC")
  void nothingSpeaksForAnAddressBeforeTheMasterOrFromAnotherMac() {
    assertEquals(
        List.of(), sentByA.frames(frame -> isAbout(frame) && frame.isBefore(before(first))));
    assertEquals(
        List.of(), sentByB.frames(frame -> isAbout(frame) && frame.isBefore(before(taken))));
    for (Frame frame : sentByA.frames(DataPlaneIpv6IT::isAbout)) {
      assertTrue(frame.isFrom(VIRTUAL_MAC), frame.text());
    }
    assertEquals(List.of(), sentByA.frames(says("router advertisement")));
  }

  private static Instant before(Instant time) {
    return time.minus(Scene.STAMP_ERROR);
  }

  /** Neighbor discovery from or for a virtual address. */
  private static boolean isAbout(Frame frame) {
    return frame.says("neighbor advertisement.*tgt is (fe80::5:51|2001:db8::100),")
        || frame.says("(fe80::5:51|2001:db8::100) > .*(neighbor|router) ")
        || frame.says("neighbor solicitation.*who has (fe80::5:51|2001:db8::100)");
  }

  @Test
  @DisplayName("D-14 A backup is in the group; who was stopped has left it")
  void backupIsInTheGroupAndWhoWasStoppedHasLeft() {
    assertFalse(
        sentByB
            .frames(frame -> frame.says("gaddr ff02::12 to_ex") && frame.isBefore(stopped))
            .isEmpty());
    List<Frame> left = sentByA.frames(says("gaddr ff02::12 to_in"));
    assertFalse(left.isEmpty());
    assertFalse(left.get(0).isBefore(stopped));
    assertEquals(List.of(), sentByB.frames(says("gaddr ff02::12 to_in")));
  }
}
