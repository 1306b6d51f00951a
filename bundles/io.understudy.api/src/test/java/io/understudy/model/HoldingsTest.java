package io.understudy.model;

import static io.understudy.model.Refusals.messageOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Placement.Scope;
import io.understudy.model.VirtualAddress.Listing;
import io.understudy.model.VirtualRoute.Kind;
import io.understudy.model.VirtualRoute.OnLink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a master holds besides the addresses that it advertises. */
class HoldingsTest {

  private static final IpAddress NEXT = IpAddress.parse("192.0.2.254");
  private static final IpPrefix ANYWHERE = new IpPrefix(IpAddress.parse("0.0.0.0"), 0);

  private static VirtualAddress excluded(String address) {
    return VirtualAddress.ofHost(IpAddress.parse(address)).listed(Listing.EXCLUDED);
  }

  private static VirtualRouterSpec with(VirtualAddress... more) {
    List<VirtualAddress> addresses = new ArrayList<>(Specs.F3.addresses());
    addresses.addAll(List.of(more));
    return Specs.withAddresses(Specs.F3, addresses);
  }

  @Test
  @DisplayName("W-14 An excluded address may be of the other family, an advertised one not")
  void excludedAddressesMayBeOfTheOtherFamilyAndAreNotAdvertised() {
    VirtualRouterSpec router = with(excluded("2001:db8::1"), excluded("198.51.100.1"));
    assertEquals(4, router.addresses().size());
    assertEquals(Specs.F3.addressList(), router.addressList());
    assertTrue(
        messageOf(() -> with(VirtualAddress.ofHost(IpAddress.parse("2001:db8::1"))))
            .contains("virtual address must be IPv4: 2001:db8::1/128"));
  }

  @Test
  void anAddressIsNotBothAdvertisedAndExcluded() {
    assertTrue(messageOf(() -> with(excluded("192.0.2.1"))).contains("once only: 192.0.2.1/32"));
  }

  @Test
  void oneAdvertisedAddressIsNeeded() {
    assertTrue(
        messageOf(() -> Specs.withAddresses(Specs.F3, List.of(excluded("192.0.2.1"))))
            .contains("number of virtual addresses must be in 1..255: 0"));
  }

  @Test
  void anAddressIsOnTheRoutersInterfaceUnlessItNamesAnother() {
    VirtualAddress elsewhere =
        new VirtualAddress(
            NEXT, 24, Listing.ADVERTISED, new Placement("eth1", Scope.LINK, "eth1:vip"));
    assertEquals("eth1", elsewhere.device("eth0"));
    assertEquals("eth0", VirtualAddress.ofHost(NEXT).device("eth0"));
    assertTrue(
        messageOf(() -> new Placement(null, Scope.GLOBAL, "longer-than-a-label"))
            .contains("0..15"));
  }

  @Test
  void oneAddressOnTwoDevicesIsNoProblem() {
    VirtualAddress elsewhere =
        new VirtualAddress(
            IpAddress.parse("192.0.2.1"),
            32,
            Listing.ADVERTISED,
            new Placement("eth1", Scope.GLOBAL, ""));
    VirtualRouterKey key = new VirtualRouterKey("eth0", new Vrid(11), AddressFamily.IPV4);
    VirtualRouterSpec other =
        Specs.withAddresses(Specs.named("wan", Specs.F3, key), List.of(elsewhere));
    assertEquals(List.of(), ConfigurationSnapshot.problems(List.of(Specs.F3, other)));
  }

  @Test
  void aForwardingRouteLeadsSomewhereAndARefusingOneNowhere() {
    assertTrue(messageOf(() -> route(Kind.FORWARD, null)).contains("next hop or a device"));
    assertTrue(messageOf(() -> route(Kind.BLACKHOLE, NEXT)).contains("none if it is refused"));
    assertEquals(NEXT, route(Kind.FORWARD, NEXT).via());
  }

  @Test
  void aRouteIsOfOneFamily() {
    assertTrue(
        messageOf(() -> route(Kind.FORWARD, IpAddress.parse("fe80::1")))
            .contains("next hop of route 0.0.0.0/0 must be of its family: fe80::1"));
  }

  private static VirtualRoute route(Kind kind, @Nullable IpAddress via) {
    return new VirtualRoute(ANYWHERE, kind, via, null, null, 0, 0, OnLink.CHECKED);
  }

  @Test
  void aRuleHasAPriorityATableAndOneFamily() {
    assertTrue(messageOf(() -> rule(0, 100, null)).contains("priority of rule must be in 1.."));
    assertTrue(messageOf(() -> rule(10, 0, null)).contains("table of rule 10 must be in 1.."));
    assertTrue(
        messageOf(() -> rule(10, 100, new IpPrefix(IpAddress.parse("2001:db8::"), 32)))
            .contains("'from' of rule must be IPv4: 2001:db8::/32"));
  }

  private static VirtualRule rule(int priority, long table, @Nullable IpPrefix from) {
    return new VirtualRule(AddressFamily.IPV4, priority, from, null, null, null, 0, table);
  }

  @Test
  void aStaticAddressNamesItsDeviceOnce() {
    VirtualAddress nowhere = VirtualAddress.ofHost(NEXT);
    assertTrue(
        messageOf(() -> new StaticSpec(List.of(nowhere), Routing.NONE))
            .contains("static address must have a device"));
    VirtualAddress there =
        new VirtualAddress(NEXT, 24, Listing.ADVERTISED, new Placement("eth1", Scope.GLOBAL, ""));
    assertTrue(
        messageOf(() -> new StaticSpec(List.of(there, there), Routing.NONE))
            .contains("once per device"));
  }

  @Test
  void announcementsStayWithinTheirRanges() {
    Announcing preset = Announcing.PRESET;
    assertEquals(5, preset.repeat());
    assertTrue(
        messageOf(
                () ->
                    new Announcing(
                        0,
                        preset.delay(),
                        preset.refresh(),
                        1,
                        5,
                        preset.delay(),
                        preset.arpPace(),
                        preset.neighborPace()))
            .contains("announcements at once must be in 1..255: 0"));
  }

  @Test
  void aMasterMayMissOneToAHundredAdvertisements() {
    Acceptance preset = Acceptance.DEFAULT;
    assertEquals(3, preset.missedAdvertisements());
    assertTrue(
        messageOf(
                () ->
                    new Acceptance(
                        preset.checksum(),
                        preset.strictness(),
                        preset.ownerConflict(),
                        preset.authentication(),
                        0))
            .contains("missed advertisements must be in 1..100: 0"));
  }
}
