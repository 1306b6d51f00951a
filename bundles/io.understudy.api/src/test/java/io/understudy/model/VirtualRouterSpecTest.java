package io.understudy.model;

import static io.understudy.model.Refusals.assertRefused;
import static io.understudy.model.Refusals.messageOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Authentication.SimpleText;
import io.understudy.model.Weight.Sense;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualRouterSpecTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void aBlankNameIsRefused(String name) {
    assertRefused(
        "name",
        "not be blank",
        "'" + name + "'",
        () -> Specs.named(name, Specs.F3, Specs.F3.key()));
  }

  @Test
  @DisplayName("W-18 a password with version 3 is refused")
  void aPasswordWithVersion3IsRefused() {
    Acceptance acceptance = Specs.acceptance(Strictness.LENIENT, new SimpleText("secret"));
    for (VirtualRouterSpec router : List.of(Specs.F3, Specs.F6)) {
      String message = messageOf(() -> Specs.withAcceptance(router, acceptance));
      assertTrue(message.startsWith("authentication of " + router.key() + " must be none"));
      assertTrue(message.contains("version 3"), message);
    }
  }

  @Test
  void aPasswordWithVersion2IsAllowed() {
    Acceptance acceptance = Specs.acceptance(Strictness.LENIENT, new SimpleText("secret"));
    assertEquals(acceptance, Specs.withAcceptance(Specs.F2, acceptance).acceptance());
  }

  @Test
  void theTrackersAreNamedOnceEach() {
    TrackerReference uplink = TrackerReference.weighing("uplink", 10, Sense.AS_READ);
    TrackerReference again = TrackerReference.weighing("uplink", -20, Sense.REVERSED);
    TrackerReference other = TrackerReference.weighing("power", 0, Sense.AS_READ);
    assertEquals(2, Specs.withTrackers(Specs.F3, List.of(uplink, other)).trackers().size());
    assertRefused(
        "tracker",
        "once only",
        "uplink",
        () -> Specs.withTrackers(Specs.F3, List.of(uplink, other, again)));
  }

  @Test
  void theListsAreCopiedAndCannotBeChanged() {
    List<VirtualAddress> given = new ArrayList<>(Specs.addresses("192.0.2.1"));
    VirtualRouterSpec router = Specs.withAddresses(Specs.F3, given);
    given.clear();
    assertEquals(1, router.addresses().size());
    List<VirtualAddress> addresses = router.addresses();
    assertThrows(UnsupportedOperationException.class, addresses::clear);
    List<TrackerReference> trackers = router.trackers();
    assertThrows(
        UnsupportedOperationException.class,
        () -> trackers.add(TrackerReference.weighing("uplink", 1, Sense.AS_READ)));
  }

  @Nested
  class Addresses {

    @Test
    @DisplayName("W-14 an IPv6 address in a virtual router of version 2 is refused")
    void anIpv6AddressInVersion2IsRefused() {
      assertRefused(
          "virtual address",
          "be IPv4",
          "2001:db8::1/128",
          () -> Specs.withAddresses(Specs.F2, Specs.addresses("2001:db8::1")));
    }

    @Test
    @DisplayName("W-14 version 2 for IPv6 is refused")
    void version2ForIpv6IsRefused() {
      assertRefused(
          "version of eth0/10/IPv6",
          "be 3",
          2,
          () -> Specs.spec(Specs.F6.key(), ProtocolVersion.V2, Specs.F6.addresses()));
    }

    @Test
    @DisplayName("W-14 an IPv4 address in an IPv6 virtual router is refused")
    void anIpv4AddressInAnIpv6VirtualRouterIsRefused() {
      assertRefused(
          "virtual address",
          "be IPv6",
          "192.0.2.1/32",
          () -> Specs.withAddresses(Specs.F6, Specs.addresses("192.0.2.1")));
    }

    @Test
    @DisplayName("W-14 a mixed list is refused, whichever family comes first")
    void aMixedListIsRefused() {
      assertRefused(
          "virtual address",
          "be IPv4",
          "fe80::1/128",
          () -> Specs.withAddresses(Specs.F3, Specs.addresses("192.0.2.1", "fe80::1")));
      assertRefused(
          "virtual address",
          "be IPv6",
          "192.0.2.1/32",
          () -> Specs.withAddresses(Specs.F6, Specs.addresses("fe80::1", "192.0.2.1")));
    }

    @Test
    @DisplayName("W-15 a first IPv6 address that is not link-local is allowed and stays first")
    void lenientKeepsTheConfiguredOrder() {
      List<VirtualAddress> addresses = Specs.addresses("2001:db8::1", "fe80::1");
      VirtualRouterSpec router = Specs.withAddresses(Specs.F6, addresses);
      assertEquals(addresses, router.addresses());
      assertEquals(IpAddress.parse("2001:db8::1"), router.addressList().get(0));
      assertEquals(IpAddress.parse("fe80::1"), router.addressList().get(1));
    }

    @Test
    @DisplayName("W-15 strict refuses a first IPv6 address that is not link-local")
    void strictRefusesAFirstAddressThatIsNotLinkLocal() {
      VirtualRouterSpec strict =
          Specs.withAcceptance(Specs.F6, Specs.acceptance(Strictness.STRICT, Authentication.NONE));
      assertRefused(
          "first virtual address",
          "be link-local",
          "2001:db8::1/128",
          () -> Specs.withAddresses(strict, Specs.addresses("2001:db8::1", "fe80::1")));
      assertEquals(2, Specs.withAddresses(strict, Specs.F6.addresses()).addresses().size());
    }

    @Test
    @DisplayName("W-15 strict does not ask for link-local IPv4 addresses")
    void strictDoesNotAskForLinkLocalIpv4Addresses() {
      Acceptance strict = Specs.acceptance(Strictness.STRICT, Authentication.NONE);
      assertEquals(strict, Specs.withAcceptance(Specs.F3, strict).acceptance());
      assertEquals(strict, Specs.withAcceptance(Specs.F2, strict).acceptance());
    }

    @Test
    @DisplayName("W-16 255 IPv4 addresses are allowed, none and 256 are refused")
    void oneTo255Ipv4AddressesAreAllowed() {
      assertEquals(
          255, Specs.withAddresses(Specs.F3, Specs.ipv4Addresses(255)).addressList().size());
      for (int count : new int[] {0, 256}) {
        assertRefused(
            "number of virtual addresses",
            "1..255",
            count,
            () -> Specs.withAddresses(Specs.F3, Specs.ipv4Addresses(count)));
      }
    }

    @Test
    @DisplayName("W-16 90 IPv6 addresses are allowed, none and 91 are refused")
    void oneTo90Ipv6AddressesAreAllowed() {
      assertEquals(90, Specs.withAddresses(Specs.F6, Specs.ipv6Addresses(90)).addressList().size());
      for (int count : new int[] {0, 91}) {
        assertRefused(
            "number of virtual addresses",
            "1..90",
            count,
            () -> Specs.withAddresses(Specs.F6, Specs.ipv6Addresses(count)));
      }
    }

    @Test
    void anAddressIsListedOnceWhateverItsPrefix() {
      IpAddress address = IpAddress.parse("192.0.2.1");
      assertRefused(
          "virtual address",
          "once only",
          "192.0.2.1/24",
          () ->
              Specs.withAddresses(
                  Specs.F3,
                  List.of(VirtualAddress.ofHost(address), new VirtualAddress(address, 24))));
    }

    @Test
    void theAddressListHasTheConfiguredOrder() {
      VirtualRouterSpec router =
          Specs.withAddresses(Specs.F3, Specs.addresses("192.0.2.9", "10.0.0.1", "192.0.2.1"));
      assertEquals(
          List.of("192.0.2.9", "10.0.0.1", "192.0.2.1"),
          router.addressList().stream().map(IpAddress::toString).toList());
      assertEquals(AddressFamily.IPV4, router.addressList().family());
    }

    @Test
    void knowsItsAddresses() {
      assertTrue(Specs.F3.hasAddress(IpAddress.parse("192.0.2.2")));
      assertFalse(Specs.F3.hasAddress(IpAddress.parse("192.0.2.3")));
      assertFalse(Specs.F3.hasAddress(IpAddress.parse("::c000:202")));
    }
  }
}
