package io.understudy.model;

import static io.understudy.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.model.LinkStatus.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LinkStatusTest {

  private static final MacAddress MAC = new MacAddress(0x0200_0000_0001L);

  @Test
  @DisplayName("W-09 the primary address is the first of the interface")
  void thePrimaryAddressIsTheFirst() {
    LinkStatus link = link("192.0.2.10", "192.0.2.9", "192.0.2.1");
    assertEquals(IpAddress.parse("192.0.2.10"), link.primaryAddress(Specs.F3));
  }

  @Test
  @DisplayName("W-09 the primary address is never a virtual address, unless we own it")
  void thePrimaryAddressIsNoVirtualAddressUnlessOwned() {
    LinkStatus link = link("192.0.2.1", "192.0.2.2", "192.0.2.10");
    assertEquals(IpAddress.parse("192.0.2.10"), link.primaryAddress(Specs.F3));
    VirtualRouterSpec owner = Specs.withPriority(Specs.F3, Priority.OWNER);
    assertEquals(IpAddress.parse("192.0.2.1"), link.primaryAddress(owner));
  }

  @Test
  @DisplayName("W-09 the primary address of IPv6 is link-local and no virtual address")
  void thePrimaryAddressOfIpv6IsLinkLocal() {
    LinkStatus link = link("192.0.2.10", "2001:db8::a", "fe80::1", "fe80::a");
    assertEquals(IpAddress.parse("fe80::a"), link.primaryAddress(Specs.F6));
  }

  @Test
  @DisplayName("W-10 without an address of the family there is no primary address")
  void withoutAFittingAddressThereIsNone() {
    assertNull(link().primaryAddress(Specs.F3));
    assertNull(link("fe80::a").primaryAddress(Specs.F3));
    assertNull(link("192.0.2.10").primaryAddress(Specs.F6));
    assertNull(link("2001:db8::a").primaryAddress(Specs.F6));
    assertNull(LinkStatus.absent("eth0").primaryAddress(Specs.F3));
  }

  @Test
  void aBlankInterfaceIsRefused() {
    assertRefused("interface", "not be blank", "''", () -> LinkStatus.absent(""));
  }

  @Test
  void theListIsCopiedAndCannotBeChanged() {
    List<IpAddress> given = new ArrayList<>(List.of(IpAddress.parse("192.0.2.10")));
    LinkStatus link = new LinkStatus("eth0", Operation.UP, MAC, given);
    given.clear();
    assertEquals(1, link.addresses().size());
    List<IpAddress> addresses = link.addresses();
    assertThrows(UnsupportedOperationException.class, addresses::clear);
  }

  private static LinkStatus link(String... literals) {
    return new LinkStatus(
        "eth0", Operation.UP, MAC, Stream.of(literals).map(IpAddress::parse).toList());
  }
}
