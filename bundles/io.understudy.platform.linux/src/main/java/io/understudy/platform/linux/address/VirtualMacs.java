package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.filter.QuietTable;
import io.understudy.platform.linux.netlink.KernelLink;
import io.understudy.platform.linux.netlink.MacvlanCodec;
import io.understudy.platform.linux.netlink.StackedLink;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.PlatformException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The virtual MAC addresses that are in use, each a macvlan on its virtual router's interface. One
 * is made when it is first used, is up only while it has addresses, and is deleted when it was not
 * used for a while. Platform thread.
 */
final class VirtualMacs {

  /** Whoever comes and goes finds its link again; what is not configured any more goes. */
  static final Duration IDLE = Duration.ofSeconds(60);

  /** Interfaces with a virtual router of the same VRID that one machine can have. */
  private static final int MOST_OF_A_NAME = 32;

  private final KernelView view;
  private final MonotonicClock clock;
  private final Ledger ledger;
  private final ArpSettings arp;
  private final MacvlanSettings settings;
  private final VirtualMacCreation creation;
  private final VirtualMacRemoval removal;
  private final QuietTable quiet;
  private final Map<VirtualRouterKey, VirtualMac> links = new TreeMap<>();

  /** Who is to answer under its virtual MAC address alone, whether its link is there or not. */
  private final Map<VirtualRouterKey, MacAddress> wanted = new TreeMap<>();

  /** The links that may still be up, without addresses. */
  private final Set<Integer> unneeded = new LinkedHashSet<>();

  /** The links without IPv6: those that had no such address yet, or lost theirs at once. */
  private final Set<Integer> silenced = new LinkedHashSet<>();

  VirtualMacs(
      KernelView view,
      MonotonicClock clock,
      Ledger ledger,
      ArpSettings arp,
      MacvlanSettings settings,
      QuietTable quiet) {
    this.view = view;
    this.clock = clock;
    this.ledger = ledger;
    this.arp = arp;
    this.settings = settings;
    this.quiet = quiet;
    this.creation = new VirtualMacCreation(view, arp, settings);
    this.removal = new VirtualMacRemoval(view);
  }

  /** Uses a virtual MAC address from now on. */
  void use(VirtualRouterKey router, MacAddress mac) throws PlatformException {
    wanted.put(router, mac);
    if (router.family() == AddressFamily.IPV6) {
      quiet.make(); // now, for a takeover has no time
    }
    links.put(router, present(router, mac, router.family()).with(MonotonicTime.NEVER));
  }

  /** Uses a virtual MAC address no more; what is not in use is released already. */
  void release(VirtualRouterKey router) throws PlatformException {
    wanted.remove(router);
    VirtualMac link = links.get(router);
    if (link != null && link.isInUse()) {
      links.put(router, link.with(clock.now()));
      unneeded.add(link.index());
    }
  }

  /**
   * The link for addresses of a virtual router's own interface, up, and with IPv6 if they need it:
   * that of its virtual MAC address if it uses one. One that somebody deleted is made again; while
   * it cannot be, there is none, for the interface below would answer under its own.
   */
  Optional<KernelLink> link(VirtualRouterKey router, AddressFamily family)
      throws PlatformException {
    MacAddress mac = wanted.get(router);
    if (mac == null) {
      return Optional.empty();
    }
    VirtualMac link = present(router, mac, family).with(MonotonicTime.NEVER);
    links.put(router, link);
    KernelLink there = view.link(link.index()).orElseThrow(() -> gone(link));
    unneeded.remove(link.index());
    if (family == AddressFamily.IPV6 && silenced.remove(link.index())) {
      quiet.make();
      settings.unsilence(there, router.interfaceName());
    }
    if (!there.isSetUp()) {
      creation.setUp(link);
    }
    return Optional.of(there);
  }

  private static PlatformException gone(VirtualMac link) {
    return new PlatformException(Sentences.noSuchInterface(link.name()));
  }

  /** Where the interface below has an address; the place itself if it is not a link of these. */
  Place below(Place place) {
    return links.values().stream()
        .filter(link -> link.index() == place.interfaceIndex())
        .findFirst()
        .map(link -> new Place(link.parentIndex(), place.address()))
        .orElse(place);
  }

  /**
   * Silences the links that are about to lose their last address. They are set down as soon as
   * there is nothing else to do: that takes 10 ms each.
   *
   * @param leaving addresses that are about to go
   * @param kept the links of addresses that stay
   */
  void leave(Collection<Place> leaving, Collection<Integer> kept) throws PlatformException {
    for (VirtualMac link : links.values()) {
      List<AddressFamily> families =
          leaving.stream()
              .filter(place -> place.interfaceIndex() == link.index())
              .map(place -> place.address().family())
              .toList();
      if (!families.isEmpty() && !kept.contains(link.index())) {
        unneeded.add(link.index());
        if (families.contains(AddressFamily.IPV6)) {
          silence(link);
        }
      }
    }
  }

  private void silence(VirtualMac link) throws PlatformException {
    silenced.add(link.index());
    if (!settings.silence(link.name())) {
      setDown(link.index());
    }
  }

  /** Whatever the answer says: one that is gone is as good. */
  private void setDown(int index) throws PlatformException {
    unneeded.remove(index);
    view.exchange(List.of(MacvlanCodec.down(index)));
  }

  /** The link of a virtual router, made if it is not there, ready for addresses of this family. */
  private VirtualMac present(VirtualRouterKey router, MacAddress mac, AddressFamily family)
      throws PlatformException {
    KernelLink parent =
        view.link(router.interfaceName())
            .orElseThrow(
                () -> new PlatformException(Sentences.noSuchInterface(router.interfaceName())));
    if (family == AddressFamily.IPV4) {
      settings.requireAnswers();
    }
    VirtualMac known = links.get(router);
    if (known != null) {
      if (isThere(known) && known.parentIndex() == parent.index()) {
        if (family != router.family()) {
          quieten(parent, family); // an excluded address, the first one of its family
        }
        return known;
      }
      links.remove(router);
      delete(List.of(known)); // the interface that it stands on has another name now
    }
    return create(router, mac, parent, family);
  }

  /** The interface below does not speak for addresses of IPv4 that are not its own. */
  private void quieten(KernelLink parent, AddressFamily family) throws PlatformException {
    if (family == AddressFamily.IPV4 && arp.plan(parent)) {
      ledger.update(List.of());
      arp.set(parent);
    }
  }

  private boolean isThere(VirtualMac link) throws PlatformException {
    return view.stackedLink(link.index()).filter(ledger.links()::isOurs).isPresent();
  }

  private VirtualMac create(
      VirtualRouterKey router, MacAddress mac, KernelLink parent, AddressFamily family)
      throws PlatformException {
    String name = freeName(router);
    boolean made = false;
    try {
      quieten(parent, family);
      KernelLink link = creation.make(router, mac, parent, name);
      silenced.add(link.index());
      ledger.links().add(new AddressRecord.Link(link.index(), name, mac));
      ledger.update(List.of());
      made = true;
      return new VirtualMac(router, mac, name, link.index(), parent.index(), MonotonicTime.NEVER);
    } finally {
      if (!made) {
        restoreParent(parent.index());
        ledger.update(List.of());
      }
    }
  }

  /** A name that nobody has; a leftover of ours makes room for it. */
  private String freeName(VirtualRouterKey router) throws PlatformException {
    String first = VirtualMac.name(router);
    for (int number = 1; number <= MOST_OF_A_NAME; number++) {
      String name = number == 1 ? first : first + "." + number;
      Optional<StackedLink> there = view.stackedLink(name);
      if (there.isEmpty()) {
        return name;
      }
      if (!ledger.links().isOurs(there.get())) {
        throw new PlatformException(
            "cannot make the interface %s for the virtual MAC address on %s: there is one of this"
                    .formatted(name, router.interfaceName())
                + " name that is not ours; remove it, or stop whatever made it");
      }
      if (links.values().stream().noneMatch(link -> link.name().equals(name))) {
        removal.delete(List.of(there.get().link().index()));
        return name;
      }
    }
    throw new PlatformException("no name is left for the interface " + first);
  }

  /** When {@link #tidyUp} has something to do; {@link MonotonicTime#NEVER} if never. */
  MonotonicTime due() {
    if (!unneeded.isEmpty()) {
      return clock.now();
    }
    return links.values().stream()
        .filter(link -> !link.isInUse())
        .map(link -> link.idleSince().plus(IDLE))
        .reduce(MonotonicTime.NEVER, MonotonicTime::earlier);
  }

  /** Sets one link down that is not needed, or deletes what was not used for a while. */
  void tidyUp() throws PlatformException {
    MonotonicTime now = clock.now();
    if (!unneeded.isEmpty()) {
      setDown(unneeded.iterator().next());
    } else if (due().isDue(now)) {
      List<VirtualMac> idle =
          links.values().stream()
              .filter(link -> !link.isInUse() && link.idleSince().plus(IDLE).isDue(now))
              .toList();
      idle.forEach(link -> links.remove(link.router()));
      delete(idle);
    }
  }

  /** Deletes every link of ours, of this life and of earlier ones. */
  void removeAll() throws PlatformException {
    wanted.clear();
    List<VirtualMac> known = List.copyOf(links.values());
    links.clear();
    unneeded.clear();
    silenced.clear();
    List<Integer> leftovers = new ArrayList<>();
    try {
      for (StackedLink there : view.stackedLinks()) {
        if (ledger.links().isOurs(there)) {
          leftovers.add(there.link().index());
        }
      }
      removal.delete(leftovers);
      quiet.remove();
    } finally {
      restore(known);
    }
  }

  private void delete(List<VirtualMac> unwanted) throws PlatformException {
    List<Integer> indices = new ArrayList<>();
    try {
      for (VirtualMac link : unwanted) {
        if (isThere(link)) {
          indices.add(link.index());
        }
      }
      removal.delete(indices);
    } finally {
      restore(unwanted);
    }
  }

  private void restore(List<VirtualMac> deleted) throws PlatformException {
    for (VirtualMac link : deleted) {
      unneeded.remove(link.index());
      silenced.remove(link.index());
      if (!isThere(link)) {
        ledger.links().remove(link.index());
      }
      restoreParent(link.parentIndex());
    }
    ledger.update(List.of());
  }

  /** An interface on which none is left is set as it was. */
  private void restoreParent(int index) throws PlatformException {
    if (links.values().stream().noneMatch(link -> link.parentIndex() == index)) {
      arp.restore(index, view.link(index));
    }
  }

  /** Puts back what an earlier life set. */
  void restore(AddressRecord.Setting setting, String interfaceName) {
    arp.restore(setting, interfaceName);
  }
}
