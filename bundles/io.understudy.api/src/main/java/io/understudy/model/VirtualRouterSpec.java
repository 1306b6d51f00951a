package io.understudy.model;

import io.understudy.model.VirtualAddress.Listing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The validated configuration of one virtual router.
 *
 * <p>A value of this type is complete and consistent in itself; whether it fits the others is
 * decided by {@link ConfigurationSnapshot}.
 *
 * @param name what the user calls the VRRP instance
 * @param key interface, VRID and family
 * @param priority the base priority, 1 to 255; 255 says that the addresses are the interface's own
 * @param addresses the virtual addresses, those advertised in the order of the advertisement and at
 *     least one of them
 * @param trackers the trackers that move the priority, each named once
 * @param advertising how advertisements are sent
 * @param acceptance which advertisements are believed
 * @param mastership how the addresses are taken, held and handed over
 */
public record VirtualRouterSpec(
    String name,
    VirtualRouterKey key,
    Priority priority,
    List<VirtualAddress> addresses,
    List<TrackerReference> trackers,
    Advertising advertising,
    Acceptance acceptance,
    Mastership mastership) {

  /** The most IPv4 addresses that the count field of one advertisement can state. */
  public static final int MOST_IPV4_ADDRESSES = 255;

  /** The most IPv6 addresses that fit one unfragmented advertisement at an MTU of 1500 octets. */
  public static final int MOST_IPV6_ADDRESSES = 90;

  /** Checks every rule that concerns one virtual router alone. */
  public VirtualRouterSpec {
    Checks.text("name", name);
    addresses = List.copyOf(addresses);
    trackers = List.copyOf(trackers);
    Checks.range("priority", priority.value(), Priority.LEAST, Priority.OWNER.value());
    checkAddresses(key.family(), addresses, acceptance);
    checkTrackers(trackers);
    checkDelivery(key.family(), advertising.delivery());
    Checks.require(
        key.family() == AddressFamily.IPV4 || advertising.version() == ProtocolVersion.V3,
        "version of " + key,
        "be 3 for IPv6 addresses",
        advertising.version().number());
    Checks.require(
        key.family() == AddressFamily.IPV4
            || advertising.compatibility() == Advertising.Compatibility.NONE,
        "version of " + key,
        "be 3 alone for IPv6 addresses: version 2 has none",
        "2 and 3");
    Checks.require(
        !(acceptance.authentication() instanceof Authentication.AuthenticationHeader)
            || !advertising.delivery().isUnicast(),
        "authentication of " + key,
        "be none or a simple text password with unicast peers",
        acceptance.authentication());
    Checks.require(
        acceptance.authentication().isNone() || advertising.version() == ProtocolVersion.V2,
        "authentication of " + key,
        "be none with version 3 (RFC 9568 9)",
        acceptance.authentication());
  }

  /** The addresses as an advertisement lists them. */
  public AddressList addressList() {
    return AddressList.of(
        key.family(),
        addresses.stream()
            .filter(VirtualAddress::isAdvertised)
            .map(VirtualAddress::address)
            .toList());
  }

  /** The addresses as they are put on the machine, whether advertisements name them or not. */
  public List<VirtualAddress> placedAddresses() {
    return addresses.stream().map(address -> address.listed(Listing.ADVERTISED)).toList();
  }

  /** True if this is one of the virtual addresses. */
  public boolean hasAddress(IpAddress address) {
    return addresses.stream().anyMatch(virtual -> virtual.address().equals(address));
  }

  /** True if this tracker moves the priority. */
  public boolean isTrackedBy(String tracker) {
    return trackers.stream().anyMatch(reference -> reference.tracker().equals(tracker));
  }

  private static void checkAddresses(
      AddressFamily family, List<VirtualAddress> addresses, Acceptance acceptance) {
    int most =
        switch (family) {
          case IPV4 -> MOST_IPV4_ADDRESSES;
          case IPV6 -> MOST_IPV6_ADDRESSES;
        };
    List<VirtualAddress> advertised =
        addresses.stream().filter(VirtualAddress::isAdvertised).toList();
    Checks.range("number of virtual addresses", advertised.size(), 1, most);
    Set<IpAddress> seen = new HashSet<>();
    for (VirtualAddress address : addresses) {
      Checks.require(
          address.address().family() == family || !address.isAdvertised(),
          "virtual address",
          "be " + family,
          address);
      Checks.require(
          seen.add(address.address()), "virtual address", "be listed once only", address);
    }
    Checks.require(
        family == AddressFamily.IPV4
            || acceptance.strictness() == Strictness.LENIENT
            || advertised.get(0).address().isLinkLocal(),
        "first virtual address",
        "be link-local in strict mode (RFC 9568 5.2.9)",
        advertised.get(0));
  }

  private static void checkDelivery(AddressFamily family, Delivery delivery) {
    checkFamily("source of advertisements", family, delivery.source());
    checkFamily("multicast group", family, delivery.group());
    delivery.peers().forEach(peer -> checkFamily("unicast peer", family, peer.address()));
  }

  private static void checkFamily(String name, AddressFamily family, @Nullable IpAddress address) {
    if (address != null) {
      Checks.require(address.family() == family, name, "be " + family, address);
    }
  }

  private static void checkTrackers(List<TrackerReference> trackers) {
    Set<String> seen = new HashSet<>();
    for (TrackerReference reference : trackers) {
      Checks.require(
          seen.add(reference.tracker()), "tracker", "be listed once only", reference.tracker());
    }
  }
}
