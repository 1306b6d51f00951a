package io.understudy.platform.linux.link;

import io.understudy.model.LinkStatus;
import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.address.OwnAddresses;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.netlink.AddressCodec;
import io.understudy.platform.linux.netlink.KernelAddress;
import io.understudy.platform.linux.netlink.KernelLink;
import io.understudy.platform.linux.netlink.LinkCodec;
import io.understudy.platform.linux.netlink.NetlinkSocket;
import io.understudy.platform.linux.netlink.NoticeListener;
import io.understudy.platform.linux.netlink.Rtnetlink;
import io.understudy.platform.linux.socket.Poller;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.Platform.LinkListener;
import io.understudy.spi.platform.PlatformException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network interfaces of a Linux machine: how each is, and every change to whoever watches it,
 * on the thread {@value #THREAD}. It sees the network namespace of the thread that starts it.
 */
public final class InterfaceTable implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InterfaceTable.class);
  private static final String THREAD = "vrrp-links";
  private static final long CLOSE_MILLIS = 5_000;

  /** When the changes could not be followed, it is tried again. */
  private static final Duration RETRY = Duration.ofMillis(500);

  /** After so many failures in a row, nobody knows any more how the interfaces are. */
  private static final int MOST_FAILURES = 6;

  /** What may be refused. */
  @FunctionalInterface
  private interface Step {
    void take() throws PlatformException;
  }

  private final Watches watches = new Watches();
  private final Interfaces interfaces;
  private final NetlinkSocket socket;
  private final Poller poller;
  private final Thread thread;
  private final Inbox inbox = new Inbox();
  private final MonotonicClock clock;
  private int failures;
  private volatile boolean closed;

  /** Notices in order, to be dealt with once all are read: dealing with them may ask the kernel. */
  private static final class Inbox implements NoticeListener {
    private final ArrayDeque<Notice> notices = new ArrayDeque<>();
    private boolean overflowed;

    /** One decoded notice. */
    @FunctionalInterface
    private interface Notice {
      void apply(InterfaceTable table) throws PlatformException;
    }

    @Override
    public void noticed(int type, ByteBuffer body) {
      try {
        take(type, body);
      } catch (RuntimeException defect) {
        LOG.error("a notice of the kernel was not understood", defect);
        overflowed = true;
      }
    }

    private void take(int type, ByteBuffer body) {
      switch (type) {
        case Rtnetlink.RTM_NEWLINK ->
            LinkCodec.decode(body)
                .ifPresent(link -> notices.add(table -> table.interfaces.came(link)));
        case Rtnetlink.RTM_DELLINK ->
            LinkCodec.decode(body)
                .ifPresent(link -> notices.add(table -> table.interfaces.gone(link)));
        case Rtnetlink.RTM_NEWADDR ->
            AddressCodec.decode(body)
                .ifPresent(address -> notices.add(table -> table.came(address)));
        case Rtnetlink.RTM_DELADDR ->
            AddressCodec.decode(body)
                .ifPresent(address -> notices.add(table -> table.gone(address)));
        default -> {} // of no interest
      }
    }

    @Override
    public void overflowed() {
      overflowed = true;
    }
  }

  private InterfaceTable(
      MonotonicClock clock, NetlinkSocket socket, Poller poller, OwnAddresses own)
      throws PlatformException {
    this.clock = clock;
    this.socket = socket;
    this.poller = poller;
    this.interfaces = new Interfaces(own, this::publish);
    compare();
    this.thread = new Thread(this::run, THREAD);
    thread.setDaemon(true);
  }

  /**
   * Starts a table.
   *
   * @param own says which addresses are ours
   * @throws PlatformException if the kernel refuses, with a message for the user
   */
  public static InterfaceTable start(SystemCalls kernel, MonotonicClock clock, OwnAddresses own)
      throws PlatformException {
    NetlinkSocket socket =
        NetlinkSocket.open(
            kernel,
            Rtnetlink.RTNLGRP_LINK,
            Rtnetlink.RTNLGRP_IPV4_IFADDR,
            Rtnetlink.RTNLGRP_IPV6_IFADDR);
    Poller poller = null;
    InterfaceTable table = null;
    try {
      poller = new Poller(kernel);
      poller.add(socket.fd());
      table = new InterfaceTable(clock, socket, poller, own);
      table.thread.start();
      return table;
    } finally {
      if (table == null) {
        if (poller != null) {
          poller.close();
        }
        socket.close();
      }
    }
  }

  /**
   * How an interface is, and from now on every change of it to the listener, on the table's thread.
   * Any thread.
   */
  public LinkStatus watch(String interfaceName, LinkListener listener) {
    return watches.watch(interfaceName, listener);
  }

  /** Ends {@link #watch}; a change may still be under way to the listener. Any thread. */
  public void unwatch(String interfaceName) {
    watches.unwatch(interfaceName);
  }

  /** Begins a watch of somebody who is not the engine. Any thread. */
  void add(String interfaceName, EdgeWatch watch) {
    watches.add(interfaceName, watch);
  }

  /** Ends it. Any thread. */
  void remove(String interfaceName, EdgeWatch watch) {
    watches.remove(interfaceName, watch);
  }

  private void run() {
    try {
      while (!closed) {
        follow();
        if (!socket.hasKept()) {
          poller.awaitUntil(failures == 0 ? MonotonicTime.NEVER : clock.now().plus(RETRY));
        }
      }
    } finally {
      if (!closed) {
        LOG.error("the changes of network interfaces are followed no more");
        abandon();
      }
      socket.close();
      poller.close();
    }
  }

  /** Whoever cannot be told that an interface goes down may not rely on it. */
  private void follow() {
    if (attempt(() -> socket.drain(inbox)) && settle()) {
      failures = 0;
    } else {
      inbox.overflowed = true;
      failures++;
      if (failures == MOST_FAILURES) {
        abandon();
      }
    }
  }

  private boolean settle() {
    for (Inbox.Notice notice = inbox.notices.poll();
        notice != null;
        notice = inbox.notices.poll()) {
      Inbox.Notice next = notice;
      inbox.overflowed |= !attempt(() -> next.apply(this));
    }
    return !inbox.overflowed || attempt(this::compare);
  }

  private boolean attempt(Step step) {
    try {
      step.take();
      return true;
    } catch (PlatformException refused) {
      LOG.error("the changes of network interfaces cannot be followed: {}", refused.reason());
    } catch (Throwable defect) { // whatever it is: the interfaces are to be followed on
      LOG.error("a change of network interfaces met a defect", defect);
    }
    return false;
  }

  private void abandon() {
    watches.abandon().forEach((name, audience) -> tell(audience, LinkStatus.absent(name)));
  }

  private void came(KernelAddress address) throws PlatformException {
    publish(address, interfaces.came(address));
  }

  private void gone(KernelAddress address) throws PlatformException {
    publish(address, interfaces.gone(address));
  }

  private void publish(KernelAddress address, Interfaces.Difference difference)
      throws PlatformException {
    if (difference == Interfaces.Difference.ORDER) {
      interfaces.order(socket.list(AddressCodec.list(), AddressCodec::decode));
    }
    if (difference != Interfaces.Difference.NONE) {
      interfaces.publish(address.interfaceIndex());
    }
  }

  /** Compares with all that the kernel has: at first, and when notices were lost. */
  private void compare() throws PlatformException {
    List<KernelLink> links = socket.list(LinkCodec.list(), LinkCodec::decode);
    List<KernelAddress> addresses = socket.list(AddressCodec.list(), AddressCodec::decode);
    Set<Integer> indices = new HashSet<>();
    links.forEach(link -> indices.add(link.index()));
    for (KernelLink known : interfaces.links()) {
      if (!indices.contains(known.index())) {
        interfaces.gone(known);
      }
    }
    for (KernelAddress known : interfaces.addresses()) {
      boolean isThere =
          addresses.stream()
              .anyMatch(
                  there ->
                      there.interfaceIndex() == known.interfaceIndex()
                          && there.address().equals(known.address())
                          && there.prefixLength() == known.prefixLength());
      if (!isThere) {
        interfaces.gone(known);
      }
    }
    addresses.forEach(interfaces::came);
    interfaces.order(addresses);
    links.forEach(interfaces::came);
    inbox.overflowed = false;
  }

  private void publish(LinkStatus status) {
    tell(watches.publish(status), status);
  }

  private static void tell(List<LinkListener> audience, LinkStatus status) {
    for (LinkListener listener : audience) {
      try {
        listener.linkChanged(status);
      } catch (Throwable defect) { // the next one is to be told all the same
        LOG.error("a change of {} was not taken", status.interfaceName(), defect);
      }
    }
  }

  /** Tells nobody any more; waits for the thread to end, but not forever. */
  @Override
  public void close() {
    closed = true;
    poller.wakeUp();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
