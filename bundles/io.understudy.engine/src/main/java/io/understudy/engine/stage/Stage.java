package io.understudy.engine.stage;

import io.understudy.model.AddressFamily;
import io.understudy.model.LinkStatus;
import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.platform.PlatformQueue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine in memory with one interface and a cable to another one. Its queue has done what it is
 * asked before the asker's next turn; its clock stands until it is set. One thread.
 */
public final class Stage implements Platform {

  private final LinkStatus link;
  private final PlatformQueue queue = new StageQueue();
  private final List<StagePort> ports = new ArrayList<>();
  private @Nullable Stage other;
  private MonotonicTime time = new MonotonicTime(0);
  private boolean isWoken;

  /** A machine without a cable, at time 0. */
  public Stage(LinkStatus link) {
    this.link = link;
  }

  /** Plugs in a cable to another machine, or pulls it. */
  public void connect(@Nullable Stage peer) {
    other = peer;
  }

  /** Sets the clock. */
  public void setTime(MonotonicTime newTime) {
    time = newTime;
  }

  MonotonicTime now() {
    return time;
  }

  MacAddress mac() {
    return link.mac();
  }

  /** Sends a frame through the cable. */
  void transmit(AddressFamily family, ByteBuffer frame) {
    if (other != null) {
      other.arrive(family, frame);
    }
  }

  private void arrive(AddressFamily family, ByteBuffer frame) {
    for (StagePort port : ports) {
      if (port.family() == family) {
        port.deliver(frame.duplicate());
        isWoken = true;
      }
    }
  }

  void forget(StagePort port) {
    ports.remove(port);
  }

  /** True once after each time that it was woken up. */
  public boolean takeWakeUp() {
    boolean wasWoken = isWoken;
    isWoken = false;
    return wasWoken;
  }

  @Override
  public MonotonicClock clock() {
    return this::now;
  }

  /** Time passes by {@link #setTime} alone. */
  @Override
  public void awaitUntil(MonotonicTime deadline) {}

  @Override
  public void wakeUp() {
    isWoken = true;
  }

  @Override
  public DatagramPort open(String interfaceName, AddressFamily family, Carrier carrier) {
    StagePort port = new StagePort(this, family);
    ports.add(port);
    return port;
  }

  @Override
  public LinkStatus watch(String interfaceName, LinkListener listener) {
    return link;
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
