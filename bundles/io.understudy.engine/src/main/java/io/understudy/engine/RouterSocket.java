package io.understudy.engine;

import io.understudy.model.Fault;
import io.understudy.model.LinkStatus;
import io.understudy.model.MonotonicTime;
import io.understudy.protocol.machine.Event;
import io.understudy.spi.platform.PlatformException;

/**
 * What a virtual router has of the channel that it shares: keeps it open while there is an
 * interface, and says so if it cannot be used. Engine thread.
 */
final class RouterSocket {

  private final EngineParts parts;
  private final Channel channel;
  private final RouterSlot router;

  RouterSocket(EngineParts parts, Channel channel, RouterSlot router) {
    this.parts = parts;
    this.channel = channel;
    this.router = router;
  }

  /** Open while the interface is there, and closed while it is not. */
  void follow(LinkStatus link, MonotonicTime now) {
    if (link.operation() == LinkStatus.Operation.ABSENT) {
      close();
    } else {
      open(link, now);
    }
  }

  /** A defect there must not keep the virtual router from hearing of its interface. */
  private void close() {
    try {
      channel.close();
    } catch (RuntimeException defect) {
      parts.meter().failed(defect);
    }
  }

  /**
   * Opens the channel unless the interface is absent; its failure is a fault, its success is not.
   */
  void open(LinkStatus link, MonotonicTime now) {
    if (link.operation() == LinkStatus.Operation.ABSENT) {
      return;
    }
    try {
      channel.open(router, now);
    } catch (PlatformException refused) {
      lose(refused.reason(), now);
    } catch (RuntimeException defect) {
      parts.meter().failed(defect);
      lose(defect.toString(), now);
    }
  }

  /** It cannot be read any more. */
  void lose(String evidence, MonotonicTime now) {
    router.step(new Event.FaultRaised(fault(evidence)), now);
  }

  /** It can be read again. */
  void regain(MonotonicTime now) {
    Fault healed = fault("");
    if (router.state().faults().all().stream().anyMatch(healed::isSameAs)) {
      router.step(new Event.FaultCleared(healed), now);
    }
  }

  private Fault fault(String evidence) {
    return new Fault(Fault.Kind.SOCKET, router.key().interfaceName(), evidence);
  }
}
