package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.netlink.KernelLink;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.PlatformException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Says on which interface of the machine what a virtual router holds is put. Platform thread. */
final class Devices {

  /** A takeover asks for one interface several times; the kernel is asked once. */
  static final Duration FRESH = Duration.ofMillis(5);

  private final KernelView view;
  private final VirtualMacs virtualMacs;
  private final MonotonicClock clock;
  private final Map<String, Seen> seen = new HashMap<>();

  /**
   * An interface.
   *
   * @param until how long that is worth something
   */
  private record Seen(KernelLink link, MonotonicTime until) {}

  /**
   * @param view what the kernel has
   * @param virtualMacs which virtual routers have an interface of their own
   */
  Devices(KernelView view, VirtualMacs virtualMacs, MonotonicClock clock) {
    this.view = view;
    this.virtualMacs = virtualMacs;
    this.clock = clock;
  }

  VirtualMacs virtualMacs() {
    return virtualMacs;
  }

  /**
   * The interface to put addresses on.
   *
   * @param device the interface that they are to be on, as {@link
   *     io.understudy.model.VirtualAddress#device} gives it: on the virtual router's own they are
   *     on that of its virtual MAC address, if it uses one
   * @param family theirs
   */
  KernelLink of(VirtualRouterKey router, String device, AddressFamily family)
      throws PlatformException {
    Optional<KernelLink> own =
        device.equals(router.interfaceName()) ? virtualMacs.link(router, family) : Optional.empty();
    return own.isPresent() ? own.get() : named(device);
  }

  /** The interface of this name, as it is or was a moment ago. */
  KernelLink named(String device) throws PlatformException {
    MonotonicTime now = clock.now();
    seen.values().removeIf(each -> each.until().isDue(now));
    Seen recent = seen.get(device);
    if (recent != null) {
      return recent.link();
    }
    KernelLink link =
        view.link(device)
            .orElseThrow(() -> new PlatformException(Sentences.noSuchInterface(device)));
    seen.put(device, new Seen(link, now.plus(FRESH)));
    return link;
  }
}
