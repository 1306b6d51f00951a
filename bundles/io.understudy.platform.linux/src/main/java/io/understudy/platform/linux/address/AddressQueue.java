package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Routing;
import io.understudy.model.StaticSpec;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.filter.AddressFilter;
import io.understudy.platform.linux.filter.QuietTable;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.netlink.NetlinkSocket;
import io.understudy.platform.linux.netlink.Rtnetlink;
import io.understudy.platform.linux.socket.Poller;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.PlatformQueue;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform's queue of a Linux machine. Requests are taken on any thread and carried out on the
 * thread {@value #THREAD}, in order for each virtual router; of different ones, renewals and
 * additions come before removals. It works in the network namespace of the thread that starts it.
 */
public final class AddressQueue implements PlatformQueue, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AddressQueue.class);

  private static final String THREAD = "vrrp-platform";
  private static final Path NETWORK_SETTINGS = Path.of("/proc/sys/net");
  private static final Path IPV4_SETTINGS = Path.of("ipv4/conf");
  private static final long CLOSE_MILLIS = 5_000;

  /** After so many rounds of what is urgent, removals have their turn. */
  private static final int MOST_ROUNDS = 16;

  /** After so many frames, renewals have their turn. */
  private static final int MOST_ANNOUNCEMENTS = 64;

  /** When what the kernel has could not be read, it is read again. */
  private static final Duration RETRY = Duration.ofMillis(500);

  private static final String CLOSED = "the platform is closed";

  private final RequestBook book = new RequestBook();
  private final Readiness readiness = new Readiness();
  private final Observers observers = new Observers();
  private final OwnAddresses own = new OwnAddresses();
  private final NetlinkSocket socket;
  private final Poller poller;
  private final MonotonicClock clock;
  private final KernelView view;
  private final Worker worker;
  private final List<AnswerWatch> answers;
  private final Thread thread;
  private final Runnable onThread;

  private AddressQueue(
      SystemCalls kernel,
      MonotonicClock clock,
      Path runFolder,
      Path networkSettings,
      Runnable onThread,
      NetlinkSocket socket,
      Poller poller)
      throws PlatformException {
    this.onThread = onThread;
    this.socket = socket;
    this.poller = poller;
    Holdings holdings = new Holdings();
    Path ipv4Settings = networkSettings.resolve(IPV4_SETTINGS);
    PromoteSecondaries promotion = new PromoteSecondaries(ipv4Settings, clock);
    ArpSettings arp = new ArpSettings(ipv4Settings);
    Ledger ledger = new Ledger(new AddressRecord(runFolder), holdings, promotion, arp);
    Ownership ownership = new Ownership(ledger.earlier());
    this.clock = clock;
    this.view = new KernelView(socket, holdings, ownership, own, observers);
    VirtualMacs virtualMacs =
        new VirtualMacs(
            view,
            clock,
            ledger,
            arp,
            new MacvlanSettings(networkSettings),
            new QuietTable(kernel, runFolder, OwnLinks.MARK));
    Devices devices = new Devices(view, virtualMacs, clock);
    this.worker =
        new Worker(
            kernel,
            poller,
            new AddressFilter(kernel, runFolder),
            new Workplace(clock, view, holdings, ownership, own, ledger, promotion, devices));
    this.answers =
        Arrays.stream(AddressFamily.values())
            .map(family -> new AnswerWatch(family, kernel, clock, view, holdings, observers))
            .toList();
    ledger.earlier().addresses().forEach(entry -> own.hold(entry.place()));
    view.compare();
    this.thread = new Thread(this::run, THREAD);
    thread.setDaemon(true);
  }

  /**
   * Starts a queue.
   *
   * @param runFolder where to record what is added, for the next life to clean up; a folder of this
   *     machine that a restart of the machine empties
   * @throws PlatformException if the kernel refuses, with a message for the user
   */
  public static AddressQueue start(SystemCalls kernel, MonotonicClock clock, Path runFolder)
      throws PlatformException {
    return start(kernel, clock, runFolder, () -> {});
  }

  /**
   * Starts a queue.
   *
   * @param onThread is run on its thread before anything else
   */
  public static AddressQueue start(
      SystemCalls kernel, MonotonicClock clock, Path runFolder, Runnable onThread)
      throws PlatformException {
    return start(kernel, clock, runFolder, NETWORK_SETTINGS, onThread);
  }

  /**
   * Starts a queue.
   *
   * @param networkSettings where the kernel shows its settings: {@code /proc/sys/net}
   * @param onThread is run on its thread before anything else
   */
  public static AddressQueue start(
      SystemCalls kernel,
      MonotonicClock clock,
      Path runFolder,
      Path networkSettings,
      Runnable onThread)
      throws PlatformException {
    NetlinkSocket socket =
        NetlinkSocket.open(kernel, Rtnetlink.RTNLGRP_IPV4_IFADDR, Rtnetlink.RTNLGRP_IPV6_IFADDR);
    Poller poller = null;
    AddressQueue queue = null;
    try {
      poller = new Poller(kernel);
      poller.add(socket.fd());
      queue = new AddressQueue(kernel, clock, runFolder, networkSettings, onThread, socket, poller);
      queue.thread.start();
      return queue;
    } finally {
      if (queue == null) {
        if (poller != null) {
          poller.close();
        }
        socket.close();
      }
    }
  }

  /** Says of an address that appears whether it is ours. */
  public OwnAddresses own() {
    return own;
  }

  @Override
  public void observe(AddressObserver observer) {
    observers.set(observer);
  }

  @Override
  public void removeLeftovers(Completion completion) {
    settle(book.submitLeftovers(completion), completion);
  }

  @Override
  public void addAddresses(
      VirtualRouterKey router,
      List<VirtualAddress> addresses,
      Duration lease,
      MonotonicTime notAfter,
      Completion completion) {
    submit(new Request.Add(router, addresses, lease, notAfter), completion);
  }

  @Override
  public void renewAddresses(
      VirtualRouterKey router,
      List<VirtualAddress> addresses,
      Duration lease,
      MonotonicTime notAfter,
      Completion completion) {
    submit(new Request.Renew(router, addresses, lease, notAfter), completion);
  }

  @Override
  public void removeAddresses(
      VirtualRouterKey router, List<VirtualAddress> addresses, Completion completion) {
    submit(new Request.Remove(router, addresses), completion);
  }

  @Override
  public void addRouting(VirtualRouterKey router, Routing routing, Completion completion) {
    submit(new Request.AddRouting(router, routing), completion);
  }

  @Override
  public void removeRouting(VirtualRouterKey router, Routing routing, Completion completion) {
    submit(new Request.RemoveRouting(router, routing), completion);
  }

  @Override
  public void dropPacketsFor(
      VirtualRouterKey router, List<VirtualAddress> addresses, Completion completion) {
    submit(new Request.DropPackets(router, addresses), completion);
  }

  @Override
  public void keepStatics(StaticSpec statics, Completion completion) {
    submit(new Request.KeepStatics(statics), completion);
  }

  @Override
  public void useVirtualMac(VirtualRouterKey router, MacAddress mac, Completion completion) {
    submit(new Request.UseVirtualMac(router, mac), completion);
  }

  @Override
  public void releaseVirtualMac(VirtualRouterKey router, MacAddress mac, Completion completion) {
    submit(new Request.ReleaseVirtualMac(router), completion);
  }

  @Override
  public void sendFrames(
      VirtualRouterKey router,
      List<VirtualAddress> addresses,
      String device,
      ByteBuffer frames,
      int frameOctets,
      Duration pace,
      MonotonicTime notAfter,
      Completion completion) {
    submit(
        new Request.SendFrames(router, addresses, device, frames, frameOctets, pace, notAfter),
        completion);
  }

  /** The requests of a takeover are likely to come at this time. Engine thread. */
  public void expectTakeover(VirtualRouterKey router, MonotonicTime at) {
    if (readiness.expect(router, at)) {
      poller.wakeUp();
    }
  }

  private void submit(Request request, Completion completion) {
    settle(book.submit(request, completion), completion);
  }

  private void settle(RequestBook.Reception reception, Completion completion) {
    switch (reception) {
      case TAKEN -> poller.wakeUp();
      case TOO_MANY -> completion.failed("too many announcements wait to be sent");
      case CLOSED -> completion.failed(CLOSED);
    }
  }

  private void run() {
    try {
      onThread.run();
      while (!book.isClosed()) {
        tryTurn();
        if (book.isEmpty() && !socket.hasKept()) {
          MonotonicTime due = worker.due();
          for (AnswerWatch each : answers) {
            due = MonotonicTime.earlier(due, each.due());
          }
          await(view.isComplete() ? due : MonotonicTime.earlier(due, clock.now().plus(RETRY)));
        }
      }
      letGo();
    } catch (RuntimeException | Error defect) {
      LOG.error("addresses can be added and removed no more", defect);
    } finally {
      end();
    }
  }

  /** Awake it lets everybody else go first: the engine may want the same processor. */
  private void await(MonotonicTime due) {
    MonotonicTime until = MonotonicTime.earlier(due, readiness.until());
    if (until.isDue(clock.now())) {
      poller.awaitUntil(due);
    } else {
      poller.watchUntil(until, Thread::yield);
    }
  }

  private void tryTurn() {
    try {
      turn();
    } catch (RuntimeException defect) {
      LOG.error("the platform met a defect", defect);
      view.doubt();
    }
  }

  private void turn() {
    worker.catchUp();
    readiness.take(clock.now()).ifPresent(worker::prepare);
    List<Completion> leftovers = book.takeLeftovers();
    if (!leftovers.isEmpty()) {
      worker.removeLeftovers(leftovers);
    }
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Job<?>> urgent = book.takeUrgent();
      worker.carryOutUrgent(urgent);
      if (!announce() && urgent.isEmpty()) {
        break;
      }
    }
    List<Job<?>> removals = book.takeRemovals();
    if (removals.isEmpty() && readiness.putsOff(clock.now())) {
      return; // nothing else is as urgent as what may come
    }
    worker.record();
    worker.carryOutRemovals(removals);
    worker.announcePaced();
    if (book.isEmpty()) {
      worker.tidyUp();
      answers.forEach(AnswerWatch::look);
    }
  }

  /** Sends what is to be announced, as long as it is little; false if there is nothing. */
  private boolean announce() {
    int sent = 0;
    while (sent < MOST_ANNOUNCEMENTS) {
      Optional<Job<?>> announcement = book.takeAnnouncement();
      if (announcement.isEmpty()) {
        return sent > 0;
      }
      sent += worker.announce(announcement.get());
    }
    return true;
  }

  /** Nothing is left behind: what is held goes, whoever waits for that or not. */
  private void letGo() {
    List<Job<?>> waiting = new ArrayList<>(book.takeAll());
    List<Job<?>> removals = waiting.stream().filter(Job::isRemoval).toList();
    waiting.removeAll(removals);
    worker.carryOutRemovals(removals);
    worker.refuse(book.takeLeftovers(), waiting, CLOSED);
    worker.letGoOfEverything();
    worker.removeVirtualMacs();
  }

  /** Nobody waits for an answer in vain. */
  private void end() {
    book.close();
    worker.refuse(book.takeLeftovers(), book.takeAll(), CLOSED);
    answers.forEach(AnswerWatch::close);
    worker.removeFilter();
    worker.close();
    socket.close();
    poller.close();
  }

  /** Removes all that is held and ends; waits for it, but not forever. */
  @Override
  public void close() {
    book.close();
    poller.wakeUp();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
