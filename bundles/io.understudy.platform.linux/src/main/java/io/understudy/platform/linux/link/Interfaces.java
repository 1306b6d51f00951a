package io.understudy.platform.linux.link;

import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.platform.linux.address.OwnAddresses;
import io.understudy.platform.linux.netlink.KernelAddress;
import io.understudy.platform.linux.netlink.KernelLink;
import java.util.ArrayList;
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
  private final Map<Integer, List<Appearance>> appearances = new TreeMap<>();

  /** Whose an address is; that is decided when it appears. */
  private enum Owner {
    OURS,
    THEIRS
  }

  /** An address as it was last announced. */
  private record Appearance(KernelAddress address, Owner owner) {

    private boolean isOf(KernelAddress other) {
      return address.address().equals(other.address())
          && address.prefixLength() == other.prefixLength();
    }

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
    return appearances.values().stream().flatMap(List::stream).map(Appearance::address).toList();
  }

  /** A link is there, or has changed. A name that another link had, or has now, is passed on. */
  void came(KernelLink link) {
    KernelLink before = links.get(link.index());
    if (before != null && !before.name().equals(link.name())) {
      publisher.accept(LinkStatus.absent(before.name()));
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
    if (before != null) {
      publisher.accept(LinkStatus.absent(before.name()));
    }
  }

  /**
   * An address is there, or has changed.
   *
   * @return true if the interface has others before or after it: only the kernel knows their order
   */
  boolean came(KernelAddress address) {
    List<Appearance> all =
        appearances.computeIfAbsent(address.interfaceIndex(), index -> new ArrayList<>());
    int place = 0;
    while (place < all.size() && !all.get(place).isOf(address)) {
      place++;
    }
    if (place < all.size()) {
      boolean theirs = all.get(place).owner() == Owner.THEIRS;
      all.set(place, new Appearance(address, theirs ? Owner.THEIRS : owner(address)));
      return false;
    }
    Appearance appeared = new Appearance(address, owner(address));
    all.add(appeared);
    return appeared.owner() == Owner.THEIRS && all.size() > 1;
  }

  private Owner owner(KernelAddress appeared) {
    return own.isOurs(appeared) ? Owner.OURS : Owner.THEIRS;
  }

  /**
   * An address is gone.
   *
   * @return true if the order of the others may have changed
   */
  boolean gone(KernelAddress address) {
    own.heardGone(address);
    List<Appearance> all = appearances.getOrDefault(address.interfaceIndex(), new ArrayList<>());
    all.removeIf(appearance -> appearance.isOf(address));
    return all.size() > 1;
  }

  /** Puts the addresses in the kernel's order; what it does not list comes last. */
  void order(List<KernelAddress> listed) {
    appearances.values().forEach(all -> order(all, listed));
  }

  private static void order(List<Appearance> all, List<KernelAddress> listed) {
    List<Appearance> ordered = new ArrayList<>();
    for (KernelAddress there : listed) {
      for (Appearance appearance : all) {
        boolean isSame =
            appearance.address().interfaceIndex() == there.interfaceIndex()
                && appearance.isOf(there);
        if (isSame) {
          ordered.add(appearance);
        }
      }
    }
    all.removeAll(ordered);
    ordered.addAll(all);
    all.clear();
    all.addAll(ordered);
  }

  /** Publishes an interface as it is. */
  void publish(int index) {
    KernelLink link = links.get(index);
    if (link == null) {
      return;
    }
    List<IpAddress> sources = new ArrayList<>();
    for (Appearance appearance : appearances.getOrDefault(index, List.of())) {
      if (appearance.isSource()) {
        sources.add(appearance.address().address());
      }
    }
    LinkStatus.Operation operation =
        link.isUp() ? LinkStatus.Operation.UP : LinkStatus.Operation.DOWN;
    publisher.accept(new LinkStatus(link.name(), operation, link.mac(), sources));
  }
}
