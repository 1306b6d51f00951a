package io.understudy.platform.linux.address;

import io.understudy.platform.linux.netlink.KernelAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * Says of an address that appears on an interface whether it is one that we are adding. Any thread:
 * the platform's thread writes, the links' thread asks.
 *
 * <p>The kernel's mark says it where there is one. Else an address is kept here from before it is
 * added until whoever asks has heard that it is gone: what is announced late is ours all the same.
 */
public final class OwnAddresses {

  private final Map<Place, Standing> places = new HashMap<>();

  /** Whether we have an address. */
  private enum Standing {
    HELD,
    /** No more, but its removal may not have been heard of yet. */
    LEFT
  }

  OwnAddresses() {}

  /**
   * True if the address, which was not there before, is ours.
   *
   * @param appeared as the kernel announces it
   */
  public boolean isOurs(KernelAddress appeared) {
    return !appeared.isPermanent() && (Ownership.isMarked(appeared) || knows(appeared));
  }

  private synchronized boolean knows(KernelAddress appeared) {
    return places.containsKey(Place.of(appeared));
  }

  /** Whoever asks has heard that the address is gone. */
  public synchronized void heardGone(KernelAddress gone) {
    places.remove(Place.of(gone), Standing.LEFT);
  }

  /** Whoever asks has heard that the interface is gone, and all its addresses with it. */
  public synchronized void forget(int interfaceIndex) {
    places.keySet().removeIf(place -> place.interfaceIndex() == interfaceIndex);
  }

  /** How many addresses are known. */
  synchronized int size() {
    return places.size();
  }

  /** Before an address is added. */
  synchronized void hold(Place place) {
    places.put(place, Standing.HELD);
  }

  /** Before an address is removed, and when it went by itself. */
  synchronized void leave(Place place) {
    places.replace(place, Standing.LEFT);
  }

  /** An address was not added after all. */
  synchronized void forget(Place place) {
    places.remove(place);
  }
}
