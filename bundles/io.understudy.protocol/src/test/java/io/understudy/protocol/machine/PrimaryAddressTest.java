package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.F6;
import static io.understudy.protocol.machine.Fixtures.FO;
import static io.understudy.protocol.machine.Fixtures.FO6;
import static io.understudy.protocol.machine.Fixtures.up;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.VirtualRouterSpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The address that is advertised from: RFC 9568 5.1.1.1 and 5.1.2.1. */
class PrimaryAddressTest {

  @Test
  @DisplayName("W-09 It is the interface's first address, whatever others follow")
  void isTheFirstAddress() {
    assertPrimary("192.0.2.10", F3, up("192.0.2.10", "192.0.2.9", "192.0.2.1", "192.0.2.2"));
    assertPrimary("192.0.2.10", F3, up("fe80::a", "192.0.2.10", "192.0.2.9"));
  }

  @Test
  @DisplayName("W-09 It is never a virtual address of a router that does not own it")
  void isNoVirtualAddress() {
    assertPrimary("192.0.2.10", F3, up("192.0.2.1", "192.0.2.2", "192.0.2.10"));
    assertPrimary("fe80::a", F6, up("fe80::1", "fe80::a"));
    assertNull(up("192.0.2.1", "192.0.2.2").primaryAddress(F3));
    assertNull(up("fe80::1").primaryAddress(F6));
  }

  @Test
  @DisplayName("W-09 For IPv6 it is link-local")
  void isLinkLocalForIpv6() {
    assertPrimary("fe80::a", F6, up("2001:db8::a", "192.0.2.10", "fe80::a", "fe80::b"));
    assertNull(up("2001:db8::a", "192.0.2.10").primaryAddress(F6));
  }

  @Test
  @DisplayName("W-09 The owner advertises from the address that it owns")
  void mayBeTheOwnersVirtualAddress() {
    assertPrimary("192.0.2.1", FO, up("192.0.2.1", "192.0.2.9"));
    assertPrimary("fe80::1", FO6, up("2001:db8::1", "fe80::1"));
  }

  private static void assertPrimary(String expected, VirtualRouterSpec spec, LinkStatus link) {
    assertEquals(IpAddress.parse(expected), link.primaryAddress(spec));
    assertEquals(
        IpAddress.parse(expected), DrivenRouter.initial(spec, link).state().primaryAddress());
  }
}
