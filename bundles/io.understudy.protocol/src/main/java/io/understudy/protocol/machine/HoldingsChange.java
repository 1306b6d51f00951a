package io.understudy.protocol.machine;

import io.understudy.model.Routing;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What a master has to take and to let go when its configuration changes: what stays the same is
 * not touched, unless what it leads through is taken elsewhere.
 */
final class HoldingsChange {

  private final VirtualRouterSpec current;
  private final VirtualRouterSpec wanted;
  private final Tenure tenure;

  HoldingsChange(VirtualRouterState before, VirtualRouterSpec wanted) {
    this.current = before.spec();
    this.wanted = wanted;
    this.tenure = before.tenure();
  }

  /** Everything as it is wanted. */
  List<Effect> apply() {
    boolean isMoved = isOtherMac() || !replaced().isEmpty();
    List<Effect> effects = new ArrayList<>();
    Passage.unroute(isMoved ? routing(current) : unwantedRouting(), effects);
    if (isOtherMac()) {
      changeMac(effects);
    } else {
      changeAddresses(effects);
    }
    Passage.route(tenure, isMoved ? routing(wanted) : missingRouting(), effects);
    return effects;
  }

  /** Nothing is taken any more, but what is no longer configured goes. */
  List<Effect> dropUnwanted() {
    List<Effect> effects = new ArrayList<>();
    Passage.unroute(unwantedRouting(), effects);
    remove(removed(), effects);
    return effects;
  }

  private boolean isOtherMac() {
    return current.mastership().sourceMac() != wanted.mastership().sourceMac();
  }

  private List<VirtualAddress> removed() {
    return without(current.placedAddresses(), wanted.placedAddresses());
  }

  /** The same address in another place: there is no room for both. */
  private List<VirtualAddress> replaced() {
    return removed().stream().filter(address -> wanted.hasAddress(address.address())).toList();
  }

  private void changeAddresses(List<Effect> effects) {
    remove(replaced(), effects);
    List<VirtualAddress> added = without(wanted.placedAddresses(), current.placedAddresses());
    if (!added.isEmpty()) {
      effects.add(new Effect.AddAddresses(tenure.number(), added));
    }
    remove(without(removed(), replaced()), effects);
  }

  private void changeMac(List<Effect> effects) {
    effects.add(new Effect.RemoveAddresses(current.placedAddresses()));
    effects.add(
        switch (wanted.mastership().sourceMac()) {
          case INTERFACE -> new Effect.ReleaseVirtualMac();
          case VIRTUAL_ROUTER -> new Effect.UseVirtualMac();
        });
    effects.add(new Effect.AddAddresses(tenure.number(), wanted.placedAddresses()));
  }

  private static void remove(List<VirtualAddress> addresses, List<Effect> effects) {
    if (!addresses.isEmpty()) {
      effects.add(new Effect.RemoveAddresses(addresses));
    }
  }

  private static Routing routing(VirtualRouterSpec spec) {
    return spec.mastership().routing();
  }

  private Routing unwantedRouting() {
    return without(routing(current), routing(wanted));
  }

  private Routing missingRouting() {
    return without(routing(wanted), routing(current));
  }

  private static Routing without(Routing all, Routing unwanted) {
    return new Routing(
        without(all.routes(), unwanted.routes()), without(all.rules(), unwanted.rules()));
  }

  private static <T> List<T> without(List<T> all, List<T> unwanted) {
    return all.stream().filter(one -> !unwanted.contains(one)).toList();
  }
}
