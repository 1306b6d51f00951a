package io.understudy.platform.linux.link;

import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.platform.linux.address.OwnAddresses;
import io.understudy.platform.linux.netlink.KernelAddress;
import io.understudy.platform.linux.netlink.KernelLink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Every interface with its addresses, as the kernel's notices tell. After each notice the interface
 * is published as it is then. One thread.
 */
final class Interfaces {

  private final OwnAddresses own;
  private final Consumer<LinkStatus> publisher;
  private final Map<Integer, KernelLink> links = new TreeMap<>();
  private final Map<Integer, Map<Name, Appearance>> appearances = new TreeMap<>();

  /** What a notice of an address changes in what is published. */
  enum Difference {
    NONE,
    ADDRESSES,
    /** And where others are before or after it, only the kernel knows their order. */
    ORDER
  }

  /** What tells one address of an interface from another. */
  private record Name(IpAddress address, int prefixLength) {

    private static Name of(KernelAddress address) {
      return new Name(address.address(), address.prefixLength());
    }
  }

  /** Whose an address is; that is decided when it appears. */
  private enum Owner {
    OURS,
    THEIRS
  }

  /** An address as it was last announced. */
  private record Appearance(KernelAddress address, Owner owner) {

    private boolean isSource() {
      return owner == Owner.THEIRS && address.isUsable();
    }
  }

  Interfaces(OwnAddresses own, Consumer<LinkStatus> publisher) {
    this.own = own;
    this.publisher = publisher;
  }

  List<KernelLink> links() {
    return List.copyOf(links.values());
  }

  List<KernelAddress> addresses() {
    return appearances.values().stream()
        .flatMap(all -> all.values().stream())
        .map(Appearance::address)
        .toList();
  }

  /** A link is there, or has changed. A name that another link had, or has now, is passed on. */
  void came(KernelLink link) {
    KernelLink before = links.get(link.index());
    if (before != null && !before.name().equals(link.name())) {
      publishAbsent(before);
    }
    for (KernelLink other : links()) {
      if (other.index() != link.index() && other.name().equals(link.name())) {
        gone(other);
      }
    }
    links.put(link.index(), link);
    publish(link.index());
  }

  void gone(KernelLink link) {
    KernelLink before = links.remove(link.index());
    appearances.remove(link.index());
    own.forget(link.index());
    if (before != null) {
      publishAbsent(before);
    }
  }

  private void publishAbsent(KernelLink link) {
    if (isNamed(link)) {
      publisher.accept(LinkStatus.absent(link.name()));
    }
  }

  /** The kernel allows names that nobody can read; those interfaces are nobody's. */
  private static boolean isNamed(KernelLink link) {
    return !link.name().isBlank();
  }

  /** An address is there, or has changed. */
  Difference came(KernelAddress address) {
    Map<Name, Appearance> all =
        appearances.computeIfAbsent(address.interfaceIndex(), index -> new LinkedHashMap<>());
    Appearance before = all.get(Name.of(address));
    boolean wasTheirs = before != null && before.owner() == Owner.THEIRS;
    Appearance after = new Appearance(address, wasTheirs ? Owner.THEIRS : owner(address));
    all.put(Name.of(address), after);
    boolean wasSource = before != null && before.isSource();
    if (before == null && after.owner() == Owner.THEIRS && all.size() > 1) {
      return Difference.ORDER;
    }
    return wasSource == after.isSource() ? Difference.NONE : Difference.ADDRESSES;
  }

  private Owner owner(KernelAddress appeared) {
    return own.isOurs(appeared) ? Owner.OURS : Owner.THEIRS;
  }

  /** An address is gone. */
  Difference gone(KernelAddress address) {
    own.heardGone(address);
    Map<Name, Appearance> all = appearances.getOrDefault(address.interfaceIndex(), Map.of());
    Appearance before = all.get(Name.of(address));
    if (before == null) {
      return Difference.NONE;
    }
    all.remove(Name.of(address));
    return all.size() > 1 ? Difference.ORDER : Difference.ADDRESSES;
  }

  /** Puts the addresses in the kernel's order; what it does not list comes last. */
  void order(List<KernelAddress> listed) {
    Map<Integer, Map<Name, Appearance>> ordered = new TreeMap<>();
    for (KernelAddress there : listed) {
      Map<Name, Appearance> all = appearances.getOrDefault(there.interfaceIndex(), Map.of());
      Appearance appearance = all.get(Name.of(there));
      if (appearance != null) {
        ordered
            .computeIfAbsent(there.interfaceIndex(), index -> new LinkedHashMap<>())
            .put(Name.of(there), appearance);
      }
    }
    appearances.forEach(
        (index, all) -> {
          Map<Name, Appearance> first = ordered.getOrDefault(index, new LinkedHashMap<>());
          all.forEach(first::putIfAbsent);
          ordered.put(index, first);
        });
    appearances.putAll(ordered);
  }

  /** Publishes an interface as it is. */
  void publish(int index) {
    KernelLink link = links.get(index);
    if (link == null || !isNamed(link)) {
      return;
    }
    List<IpAddress> sources = new ArrayList<>();
    for (Appearance appearance : appearances.getOrDefault(index, Map.of()).values()) {
      if (appearance.isSource()) {
        sources.add(appearance.address().address());
      }
    }
    LinkStatus.Operation operation =
        link.isUp() ? LinkStatus.Operation.UP : LinkStatus.Operation.DOWN;
    publisher.accept(new LinkStatus(link.name(), operation, link.mac(), sources));
  }
}
