package io.understudy.testkit;

import io.understudy.model.AddressFamily;
import io.understudy.model.LinkStatus;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.platform.PlatformQueue;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine with one interface that does at once whatever it is asked, and neither keeps nor
 * allocates anything in doing so: what a measured turn costs is the engine's own. Its clock stands
 * until it is set. One thread.
 */
public final class BarePlatform implements Platform {

  private final LinkStatus link;
  private final List<BarePort> ports = new ArrayList<>();
  private final BareQueue queue = new BareQueue();
  private final MonotonicClock clock = this::now;
  private long nanos;
  private boolean woken;

  /** A machine whose interface is always like this, at time 0. */
  public BarePlatform(LinkStatus link) {
    this.link = link;
  }

  /** Sets the clock. */
  public void setTime(MonotonicTime time) {
    nanos = time.nanos();
  }

  /**
   * A datagram arrives at the port that is open for it.
   *
   * @param arrival when it came; at most now
   */
  public void deliver(Datagram datagram, MonotonicTime arrival) {
    for (BarePort port : ports) {
      port.deliver(datagram, arrival);
    }
  }

  /** How many advertisements were sent. */
  public long sent() {
    long sent = 0;
    for (BarePort port : ports) {
      sent += port.sent();
    }
    return sent;
  }

  /** A machine's clock gives a value of its own each time, and so does this one. */
  @Override
  public MonotonicClock clock() {
    return clock;
  }

  private MonotonicTime now() {
    return new MonotonicTime(nanos);
  }

  /** Time passes by {@link #setTime} alone. */
  @Override
  public void awaitUntil(MonotonicTime deadline) {}

  @Override
  public void wakeUp() {
    woken = true;
  }

  /** True once after each time that it was woken up. */
  public boolean takeWakeUp() {
    boolean wasWoken = woken;
    woken = false;
    return wasWoken;
  }

  @Override
  public BarePort open(String interfaceName, AddressFamily family, Carrier carrier) {
    BarePort port = new BarePort(family, carrier);
    ports.add(port);
    return port;
  }

  @Override
  public LinkStatus watch(String interfaceName, LinkListener listener) {
    return link.interfaceName().equals(interfaceName) ? link : LinkStatus.absent(interfaceName);
  }

  @Override
  public void unwatch(String interfaceName) {}

  @Override
  public void expectTakeover(VirtualRouterKey router, MonotonicTime at) {}

  @Override
  public PlatformQueue queue() {
    return queue;
  }
}
