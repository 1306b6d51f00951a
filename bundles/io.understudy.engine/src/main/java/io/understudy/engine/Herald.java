package io.understudy.engine;

import io.understudy.model.VirtualAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The announcement that leaves with the addition of its addresses, ahead of the rounds: what it has
 * announced is owed once less, whether its own answer comes first or that of the addition. Engine
 * thread.
 */
final class Herald {

  private List<VirtualAddress> underWay = List.of();
  private boolean isUnderWay;
  private final List<VirtualAddress> announced = new ArrayList<>();

  /** True if the platform has not answered it yet. */
  boolean isUnderWay() {
    return isUnderWay;
  }

  /** It leaves with these. */
  void leave(List<VirtualAddress> addresses) {
    underWay = List.copyOf(addresses);
    isUnderWay = true;
    announced.clear();
  }

  /**
   * The platform has answered, for it or for a later announcement.
   *
   * @param isOwed whether an address is to be announced by the rounds already
   * @return what it has announced that is owed; the rest is kept until it is
   */
  List<VirtualAddress> settle(boolean isSent, Predicate<VirtualAddress> isOwed) {
    List<VirtualAddress> owed = new ArrayList<>();
    for (VirtualAddress address : isSent ? underWay : List.<VirtualAddress>of()) {
      (isOwed.test(address) ? owed : announced).add(address);
    }
    underWay = List.of();
    isUnderWay = false;
    return owed;
  }

  /** Those of these addresses that it has announced; they are told once. */
  List<VirtualAddress> takeAnnounced(List<VirtualAddress> addresses) {
    List<VirtualAddress> taken = new ArrayList<>(addresses);
    taken.retainAll(announced);
    announced.removeAll(taken);
    return taken;
  }

  /** Whatever it announces is not true any more; its answer may still come. */
  void forget() {
    underWay = List.of();
    announced.clear();
  }
}
