package io.understudy.platform.linux.address;

import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.netlink.RoutingLosses;
import io.understudy.platform.linux.socket.Poller;
import io.understudy.spi.platform.PlatformException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears that routes or rules are removed, as long as there are some of ours. Platform thread. */
final class RoutingWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RoutingWatch.class);

  private final SystemCalls kernel;
  private final Poller poller;
  private @Nullable RoutingLosses losses;
  private boolean isRefused;

  RoutingWatch(SystemCalls kernel, Poller poller) {
    this.kernel = kernel;
    this.poller = poller;
  }

  /** Listens from now on; without it what is removed is missed later. */
  void open() {
    if (losses != null || isRefused) {
      return;
    }
    try {
      RoutingLosses opened = RoutingLosses.open(kernel, Ownership.MARK);
      losses = opened;
      poller.add(opened.fd());
    } catch (PlatformException refused) {
      giveUp(refused);
    }
  }

  /** True if something was removed since the last time, or may have been. */
  boolean hasHeard() {
    try {
      return losses != null && losses.hasHeard();
    } catch (PlatformException refused) {
      giveUp(refused);
      return true;
    }
  }

  private void giveUp(PlatformException refused) {
    LOG.warn("removed routes are put back late: {}", refused.reason());
    isRefused = true;
    close();
  }

  @Override
  public void close() {
    if (losses != null) {
      losses.close();
      losses = null;
    }
  }
}
