package io.understudy.platform.linux.address;

import io.understudy.model.Routing;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the machine has whatever the virtual routers do. Its addresses are permanent and have our
 * mark, by which the next life knows them. Platform thread.
 */
final class StaticHoldings {

  private static final Logger LOG = LoggerFactory.getLogger(StaticHoldings.class);

  private final KernelView view;
  private final RoutingHoldings routings;
  private final VirtualRouterKey holder;
  private final Map<VirtualAddress, KernelAddress> addresses = new LinkedHashMap<>();
  private Routing routing = Routing.NONE;

  /**
   * Nothing yet.
   *
   * @param holder who holds its routes
   */
  StaticHoldings(KernelView view, RoutingHoldings routings, VirtualRouterKey holder) {
    this.view = view;
    this.routings = routings;
    this.holder = holder;
  }

  /** Adds what is new, removes what is not wanted any more, and leaves the rest alone. */
  void keep(StaticSpec wanted) throws PlatformException {
    routings.remove(holder, without(routing, wanted.routing()));
    for (VirtualAddress address : List.copyOf(addresses.keySet())) {
      if (!wanted.addresses().contains(address)) {
        remove(address);
      }
    }
    for (VirtualAddress address : wanted.addresses()) {
      if (!addresses.containsKey(address)) {
        add(address);
      }
    }
    routing = wanted.routing();
    routings.add(holder, routing);
  }

  private static Routing without(Routing all, Routing unwanted) {
    return new Routing(
        all.routes().stream().filter(route -> !unwanted.routes().contains(route)).toList(),
        all.rules().stream().filter(rule -> !unwanted.rules().contains(rule)).toList());
  }

  private void add(VirtualAddress address) throws PlatformException {
    String device = Objects.requireNonNull(address.placement().device(), "the model requires it");
    KernelLink link =
        view.link(device)
            .orElseThrow(
                () ->
                    new PlatformException(
                        "cannot add the static address "
                            + address
                            + ": "
                            + Sentences.noSuchInterface(device)));
    KernelAddress wanted =
        new KernelAddress(
            link.index(),
            address.address(),
            address.prefixLength(),
            address.placement().scope().number(),
            0,
            Ownership.MARK,
            Lifetime.PERMANENT,
            address.placement().label());
    Answer answer = exchange(AddressCodec.create(wanted));
    if (Errno.EEXIST.is(-answer.error())) {
      LOG.warn("the static address {} was on {} before us, and stays as it is", address, device);
    } else if (!answer.isDone() && !answer.isLost()) {
      throw new PlatformException(refused("add", address, device, answer));
    } else {
      addresses.put(address, wanted);
    }
  }

  private void remove(VirtualAddress address) throws PlatformException {
    KernelAddress there = Objects.requireNonNull(addresses.get(address), "it was added");
    Answer answer = exchange(AddressCodec.delete(there));
    if (!isGone(answer)) {
      throw new PlatformException(
          refused("remove", address, String.valueOf(address.placement().device()), answer));
    }
    addresses.remove(address);
  }

  /** Removes all of it. */
  void removeAll() throws PlatformException {
    keep(StaticSpec.NONE);
  }

  /** Removes the addresses that an earlier life left; nothing is held. */
  void removeLeftovers() throws PlatformException {
    for (KernelAddress there : view.table().all()) {
      if (there.isPermanent() && Ownership.isMarked(there)) {
        Answer answer = exchange(AddressCodec.delete(there));
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

  private Answer exchange(NetlinkRequest request) throws PlatformException {
    return view.exchange(List.of(request)).get(0);
  }

  private static boolean isGone(Answer answer) {
    int result = -answer.error();
    return answer.isDone()
        || answer.isLost()
        || Errno.EADDRNOTAVAIL.is(result)
        || Errno.ENODEV.is(result);
  }

  private static String refused(String verb, VirtualAddress address, String device, Answer answer) {
    return Errno.sentence(
        "cannot %s the static address %s on %s".formatted(verb, address, device),
        -answer.error(),
        Capability.CAP_NET_ADMIN);
  }
}
