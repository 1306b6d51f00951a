package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.millis;
import static io.understudy.protocol.machine.Fixtures.seconds;
import static io.understudy.protocol.machine.Peer.P2;
import static io.understudy.protocol.machine.Peer.P3;
import static io.understudy.protocol.machine.RouterAssertions.assertTakesOverAt;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.Advertising;
import io.understudy.model.Advertising.Compatibility;
import io.understudy.model.StateChange.Cause;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A backup that hears version 2 beside version 3 (RFC 9568 8.4.2). */
class BothVersionsTest {

  private static final VirtualRouterSpec BOTH = both(seconds("1"));

  @Test
  @DisplayName("X-02 a version 2 master's interval is learned: 2 s end in 7218.75 ms")
  void aVersion2MasterIsFollowed() {
    DrivenRouter router = DrivenRouter.backup(BOTH);
    router.on(seconds("0"), P2.every("2").says(200));
    assertTakesOverAt(millis("7218.75"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("X-03 version 2 of a master that sends version 3 too is ignored")
  void version2OfAVersion3MasterIsIgnored() {
    DrivenRouter router = DrivenRouter.backup(BOTH);
    router.on(seconds("0"), P3.says(200));
    router.on(millis("900"), P2.every("2").says(200));
    assertTakesOverAt(millis("3609.375"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("X-03 version 2 of another router is not")
  void version2OfAnotherRouterCounts() {
    DrivenRouter router = DrivenRouter.backup(BOTH);
    router.on(seconds("0"), P3.says(200));
    router.on(millis("900"), P2.from("192.0.2.30").says(210));
    assertTakesOverAt(millis("4509.375"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("X-03 a master that falls back to version 2 alone is followed, not taken for dead")
  void aMasterThatFallsBackIsFollowed() {
    DrivenRouter router = DrivenRouter.backup(BOTH);
    router.on(seconds("0"), P3.says(200));
    router.on(seconds("1"), P2.says(200));
    router.on(seconds("2"), P2.says(200));
    router.on(seconds("3"), P2.says(200));
    assertTakesOverAt(millis("6609.375"), Cause.MASTER_DOWN, router);
  }

  @Test
  @DisplayName("X-03 after a farewell in version 3 the same in version 2 changes nothing")
  void theSecondFarewellChangesNothing() {
    DrivenRouter router = DrivenRouter.backup(BOTH);
    router.on(seconds("0"), P3.says(200));
    router.on(seconds("1"), P3.says(0));
    router.on(millis("1001"), P2.says(0));
    assertTakesOverAt(millis("1609.375"), Cause.MASTER_LEFT, router);
  }

  @Test
  @DisplayName("X-03 a farewell in version 2 alone is heard though version 3 came just before")
  void aFarewellInVersion2IsHeard() {
    DrivenRouter router = DrivenRouter.backup(BOTH);
    router.on(seconds("0"), P3.says(200));
    router.on(seconds("1"), P2.says(0));
    assertTakesOverAt(millis("1609.375"), Cause.MASTER_LEFT, router);
  }

  @Test
  @DisplayName("IM-6 a sub-second master waits for the backups of version 2 before it goes")
  void relinquishingWaitsForVersion2() {
    VirtualRouterSpec fast = both(millis("50"));
    assertEquals(
        millis("996.09375"), ProtocolRules.V3.longestSkewTime(fast), "a second's SkewTime");
    assertEquals(
        Duration.ofNanos(49_804_687),
        ProtocolRules.V3.longestSkewTime(Specs.withInterval(F3, millis("50"))));
  }

  private static VirtualRouterSpec both(Duration interval) {
    Advertising now = F3.advertising();
    return new VirtualRouterSpec(
        F3.name(),
        F3.key(),
        F3.priority(),
        F3.addresses(),
        F3.trackers(),
        new Advertising(
            now.version(),
            interval,
            now.checksum(),
            now.reassertion(),
            now.delivery(),
            Compatibility.VERSION_2,
            now.concession()),
        F3.acceptance(),
        F3.mastership());
  }
}
