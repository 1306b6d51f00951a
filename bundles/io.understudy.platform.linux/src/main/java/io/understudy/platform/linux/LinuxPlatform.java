package io.understudy.platform.linux;

import io.understudy.model.AddressFamily;
import io.understudy.model.LinkStatus;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.address.AddressQueue;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.link.InterfaceTable;
import io.understudy.platform.linux.link.LinkWatches;
import io.understudy.platform.linux.rehearsal.Rehearsal;
import io.understudy.platform.linux.socket.AdvertisementPorts;
import io.understudy.platform.linux.socket.Poller;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.LinkPort;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.PlatformQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * A Linux machine, seen from the network namespace of the thread that starts it: what is to be fast
 * happens on the engine thread, the interfaces and the queue have a thread each.
 */
public final class LinuxPlatform implements Platform, AutoCloseable {

  private final SystemCalls kernel;
  private final Path runFolder;
  private final ThreadScheduling scheduling;
  private final SystemMonotonicClock clock;
  private final Poller poller;
  private final AdvertisementPorts ports;
  private final AddressQueue queue;
  private final InterfaceTable interfaces;
  private final LinkWatches links;

  /** What ends each part, the last first. */
  private final Deque<Runnable> ends;

  private MonotonicTime takeover = MonotonicTime.NEVER;

  private LinuxPlatform(
      SystemCalls kernel,
      Path runFolder,
      ThreadScheduling scheduling,
      SystemMonotonicClock clock,
      Poller poller,
      AdvertisementPorts ports,
      AddressQueue queue,
      InterfaceTable interfaces,
      LinkWatches links,
      Deque<Runnable> ends) {
    this.kernel = kernel;
    this.runFolder = runFolder;
    this.scheduling = scheduling;
    this.clock = clock;
    this.poller = poller;
    this.ports = ports;
    this.queue = queue;
    this.interfaces = interfaces;
    this.links = links;
    this.ends = ends;
  }

  /**
   * Starts a platform. This needs no privileges; what does need them says so when it is asked for.
   *
   * @param scheduling that of the engine thread; the thread of the queue comes next
   * @param runFolder where to record what is added to the machine, for the next life to clean up
   * @throws PlatformException if the kernel lacks something, with a message for the user
   */
  public static LinuxPlatform start(SystemCalls kernel, Scheduling scheduling, Path runFolder)
      throws PlatformException {
    SystemMonotonicClock clock = new SystemMonotonicClock(kernel);
    Deque<Runnable> ends = new ArrayDeque<>();
    LinuxPlatform platform = null;
    try {
      Poller poller = new Poller(kernel);
      ends.push(poller::close);
      AdvertisementPorts ports = new AdvertisementPorts(kernel, poller, clock, clock);
      ends.push(ports::close);
      ends.push(NamespaceLock.take(kernel, clock, poller)::close);
      AddressQueue queue =
          AddressQueue.start(
              kernel, clock, runFolder, ThreadScheduling.ofPlatform(kernel, scheduling)::apply);
      ends.push(queue::close);
      InterfaceTable interfaces = InterfaceTable.start(kernel, clock, queue.own());
      ends.push(interfaces::close);
      LinkWatches links = new LinkWatches(interfaces);
      ends.push(links::close);
      platform =
          new LinuxPlatform(
              kernel,
              runFolder,
              ThreadScheduling.ofEngine(kernel, scheduling),
              clock,
              poller,
              ports,
              queue,
              interfaces,
              links,
              ends);
      return platform;
    } finally {
      if (platform == null) {
        ends.forEach(Runnable::run);
      }
    }
  }

  @Override
  public MonotonicClock clock() {
    return clock;
  }

  @Override
  public void awaitUntil(MonotonicTime deadline) {
    scheduling.apply();
    if (deadline.isSet() && deadline.equals(takeover)) {
      poller.watchUntil(deadline, Thread::onSpinWait);
    } else {
      poller.awaitUntil(deadline);
    }
    ports.waited();
  }

  @Override
  public void expectTakeover(VirtualRouterKey router, MonotonicTime at) {
    takeover = at;
    queue.expectTakeover(router, at);
  }

  @Override
  public void wakeUp() {
    poller.wakeUp();
  }

  @Override
  public DatagramPort open(String interfaceName, AddressFamily family, Carrier carrier)
      throws PlatformException {
    return ports.open(interfaceName, family, carrier);
  }

  @Override
  public LinkStatus watch(String interfaceName, LinkListener listener) {
    return interfaces.watch(interfaceName, listener);
  }

  @Override
  public void unwatch(String interfaceName) {
    interfaces.unwatch(interfaceName);
  }

  /** Where everybody but the engine watches interfaces. */
  public LinkPort links() {
    return links;
  }

  @Override
  public PlatformQueue queue() {
    return queue;
  }

  @Override
  public void rehearse(BooleanSupplier goesOn) throws PlatformException {
    try (Rehearsal rehearsal = Rehearsal.open(kernel, clock, clock, runFolder)) {
      rehearsal.play(goesOn);
    } catch (IOException refused) {
      throw new PlatformException("cannot keep what it needs in " + runFolder + ": " + refused);
    }
  }

  /** Ends its threads and ports; an engine thread that still waits here meets an exception. */
  @Override
  public void close() {
    ends.forEach(Runnable::run);
  }
}
