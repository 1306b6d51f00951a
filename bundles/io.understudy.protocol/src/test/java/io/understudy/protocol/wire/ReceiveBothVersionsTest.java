package io.understudy.protocol.wire;

import static io.understudy.protocol.wire.Receiving.assertAccepted;
import static io.understudy.protocol.wire.Receiving.assertRejected;

import io.understudy.model.Advertising;
import io.understudy.model.Advertising.Compatibility;
import io.understudy.model.ChecksumForm;
import io.understudy.model.Counter;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** version 2 beside version 3 (RFC 9568 8.4, IM-1 to IM-7). */
class ReceiveBothVersionsTest {

  private static final VirtualRouterSpec BOTH = both(Fixtures.SECOND);

  @Test
  @DisplayName("X-02 both versions are accepted, each in its own layout")
  void bothVersionsAreAccepted() {
    assertAccepted(BOTH, RawMessage.forF3());
    assertAccepted(BOTH, RawMessage.forF2());
  }

  @Test
  @DisplayName("X-02 another interval than version 2 would have of us is a remark")
  void anotherIntervalIsARemark() {
    assertAccepted(BOTH, RawMessage.forF2().interval(2), Counter.INTERVAL_ERRORS);
    assertAccepted(both(Duration.ofMillis(500)), RawMessage.forF2());
    assertAccepted(both(Duration.ofMillis(1010)), RawMessage.forF2().interval(2));
  }

  @Test
  @DisplayName("X-05 without the mode version 2 is a version error")
  void withoutTheModeItIsAVersionError() {
    assertRejected(Counter.VERSION_ERRORS, Fixtures.F3, RawMessage.forF2());
    assertRejected(Counter.VERSION_ERRORS, Fixtures.F2, RawMessage.forF3());
  }

  @Test
  @DisplayName("R-05 with the mode every other version is still a version error")
  void everyOtherVersionIsAVersionError() {
    for (int version : new int[] {0, 1, 4, 15}) {
      assertRejected(Counter.VERSION_ERRORS, BOTH, RawMessage.forF3().version(version));
    }
  }

  @Test
  @DisplayName("R-17 R-26 R-39 version 2 keeps its rules: checksum, interval, authentication")
  void version2KeepsItsRules() {
    assertRejected(
        Counter.CHECKSUM_ERRORS, BOTH, RawMessage.forF2().form(ChecksumForm.PSEUDO_HEADER));
    assertRejected(Counter.INTERVAL_ZERO, BOTH, RawMessage.forF2().interval(0));
    assertRejected(Counter.AUTH_TYPE_MISMATCH, BOTH, RawMessage.forF2().password("secret"));
    assertRejected(Counter.INVALID_AUTH_TYPE, BOTH, RawMessage.forF2().authType(3));
    assertRejected(Counter.PACKET_LENGTH_ERRORS, BOTH, RawMessage.forF2().cutTo(16));
  }

  private static VirtualRouterSpec both(Duration interval) {
    VirtualRouterSpec router = Fixtures.F3;
    Advertising now = router.advertising();
    return new VirtualRouterSpec(
        router.name(),
        router.key(),
        router.priority(),
        router.addresses(),
        router.trackers(),
        new Advertising(
            now.version(),
            interval,
            now.checksum(),
            now.reassertion(),
            now.delivery(),
            Compatibility.VERSION_2,
            now.concession()),
        router.acceptance(),
        router.mastership());
  }
}
