package io.understudy.engine;

import io.understudy.model.VirtualAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses are to be announced how many times more: rounds outside, addresses inside. What
 * is owed more than once at a time is owed once, so that it stays bounded. Engine thread.
 */
final class AnnouncementRounds {

  private final ArrayDeque<VirtualAddress> order = new ArrayDeque<>();
  private final Map<VirtualAddress, Integer> owed = new HashMap<>();

  /** Each of these is to be announced so many times, counting those that are owed already. */
  void owe(Collection<VirtualAddress> addresses, int times) {
    for (VirtualAddress address : addresses) {
      if (times > 0 && !owed.containsKey(address)) {
        order.add(address);
      }
      if (times > 0) {
        owed.merge(address, times, Math::max);
      }
    }
  }

  /** Each of these was announced once outside of the rounds. */
  void forgive(Collection<VirtualAddress> addresses) {
    for (VirtualAddress address : addresses) {
      boolean isOwed = owed.containsKey(address);
      if (owed.computeIfPresent(address, AnnouncementRounds::once) == null && isOwed) {
        order.remove(address);
      }
    }
  }

  /** Once less; null if that is all. */
  private static @Nullable Integer once(VirtualAddress address, int times) {
    return times > 1 ? times - 1 : null;
  }

  /** True if an address is to be announced. */
  boolean isOwed(VirtualAddress address) {
    return owed.containsKey(address);
  }

  boolean isEmpty() {
    return order.isEmpty();
  }

  VirtualAddress next() {
    return order.element();
  }

  /** Takes those that come next, up to a number, as long as they go together with the first. */
  List<VirtualAddress> take(int most, BiPredicate<VirtualAddress, VirtualAddress> together) {
    List<VirtualAddress> taken = new ArrayList<>();
    while (taken.size() < most && !order.isEmpty() && isTogether(taken, together)) {
      VirtualAddress address = order.remove();
      taken.add(address);
      if (owed.computeIfPresent(address, AnnouncementRounds::once) != null) {
        order.add(address);
      }
    }
    return taken;
  }

  private boolean isTogether(
      List<VirtualAddress> taken, BiPredicate<VirtualAddress, VirtualAddress> together) {
    return taken.isEmpty() || together.test(taken.get(0), order.element());
  }

  /** Nothing is to be announced any more. */
  void clear() {
    order.clear();
    owed.clear();
  }
}
