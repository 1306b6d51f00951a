package io.understudy.model;

import static io.understudy.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Acceptance.AcceptedChecksum;
import io.understudy.model.Acceptance.OwnerConflict;
import io.understudy.model.Advertising.Compatibility;
import io.understudy.model.Authentication.AuthenticationHeader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What does not go together in one virtual router: versions, families, peers, authentication. */
class TogetherTest {

  private static final Acceptance SEALED =
      new Acceptance(
          AcceptedChecksum.EITHER,
          Strictness.LENIENT,
          OwnerConflict.PROCESS,
          new AuthenticationHeader("openwall"));

  @Test
  @DisplayName("X-01 beside version 3, version 2 states whole seconds, rounded up and never zero")
  void version2StatesWholeSeconds() {
    assertEquals(Duration.ofSeconds(1), both(Duration.ofMillis(10)).interval(ProtocolVersion.V2));
    assertEquals(Duration.ofSeconds(1), both(Duration.ofSeconds(1)).interval(ProtocolVersion.V2));
    assertEquals(Duration.ofSeconds(2), both(Duration.ofMillis(1010)).interval(ProtocolVersion.V2));
    assertEquals(
        Duration.ofMillis(1010), both(Duration.ofMillis(1010)).interval(ProtocolVersion.V3));
  }

  @Test
  void speaksItsOwnVersionAndTheOneBesideIt() {
    assertTrue(both(Duration.ofSeconds(1)).speaks(ProtocolVersion.V2));
    assertTrue(both(Duration.ofSeconds(1)).speaks(ProtocolVersion.V3));
    assertFalse(Specs.F3.advertising().speaks(ProtocolVersion.V2));
    assertFalse(Specs.F2.advertising().speaks(ProtocolVersion.V3));
  }

  @Test
  @DisplayName("W-14 version 2 is not spoken over IPv6, also not beside version 3")
  void version2IsNotSpokenOverIpv6() {
    assertRefused(
        "version of eth0/10/IPv6",
        "be 3 alone for IPv6 addresses",
        "2 and 3",
        () -> with(Specs.F6, both(Duration.ofSeconds(1)), Acceptance.DEFAULT));
  }

  @Test
  @DisplayName("W-18 an authentication header is refused with version 3")
  void anAuthenticationHeaderIsRefusedWithVersion3() {
    assertRefused(
        "authentication of eth0/10/IPv4",
        "be none with version 3",
        "IP authentication header",
        () -> with(Specs.F3, Specs.F3.advertising(), SEALED));
  }

  @Test
  void anAuthenticationHeaderIsRefusedWithUnicastPeers() {
    Delivery unicast =
        new Delivery(
            null,
            null,
            List.of(UnicastPeer.of(IpAddress.parse("192.0.2.20"))),
            64,
            Delivery.FrameSource.INTERFACE);
    assertRefused(
        "authentication of eth0/10/IPv4",
        "simple text password with unicast peers",
        "IP authentication header",
        () -> with(Specs.F2, Specs.F2.advertising().with(unicast), SEALED));
    with(Specs.F2, Specs.F2.advertising().with(unicast), Acceptance.DEFAULT);
    with(Specs.F2, Specs.F2.advertising(), SEALED);
  }

  private static Advertising both(Duration interval) {
    Advertising defaults = Advertising.defaults(ProtocolVersion.V3);
    return new Advertising(
        ProtocolVersion.V3,
        interval,
        defaults.checksum(),
        defaults.reassertion(),
        defaults.delivery(),
        Compatibility.VERSION_2,
        defaults.concession());
  }

  private static VirtualRouterSpec with(
      VirtualRouterSpec spec, Advertising advertising, Acceptance acceptance) {
    return new VirtualRouterSpec(
        spec.name(),
        spec.key(),
        spec.priority(),
        spec.addresses(),
        spec.trackers(),
        advertising,
        acceptance,
        spec.mastership());
  }
}
