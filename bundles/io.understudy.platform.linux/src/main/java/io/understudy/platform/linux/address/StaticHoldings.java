package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.StaticSpec;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.netlink.AddressCodec;
import io.understudy.platform.linux.netlink.Answer;
import io.understudy.platform.linux.netlink.KernelAddress;
import io.understudy.platform.linux.netlink.KernelLink;
import io.understudy.platform.linux.netlink.Lifetime;
import io.understudy.platform.linux.netlink.NetlinkRequest;
import io.understudy.spi.platform.PlatformException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the machine has whatever the virtual routers do. Its addresses are permanent and have our
 * mark, by which the next life knows them; an older kernel keeps no marks, and the record says it.
 * What goes, with its device or alone, comes back. Platform thread.
 */
final class StaticHoldings {

  private static final Logger LOG = LoggerFactory.getLogger(StaticHoldings.class);

  /** How often what is missing is tried again. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Workplace at;
  private final RoutingHoldings routings;
  private final VirtualRouterKey holder;
  private final Map<VirtualAddress, KernelAddress> added = new LinkedHashMap<>();

  /** Those that were there before us. */
  private final Set<VirtualAddress> found = new LinkedHashSet<>();

  private StaticSpec wanted = StaticSpec.NONE;
  private MonotonicTime lookAt = MonotonicTime.NEVER;

  /**
   * Nothing yet.
   *
   * @param holder who holds its routes
   */
  StaticHoldings(Workplace at, RoutingHoldings routings, VirtualRouterKey holder) {
    this.at = at;
    this.routings = routings;
    this.holder = holder;
  }

  /**
   * Adds what is new, removes what is not wanted any more, and leaves the rest alone. What is
   * refused keeps nothing else from its place.
   */
  void keep(StaticSpec newlyWanted) throws PlatformException {
    List<String> refusals = new ArrayList<>();
    wanted = newlyWanted;
    lookAt = wanted.isEmpty() ? MonotonicTime.NEVER : at.clock().now().plus(RETRY);
    found.retainAll(wanted.addresses());
    attempt(() -> routings.removeAllBut(holder, wanted.routing()), refusals);
    for (VirtualAddress address : List.copyOf(added.keySet())) {
      if (!wanted.addresses().contains(address)) {
        attempt(() -> remove(address), refusals);
      }
    }
    for (VirtualAddress address : wanted.addresses()) {
      attempt(() -> require(address), refusals);
    }
    attempt(() -> routings.add(holder, wanted.routing()), refusals);
    at.ledger().updateStatics(there());
    if (!refusals.isEmpty()) {
      throw new PlatformException(refusals.get(0));
    }
  }

  /** What may be refused. */
  @FunctionalInterface
  private interface Step {
    void take() throws PlatformException;
  }

  private static void attempt(Step step, List<String> refusals) {
    try {
      step.take();
    } catch (PlatformException refused) {
      refusals.add(refused.reason());
    }
  }

  /** When {@link #look} is due; {@link MonotonicTime#NEVER} if nothing is wanted. */
  MonotonicTime due() {
    return lookAt;
  }

  /** Adds what is missing if that is possible by now. */
  void look() throws PlatformException {
    MonotonicTime now = at.clock().now();
    if (!lookAt.isDue(now)) {
      return;
    }
    lookAt = now.plus(RETRY);
    List<String> missing = new ArrayList<>();
    for (VirtualAddress address : wanted.addresses()) {
      attempt(() -> require(address), missing);
    }
    missing.forEach(reason -> LOG.debug("still missing: {}", reason));
    routings.addMissing(holder, wanted.routing());
    at.ledger().updateStatics(there());
  }

  /** Adds an address that is not there. */
  private void require(VirtualAddress address) throws PlatformException {
    String device = device(address);
    KernelLink link =
        at.view()
            .link(device)
            .orElseThrow(
                () ->
                    new PlatformException(
                        "cannot add the static address %s: %s"
                            .formatted(address, Sentences.noSuchInterface(device))));
    Place place = new Place(link.index(), address.address());
    if (at.view().table().at(place, address.prefixLength()).isEmpty()) {
      add(address, device, link.index());
    } else if (!added.containsKey(address) && found.add(address)) {
      LOG.warn("the static address {} was on {} before us, and stays as it is", address, device);
    }
  }

  private void add(VirtualAddress address, String device, int interfaceIndex)
      throws PlatformException {
    boolean isIpv4 = address.address().family() == AddressFamily.IPV4;
    KernelAddress permanent =
        new KernelAddress(
            interfaceIndex,
            address.address(),
            address.prefixLength(),
            isIpv4 ? address.placement().scope().number() : 0,
            0,
            Ownership.MARK,
            Lifetime.PERMANENT,
            isIpv4 ? address.placement().label() : "");
    Answer answer = exchange(AddressCodec.create(permanent));
    if (answer.isDone() || answer.isLost()) {
      added.put(address, permanent);
      found.remove(address);
    } else if (!Errno.EEXIST.is(-answer.error())) {
      throw new PlatformException(refused("add", address, answer));
    } else if (!isOurs(address, interfaceIndex) && found.add(address)) {
      LOG.warn("the static address {} was on {} before us, and stays as it is", address, device);
    }
  }

  /** True if we made it there; IPv6 shows it later. */
  private boolean isOurs(VirtualAddress address, int interfaceIndex) {
    KernelAddress ours = added.get(address);
    return ours != null && ours.interfaceIndex() == interfaceIndex;
  }

  private void remove(VirtualAddress address) throws PlatformException {
    KernelAddress there = Objects.requireNonNull(added.get(address), "it was added");
    if (seen(there).filter(now -> isForeign(now, there)).isPresent()) {
      added.remove(address); // somebody made it his
      return;
    }
    Answer answer = delete(there);
    if (!isGone(answer)) {
      throw new PlatformException(refused("remove", address, answer));
    }
    added.remove(address);
  }

  private Optional<KernelAddress> seen(KernelAddress ours) {
    return at.view().table().at(Place.of(ours), ours.prefixLength());
  }

  /** True if somebody else made what is there, by his mark or by the time. */
  private boolean isForeign(KernelAddress there, KernelAddress ours) {
    int made = ours.lifetime().created();
    return at.ownership().isForeign(there) || (made != 0 && there.lifetime().created() != made);
  }

  /** Removes all of it. */
  void removeAll() throws PlatformException {
    keep(StaticSpec.NONE);
  }

  /** Removes the addresses that an earlier life left; nothing is held. */
  void removeLeftovers() throws PlatformException {
    for (KernelAddress there : at.view().table().all()) {
      if (at.ownership().isLeftoverStatic(there)) {
        Answer answer = delete(there);
        if (!isGone(answer)) {
          throw new PlatformException(
              Errno.sentence(
                  "cannot remove the leftover " + there,
                  -answer.error(),
                  Capability.CAP_NET_ADMIN));
        }
      }
    }
  }

  /** Takes no other address of the subnet with it, as the kernel would with a primary one. */
  private Answer delete(KernelAddress there) throws PlatformException {
    Optional<KernelLink> link = at.view().link(there.interfaceIndex());
    boolean isPromotionPlanned =
        link.isPresent()
            && there.address().family() == AddressFamily.IPV4
            && there.prefixLength() < AddressFamily.IPV4.bits()
            && at.promotion().plan(link.get());
    if (isPromotionPlanned) {
      at.ledger().update(List.of());
      at.promotion().set(link.get());
    }
    try {
      return exchange(AddressCodec.delete(there));
    } finally {
      if (isPromotionPlanned) {
        at.promotion().restore(link.get().index(), link.get().name());
        at.ledger().update(List.of());
      }
    }
  }

  /** Its addresses as the kernel has them, for the record. */
  private List<KernelAddress> there() {
    List<KernelAddress> there = new ArrayList<>();
    for (Map.Entry<VirtualAddress, KernelAddress> each : added.entrySet()) {
      Optional<KernelAddress> seen = seen(each.getValue());
      if (seen.isPresent() && !isForeign(seen.get(), each.getValue())) {
        each.setValue(seen.get());
        there.add(seen.get());
      }
    }
    return there;
  }

  private static String device(VirtualAddress address) {
    return Objects.requireNonNull(address.placement().device(), "the model requires it");
  }

  private Answer exchange(NetlinkRequest request) throws PlatformException {
    return at.view().exchange(List.of(request)).get(0);
  }

  private static boolean isGone(Answer answer) {
    int result = -answer.error();
    return answer.isDone()
        || answer.isLost()
        || Errno.EADDRNOTAVAIL.is(result)
        || Errno.ENODEV.is(result);
  }

  private static String refused(String verb, VirtualAddress address, Answer answer) {
    String sentence =
        Errno.sentence(
            "cannot %s the static address %s on %s".formatted(verb, address, device(address)),
            -answer.error(),
            Capability.CAP_NET_ADMIN);
    return answer.explanation().isEmpty()
        ? sentence
        : sentence + "; the kernel says: " + answer.explanation();
  }
}
