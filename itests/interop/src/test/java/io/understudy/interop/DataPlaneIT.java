package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;
import static io.understudy.lab.Lab.HOST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.interop.Capture.Direction;
import io.understudy.interop.Terms.Mac;
import io.understudy.lab.Lab;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two gateways that route under a virtual MAC, the master of which is stopped; looked at
 * afterwards. The switch does not learn where a MAC is, so that both receive whatever is sent to
 * the virtual one. Beyond each gateway there is another wire, which a route goes to.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataPlaneIT {

  private static final Protocol PROTOCOL = Protocol.V3_IPV4;
  private static final Terms TERMS = Terms.PLAIN.with(Mac.VIRTUAL);
  private static final List<String> ADDRESSES = List.of("192.0.2.100", "192.0.2.101");
  private static final String REMOTE = "203.0.113.9";
  private static final String OTHER_PATH = "198.51.100.10";
  private static final String VIRTUAL_MAC = PROTOCOL.virtualMac();
  private static final String TO_REMOTE = "> " + REMOTE + ": ICMP echo request";
  private static final String BY_OTHER_PATH = OTHER_PATH + " > 192.0.2.100: ICMP echo request";

  private final Scene scene = new Scene(new Cell(Product.UNDERSTUDY, PROTOCOL, TERMS, true));
  private final Lab lab = scene.lab;

  private Capture sentByA;
  private Capture sentByB;
  private Capture receivedByB;
  private Capture beyondA;
  private Capture beyondB;
  private Capture arrivedByOtherPath;
  private Instant first;
  private Instant stopped;
  private Instant taken;

  @BeforeAll
  void masterIsStopped() {
    lab.connect(GATEWAY_A, "beyond");
    lab.connect(GATEWAY_B, "beyond");
    route(GATEWAY_A);
    route(GATEWAY_B);
    lab.ip(GATEWAY_A, "address add 198.51.100.1/24 dev beyond");
    lab.ip(HOST, "address add " + OTHER_PATH + "/24 dev beyond-a");
    lab.ip(HOST, "route add 203.0.113.0/24 via 192.0.2.100");
    lab.ip(
        HOST,
        "neigh add 192.0.2.100 lladdr "
            + lab.mac(GATEWAY_A, "beyond")
            + " dev beyond-a nud permanent");
    sentByA = new Capture(lab, GATEWAY_A, "eth0", Direction.OUT, "ip or arp");
    sentByB = new Capture(lab, GATEWAY_B, "eth0", Direction.OUT, "ip or arp");
    receivedByB = new Capture(lab, GATEWAY_B, "eth0", Direction.IN, "ip or arp");
    beyondA = new Capture(lab, GATEWAY_A, "beyond", Direction.OUT, "ip");
    beyondB = new Capture(lab, GATEWAY_B, "beyond", Direction.OUT, "ip");
    arrivedByOtherPath = new Capture(lab, GATEWAY_A, "beyond", Direction.IN, "icmp");

    UnderstudyGateway master = new UnderstudyGateway(lab, GATEWAY_A, plan(150));
    first = scene.awaitMaster(GATEWAY_A, 0).at();
    new UnderstudyGateway(lab, GATEWAY_B, plan(50));
    sentByB.await(0, "gaddr 224.0.0.18 to_ex");
    lab.forgetMacs(GATEWAY_A);
    lab.forgetMacs(GATEWAY_B);
    ping(List.of(REMOTE));
    ping(List.of("-I", "beyond-a", "192.0.2.100"));
    receivedByB.await(0, TO_REMOTE + ".* seq 20,");
    arrivedByOtherPath.await(0, BY_OTHER_PATH + ".* seq 20,");

    int from = scene.wire.now();
    stopped = master.stop();
    taken = scene.awaitMaster(GATEWAY_B, from).at();
    beyondB.await(0, TO_REMOTE);
    sentByA.await(0, BY_OTHER_PATH);
    sentByA.await(0, "gaddr 224.0.0.18 to_in");
    scene.awaitTime(taken.plus(PROTOCOL.interval().multipliedBy(3)));
  }

  @AfterAll
  void close() {
    scene.close();
  }

  private static RouterPlan plan(int priority) {
    return new RouterPlan(PROTOCOL, priority).withAddress(ADDRESSES.get(1) + "/24").on(TERMS);
  }

  private void route(String place) {
    lab.run(place, List.of("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"));
    lab.ip(place, "route add 203.0.113.0/24 dev beyond");
    lab.ip(place, "neigh add " + REMOTE + " lladdr 02:00:00:00:00:09 dev beyond nud permanent");
  }

  private void ping(List<String> to) {
    List<String> words = new ArrayList<>(List.of("ping", "-n", "-q", "-i", "0.05"));
    words.addAll(to);
    lab.start(HOST, Map.of(), words);
  }

  private static Predicate<Frame> says(String pattern) {
    return frame -> frame.says(pattern);
  }

  @Test
  @DisplayName("D-05 The master forwards what is sent to the virtual MAC, the backup drops it")
  void masterAloneForwardsWhatIsSentToTheVirtualMac() {
    List<Frame> offered =
        receivedByB.frames(frame -> frame.says(TO_REMOTE) && frame.isBefore(stopped));
    assertFalse(offered.isEmpty());
    for (Frame frame : offered) {
      assertTrue(frame.says("> " + VIRTUAL_MAC), frame.text());
    }
    assertFalse(beyondA.frames(says(TO_REMOTE)).isEmpty());
    assertEquals(
        List.of(), beyondB.frames(frame -> frame.says(TO_REMOTE) && frame.isBefore(stopped)));
    assertFalse(beyondB.frames(says(TO_REMOTE)).isEmpty());
    Instant settled = taken.plus(PROTOCOL.interval());
    assertEquals(
        List.of(), beyondA.frames(frame -> frame.says(TO_REMOTE) && !frame.isBefore(settled)));
  }

  @Test
  @DisplayName("D-06 A new master advertises first, then announces each address by gratuitous ARP")
  void newMasterAdvertisesAndThenAnnouncesEachAddress() {
    List<Frame> sent = sentByB.frames();
    int advertised = first(sent, says("VRRPv3, Advertisement"));
    for (String address : ADDRESSES) {
      String mac = VIRTUAL_MAC.replace(":", "");
      String ip = Frame.hexadecimal(address);
      String announcement = // G12
          "ffffffffffff" + mac + "08060001080006040001" + mac + ip + mac + ip;
      int announced = first(sent, frame -> frame.octets().equals(announcement));
      assertTrue(advertised < announced, "announced before it advertised");
      for (Frame frame : sentByB.frames(each -> each.isArpOf(address))) {
        boolean isAnnouncement = frame.octets().startsWith(ip, 76);
        assertEquals(isAnnouncement, frame.octets().equals(announcement), frame.text());
      }
    }
  }

  private static int first(List<Frame> frames, Predicate<Frame> wanted) {
    for (int index = 0; index < frames.size(); index++) {
      if (wanted.test(frames.get(index))) {
        return index;
      }
    }
    throw new AssertionError("not among " + frames);
  }

  @Test
  @DisplayName("D-11 Nothing speaks for an address before the master, or from another MAC")
  void nothingSpeaksForAnAddressBeforeTheMasterOrFromAnotherMac() {
    for (String address : ADDRESSES) {
      List<Frame> byA = sentByA.frames(frame -> frame.isArpOf(address));
      List<Frame> byB = sentByB.frames(frame -> frame.isArpOf(address));
      assertFalse(byA.isEmpty());
      assertFalse(byB.isEmpty());
      for (Frame frame : byA) {
        assertFalse(frame.isBefore(first.minus(Scene.STAMP_ERROR)), frame.text());
        assertTrue(frame.isFrom(VIRTUAL_MAC), frame.text());
      }
      for (Frame frame : byB) {
        assertFalse(frame.isBefore(taken.minus(Scene.STAMP_ERROR)), frame.text());
        assertTrue(frame.isFrom(VIRTUAL_MAC), frame.text());
      }
    }
  }

  @Test
  @DisplayName("D-12 What comes for the address by another path does not go back to the LAN")
  void whatComesForTheAddressByAnotherPathDoesNotGoBack() {
    assertNotEquals(
        List.of(),
        arrivedByOtherPath.frames(frame -> frame.says(BY_OTHER_PATH) && frame.isBefore(stopped)));
    assertEquals(
        List.of(), sentByA.frames(frame -> frame.says(BY_OTHER_PATH) && frame.isBefore(stopped)));
    // It routes: without the address it sends them to who has it.
    assertFalse(sentByA.frames(says(BY_OTHER_PATH)).isEmpty());
  }

  @Test
  @DisplayName("D-14 A backup is in the group; who was stopped has left it")
  void backupIsInTheGroupAndWhoWasStoppedHasLeft() {
    assertFalse(
        sentByB
            .frames(frame -> frame.says("gaddr 224.0.0.18 to_ex") && frame.isBefore(stopped))
            .isEmpty());
    List<Frame> left = sentByA.frames(says("gaddr 224.0.0.18 to_in"));
    assertFalse(left.isEmpty());
    assertFalse(left.get(0).isBefore(stopped));
    assertEquals(List.of(), sentByB.frames(says("gaddr 224.0.0.18 to_in")));
  }

  @Test
  @DisplayName("D-15 An advertisement is not forwarded, whatever its TTL")
  void advertisementIsNotForwarded() {
    assertFalse(receivedByB.frames(says("ttl 255, .*> 224.0.0.18: .*VRRPv3")).isEmpty());
    assertEquals(List.of(), beyondA.frames(says("> 224.0.0.18:")));
    assertEquals(List.of(), beyondB.frames(says("> 224.0.0.18:")));
  }
}
