package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static io.understudy.engine.Specs.F6;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.Announcing;
import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import io.understudy.model.Placement;
import io.understudy.model.Placement.Scope;
import io.understudy.model.State;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualAddress.Listing;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.testkit.Announcement;
import io.understudy.testkit.PlatformRequest.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When the link is told who answers, to the millisecond, and when it is not. */
class AnnouncerTest {

  /** When F3, F6 and what is like them take their addresses. */
  private static final long TAKEN = 3610;

  private static final Duration NEVER = Duration.ZERO;

  private final Gateway gateway = new Gateway();

  /** Five at once and five after five seconds, two after every ten. */
  private static Announcing refreshing() {
    return new Announcing(
        5, seconds(5), seconds(10), 2, 3, seconds(4), Duration.ZERO, Duration.ZERO);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private void becomeMaster(VirtualRouterSpec router) {
    gateway.configure(router);
    gateway.runMillis(TAKEN);
    assertEquals(State.MASTER, gateway.state(router.key()));
  }

  /** How many frames were sent at which millisecond since the addresses were taken. */
  private Map<Long, Long> frames() {
    long taken = 3_609_375;
    return announcements().stream()
        .collect(
            Collectors.groupingBy(
                frame -> (frame.elapsed().toNanos() / 1000 - taken) / 1000,
                TreeMap::new,
                Collectors.counting()));
  }

  private List<Announcement> announcements() {
    return gateway.platform.queue().announcements();
  }

  private List<Integer> lastOctets() {
    return announcements().stream()
        .map(frame -> (int) frame.frame().get(frame.frame().limit() - 1))
        .toList();
  }

  private long requests() {
    return gateway.platform.queue().requests().stream()
        .filter(request -> request.kind() == Kind.SEND_FRAMES)
        .count();
  }

  @Test
  @DisplayName("T-04 Five of each address are sent at once, round by round, and five after 5 s")
  void addressesAreAnnouncedAtOnceAndAfterADelay() {
    becomeMaster(F3);
    assertEquals(List.of(1, 2, 1, 2, 1, 2, 1, 2, 1, 2), lastOctets());
    assertEquals(2, requests()); // one of them ahead, with the addition
    gateway.run(seconds(60));
    assertEquals(Map.of(0L, 10L, 5000L, 10L), frames());
    assertEquals(20, gateway.count(F3.key(), Counter.ANNOUNCEMENTS_SENT));
  }

  @Test
  void addressesAreAnnouncedEverySoOften() {
    becomeMaster(Specs.withAnnouncing(F3, refreshing()));
    gateway.run(seconds(30));
    assertEquals(Map.of(0L, 10L, 5000L, 10L, 10_000L, 4L, 20_000L, 4L, 30_000L, 4L), frames());
  }

  @Test
  void nothingIsAnnouncedAfterMastership() {
    becomeMaster(Specs.withAnnouncing(F3, refreshing()));
    gateway.hear(F3, 200);
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    gateway.configure();
    gateway.run(seconds(60));
    assertEquals(Map.of(0L, 10L), frames());
  }

  @Test
  void nothingIsAnnouncedWhileRelinquishing() {
    becomeMaster(
        Specs.withAnnouncing(
            F3,
            new Announcing(
                5, Duration.ofMillis(500), Duration.ofMillis(200), 1, 0, NEVER, NEVER, NEVER)));
    gateway.runMillis(100);
    gateway.configure();
    gateway.runMillis(1000);
    assertEquals(2, gateway.eth0.addedAddresses().size()); // it holds them, and waits
    gateway.run(seconds(10));
    assertEquals(Map.of(0L, 10L), frames());
  }

  @Test
  void lowerPriorityIsAnsweredByAnnouncementsAndOnceMoreAfterADelay() {
    becomeMaster(Specs.withAnnouncing(F3, refreshing()));
    gateway.runMillis(6100);
    gateway.hear(F3, 50);
    gateway.run(seconds(8));
    assertEquals(
        Map.of(0L, 10L, 5000L, 10L, 6100L, 6L, 10_000L, 4L, 10_100L, 6L), withoutRemainder());
  }

  /** What was sent within the same tenth of a second counts together. */
  private Map<Long, Long> withoutRemainder() {
    Map<Long, Long> rounded = new TreeMap<>();
    frames().forEach((at, count) -> rounded.merge((at + 50) / 100 * 100, count, Long::sum));
    return rounded;
  }

  @Test
  void contestThatGoesOnDoesNotPutTheSecondSetOff() {
    becomeMaster(F3);
    for (int second = 0; second < 7; second++) {
      gateway.hear(F3, 50);
      gateway.runMillis(1000);
    }
    assertEquals(7 * 10 + 2 * 10L, announcements().size());
  }

  @Test
  void lowerPriorityIsLeftAloneWhereNoneAreWanted() {
    becomeMaster(
        Specs.withAnnouncing(F3, new Announcing(1, NEVER, NEVER, 1, 0, seconds(4), NEVER, NEVER)));
    gateway.hear(F3, 50);
    gateway.run(seconds(20));
    assertEquals(Map.of(0L, 2L), frames());
  }

  @Test
  void laterAnnouncementsAreOfWhatIsHeldThen() {
    becomeMaster(F3);
    gateway.configure(Specs.withAddresses(F3, "192.0.2.2", "192.0.2.3"));
    gateway.run(seconds(6));
    List<Integer> octets = lastOctets();
    assertEquals(Collections.nCopies(5, 3), octets.subList(10, 15));
    assertEquals(Collections.nCopies(5, 2), octets.subList(15, 20)); // it was taken first
    assertEquals(Collections.nCopies(5, 3), octets.subList(20, octets.size()));
  }

  @Test
  @DisplayName("D-16 With 200 addresses no advertisement is late, and every one is announced")
  void manyAddressesDelayNoAdvertisement() {
    VirtualRouterSpec many =
        Specs.withAddresses(
            F3,
            IntStream.rangeClosed(1, 200)
                .mapToObj(host -> VirtualAddress.ofHost(IpAddress.parse("198.51.100." + host)))
                .toList());
    gateway
        .platform
        .queue()
        .latency(request -> request.kind() == Kind.SEND_FRAMES ? Duration.ofMillis(300) : NEVER);
    becomeMaster(many);
    gateway.run(seconds(12));
    List<Long> sent =
        gateway.sent(many.key()).stream().map(one -> one.elapsed().toMillis()).toList();
    assertEquals(LongStream.rangeClosed(0, 12).mapToObj(n -> 3609 + 1000 * n).toList(), sent);
    assertEquals(2000, announcements().size());
    assertEquals(10L, announcements().stream().filter(AnnouncerTest::isOfFirst).count());
    assertTrue(requests() >= 2000 / 64);
  }

  private static boolean isOfFirst(Announcement announcement) {
    return announcement.frame().get(announcement.frame().limit() - 1) == 1;
  }

  @Test
  void paceIsKeptByAllVirtualRoutersOfAnInterfaceTogether() {
    Duration pace = Duration.ofMillis(40);
    Announcing paced = new Announcing(5, NEVER, NEVER, 1, 0, NEVER, pace, seconds(1));
    VirtualRouterSpec other =
        Specs.withAddresses(Specs.withKey(F3, "eth0", 11), "192.0.2.8", "192.0.2.9");
    gateway.configure(Specs.withAnnouncing(F3, paced), Specs.withAnnouncing(other, paced));
    gateway.runMillis(TAKEN + 2000);
    List<Long> times = announcements().stream().map(one -> one.elapsed().toMillis()).toList();
    assertEquals(LongStream.range(0, 20).mapToObj(n -> 3609 + 40 * n).toList(), times);
    assertTrue(announcements().stream().allMatch(one -> one.pace().equals(pace)));
    assertEquals(20, requests());
    assertEquals(List.of(1, 8, 2, 9, 1, 8, 2, 9), lastOctets().subList(0, 8)); // in turns
  }

  @Test
  void whoeverFallsSilentLetsTheNextOneHaveItsTurn() {
    Duration pace = Duration.ofMillis(200);
    Announcing paced = new Announcing(5, NEVER, NEVER, 1, 0, NEVER, pace, seconds(1));
    VirtualRouterSpec first = Specs.withAnnouncing(F3, paced);
    VirtualRouterSpec second =
        Specs.withAnnouncing(
            Specs.withAddresses(Specs.withKey(F3, "eth0", 11), "192.0.2.9"), paced);
    gateway.configure(first, second);
    gateway.runMillis(TAKEN + 300); // it is the first one's turn
    gateway.hear(F3, 200);
    gateway.hear(F3, 200);
    gateway.run(seconds(2));
    assertEquals(List.of(1, 9, 9, 9, 9, 9), lastOctets());
  }

  @Test
  void requestsFollowOneAnotherAndEndWithMastership() {
    gateway.platform.queue().latency(Duration.ofMillis(100));
    Announcing slow = new Announcing(50, NEVER, NEVER, 1, 0, NEVER, Duration.ofMillis(50), NEVER);
    gateway.configure(Specs.withAnnouncing(F3, slow));
    gateway.runMillis(TAKEN + 1000);
    int before = announcements().size();
    assertTrue(before > 4 && before < 40, () -> "frames: " + before);
    gateway.hear(F3, 200);
    gateway.run(seconds(2));
    assertTrue(announcements().size() <= before + 2, () -> "frames: " + announcements().size());
  }

  @Test
  void excludedAddressOfTheOtherFamilyIsAnnouncedInItsOwnWay() {
    VirtualRouterSpec both = withExcluded(F3, "2001:db8::9", null);
    becomeMaster(both);
    List<Announcement> neighbor =
        announcements().stream().filter(frame -> frame.frame().get(12) == (byte) 0x86).toList();
    assertEquals(5, neighbor.size());
    assertEquals(
        Gateway.OURS_IPV6, IpAddress.read(AddressFamily.IPV6, neighbor.get(0).frame(), 22));
    assertEquals(15, announcements().size());
    assertEquals(2, both.addressList().size());

    VirtualRouterSpec other = withExcluded(Specs.withKey(F6, "eth1", 7), "192.0.2.77", null);
    gateway.configure(both, other);
    gateway.runMillis(TAKEN);
    assertTrue(
        announcements().stream()
            .anyMatch(a -> a.router().equals(other.key()) && a.frame().get(13) == 0x06));
  }

  @Test
  void addressOfAnInterfaceWithoutALinkLocalOneIsLeftOutAndCounted() {
    gateway.eth0.ownAddresses(List.of(Gateway.OURS));
    VirtualRouterSpec both = withExcluded(F3, "2001:db8::9", null);
    becomeMaster(both);
    assertEquals(10, announcements().size());
    assertEquals(5, gateway.count(both.key(), Counter.ANNOUNCEMENTS_NOT_SENT));
  }

  @Test
  void addressOfAnotherInterfaceIsAnnouncedThereUnderItsMacAddress() {
    VirtualRouterSpec both = withExcluded(F3, "203.0.113.1", "eth1");
    becomeMaster(both);
    List<Announcement> there =
        announcements().stream().filter(frame -> frame.device().equals("eth1")).toList();
    assertEquals(5, there.size());
    assertEquals((byte) 0x0B, there.get(0).frame().get(11));
    assertEquals(10, announcements().size() - there.size());
  }

  @Test
  void refusedAnnouncementsAreCountedAndNothingElse() {
    gateway
        .platform
        .queue()
        .failing(
            request ->
                request.kind() == Kind.SEND_FRAMES
                    ? Optional.of("no buffer space")
                    : Optional.empty());
    becomeMaster(F3);
    assertEquals(10, gateway.count(F3.key(), Counter.ANNOUNCEMENTS_NOT_SENT));
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  private static VirtualRouterSpec withExcluded(
      VirtualRouterSpec spec, String address, @Nullable String device) {
    VirtualAddress excluded =
        new VirtualAddress(
            IpAddress.parse(address),
            address.contains(":") ? 128 : 32,
            Listing.EXCLUDED,
            new Placement(device, Scope.GLOBAL, ""));
    List<VirtualAddress> all = new ArrayList<>(spec.addresses());
    all.add(excluded);
    return Specs.withAddresses(spec, all);
  }
}
