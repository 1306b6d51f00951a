package io.understudy.platform.linux.address;

import static io.understudy.platform.linux.address.Gateway.CARRIED_OUT;
import static io.understudy.platform.linux.address.Gateway.INTERFACE;
import static io.understudy.platform.linux.address.Gateway.address;
import static io.understudy.platform.linux.address.Gateway.router;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the queue does about a takeover that is expected, and that none harms that does not come.
 */
class ReadinessTest {

  private static final VirtualRouterKey ROUTER = router(AddressFamily.IPV4, 51);
  private static final VirtualAddress VIP = address("10.99.0.100", 24);
  private static final Duration AHEAD = Duration.ofMillis(20);

  @TempDir Path runFolder;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = new Gateway(runFolder);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
  }

  private void expect(VirtualRouterKey router) {
    gateway.queue.expectTakeover(router, gateway.clock.now().plus(AHEAD));
  }

  @ParameterizedTest
  @EnumSource
  void takeoverThatIsExpectedComesBeforeItsTime(AddressFamily family) throws Exception {
    VirtualAddress vip =
        switch (family) {
          case IPV4 -> VIP;
          case IPV6 -> address("fd99::100", 64);
        };
    expect(router(family, 51));

    assertEquals(CARRIED_OUT, gateway.add(router(family, 51), vip));
    assertTrue(gateway.has(vip));
    assertEquals(CARRIED_OUT, gateway.remove(router(family, 51), vip));
    assertFalse(gateway.has(vip));
    gateway.expectNothingTold();
  }

  @Test
  void whatCanWaitIsDoneOnceItsTimeIsOver() throws Exception {
    expect(ROUTER);
    gateway.add(ROUTER, VIP);

    MonotonicTime deadline = gateway.clock.now().plus(Gateway.SOON);
    while (!gateway.setting(INTERFACE).equals("1")) {
      assertFalse(deadline.isDue(gateway.clock.now()), "addresses are not promoted");
    }
  }

  @Test
  void takeoverThatDoesNotComeChangesNothing() throws Exception {
    expect(ROUTER);

    assertEquals("0", gateway.settledSetting(INTERFACE));
    assertFalse(gateway.has(VIP));
    gateway.expectNothingTold();
  }

  @Test
  void interfaceThatIsAbsentHoldsNothingUp() throws Exception {
    expect(new VirtualRouterKey("absent0", new Vrid(51), AddressFamily.IPV4));

    assertEquals(CARRIED_OUT, gateway.add(ROUTER, VIP));
  }

  @Test
  void manyOneAfterAnotherPutNothingOffForLong() {
    Readiness readiness = new Readiness();
    MonotonicTime now = new MonotonicTime(1_000_000_000);
    assertFalse(readiness.putsOff(now));
    int inARow = 0;
    int longest = 0;
    for (int takeover = 0; takeover < 100; takeover++) {
      readiness.expect(ROUTER, now.plus(Duration.ofMillis(2)));
      inARow = readiness.putsOff(now) ? inARow + 1 : 0;
      longest = Math.max(longest, inARow);
      now = now.plus(Duration.ofMillis(1));
    }
    assertEquals(20, longest);
    assertFalse(readiness.putsOff(now.plus(AHEAD)));
  }

  @Test
  void eachIsPreparedForOnceAndNotTooLate() {
    Readiness readiness = new Readiness();
    MonotonicTime at = new MonotonicTime(1_000_000_000);
    assertEquals(Optional.empty(), readiness.take(at));

    assertTrue(readiness.expect(ROUTER, at));
    assertFalse(readiness.expect(ROUTER, at), "it is known");
    assertEquals(Optional.of(ROUTER), readiness.take(at));
    assertEquals(Optional.empty(), readiness.take(at));
    assertEquals(at.plus(Duration.ofMillis(1)), readiness.until());

    MonotonicTime later = at.plus(AHEAD);
    assertTrue(readiness.expect(ROUTER, later));
    assertEquals(Optional.empty(), readiness.take(later.plus(AHEAD)));
  }
}
