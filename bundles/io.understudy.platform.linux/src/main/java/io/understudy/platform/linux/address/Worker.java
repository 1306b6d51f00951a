package io.understudy.platform.linux.address;

import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.address.Request.Add;
import io.understudy.platform.linux.address.Request.AddRouting;
import io.understudy.platform.linux.address.Request.DropPackets;
import io.understudy.platform.linux.address.Request.KeepStatics;
import io.understudy.platform.linux.address.Request.ReleaseVirtualMac;
import io.understudy.platform.linux.address.Request.Remove;
import io.understudy.platform.linux.address.Request.RemoveRouting;
import io.understudy.platform.linux.address.Request.Renew;
import io.understudy.platform.linux.address.Request.SendFrames;
import io.understudy.platform.linux.address.Request.UseVirtualMac;
import io.understudy.platform.linux.filter.AddressFilter;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.netlink.KernelLink;
import io.understudy.platform.linux.socket.Poller;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.PlatformQueue.Completion;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries requests out, many at once, and answers each. Platform thread. */
final class Worker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private static final String BROKEN = "the platform is broken; restart it";

  private final SystemCalls kernel;
  private final AddressFilter filter;
  private final Workplace at;
  private final PacedFrames paced;
  private final RoutingHoldings routings;
  private final StaticHoldings statics;
  private @Nullable FrameSender frameSender;

  /** What may be refused. */
  @FunctionalInterface
  private interface Deed {
    void carryOut() throws PlatformException;
  }

  Worker(SystemCalls kernel, Poller poller, AddressFilter filter, Workplace at) {
    this.kernel = kernel;
    this.filter = filter;
    this.at = at;
    this.paced = new PacedFrames(at.clock(), this::send);
    this.routings =
        new RoutingHoldings(
            at.view(),
            at.clock(),
            at.ledger(),
            new RoutingWatch(kernel, poller),
            this::isAnswering);
    this.statics = new StaticHoldings(at, routings, KeepStatics.NOBODY);
  }

  private boolean isAnswering(VirtualRouterKey router) {
    return router.equals(KeepStatics.NOBODY) || at.holdings().isAnswering(router, at.clock().now());
  }

  /** Takes note of what the kernel did by itself or for others. */
  void catchUp() {
    attempt(() -> at.view().catchUp(), evidence -> LOG.error("netlink: {}", evidence));
    routings.hear();
  }

  /** Looks at what a takeover will ask for. What fails is asked for again then, and told. */
  void prepare(VirtualRouterKey router) {
    attempt(
        () -> lookAhead(router), evidence -> LOG.debug("{} is not ready: {}", router, evidence));
  }

  private void lookAhead(VirtualRouterKey router) throws PlatformException {
    KernelLink link = at.devices().named(router.interfaceName());
    frameSender();
    switch (router.family()) {
      case IPV4 -> at.promotion().look(link);
      case IPV6 -> {
        // no such setting
      }
    }
  }

  /** Removes what is held, and what an earlier life left. */
  void removeLeftovers(List<Completion> waiting) {
    List<String> refusals = new ArrayList<>(List.of(BROKEN));
    try {
      List<String> refused = letGoOfEverything();
      attempt(routings::removeLeftovers, refused::add);
      attempt(statics::removeLeftovers, refused::add);
      attempt(() -> new Reclaim(at).carryOut(), refused::add);
      attempt(filter::removeAll, refused::add); // last: addresses that are there are filtered
      refusals.clear();
      refusals.addAll(refused);
    } finally {
      waiting.forEach(completion -> answer(completion, refusals));
    }
  }

  private static void answer(Completion completion, List<String> refusals) {
    try {
      if (refusals.isEmpty()) {
        completion.completed();
      } else {
        completion.failed(String.join("; ", new LinkedHashSet<>(refusals)));
      }
    } catch (RuntimeException defect) {
      LOG.error("an answer was not taken", defect);
    }
  }

  /** Carries out anything but removals, renewals first: they are short, and cannot wait long. */
  void carryOutUrgent(List<Job<?>> jobs) {
    List<Job<Renew>> renewals = new ArrayList<>();
    List<Job<Add>> additions = new ArrayList<>();
    List<Job<DropPackets>> drops = new ArrayList<>();
    List<Job<?>> others = new ArrayList<>();
    for (Job<?> job : jobs) {
      if (job.request() instanceof Renew renewal) {
        renewals.add(job.as(renewal));
      } else if (job.request() instanceof Add addition) {
        additions.add(job.as(addition));
      } else if (job.request() instanceof DropPackets drop) {
        drops.add(job.as(drop));
      } else {
        others.add(job);
      }
    }
    try {
      carryOut(renewals, () -> new Renewal(at, renewals).carryOut());
      carryOut(additions, () -> new Addition(at, additions).carryOut());
      carryOut(drops, () -> dropPackets(drops));
      for (Job<?> other : others) {
        carryOut(List.of(other), () -> carryOutOther(other.request()));
      }
    } finally {
      refuse(List.of(), jobs, BROKEN); // those that an error came before
    }
  }

  /**
   * Sends frames, or takes them to be sent by and by.
   *
   * @return how much was done, in frames; at least one
   */
  int announce(Job<?> job) {
    if (job.request() instanceof SendFrames frames) {
      Job<SendFrames> announcement = job.as(frames);
      if (frames.pace().isZero()) {
        carryOut(List.of(announcement), () -> send(frames, frames.frames()));
        return Math.max(1, frames.count());
      }
      paced.take(announcement);
    }
    return 1;
  }

  /** Sends those frames whose time has come. */
  void announcePaced() {
    paced.look();
  }

  void carryOutRemovals(List<Job<?>> jobs) {
    List<Job<Remove>> removals = new ArrayList<>();
    for (Job<?> job : jobs) {
      paced.takeBack(job.request().router());
      if (job.request() instanceof Remove removal) {
        removals.add(job.as(removal));
      }
    }
    carryOut(removals, () -> new Removal(at, removals).carryOut());
  }

  /** Answers without carrying out. */
  void refuse(List<Completion> leftovers, List<Job<?>> jobs, String evidence) {
    leftovers.forEach(completion -> answer(completion, List.of(evidence)));
    jobs.forEach(job -> job.fail(evidence));
    jobs.forEach(Job::answer);
  }

  private void send(SendFrames request, ByteBuffer frames) throws PlatformException {
    String name = request.device();
    KernelLink link = at.devices().named(name);
    FrameSender sender = frameSender();
    MonotonicTime now = at.clock().now();
    Sentences.requireInTime("announcement", request.notAfter(), now);
    for (VirtualAddress address : request.addresses()) {
      if (!at.holdings().holds(request.router(), address.address(), now)) {
        throw new PlatformException(address + " is not there to be announced");
      }
    }
    sender.send(link.index(), frames, request.frameOctets(), name);
  }

  private FrameSender frameSender() throws PlatformException {
    if (frameSender == null) {
      frameSender = FrameSender.open(kernel);
    }
    return frameSender;
  }

  private void dropPackets(List<Job<DropPackets>> drops) throws PlatformException {
    Map<VirtualRouterKey, List<VirtualAddress>> changes = new LinkedHashMap<>();
    drops.forEach(drop -> changes.put(drop.request().router(), drop.request().addresses()));
    filter.replace(changes);
  }

  private void carryOutOther(Request request) throws PlatformException {
    if (request instanceof AddRouting added) {
      routings.add(added.router(), added.routing());
    } else if (request instanceof RemoveRouting removed) {
      routings.remove(removed.router(), removed.routing());
    } else if (request instanceof KeepStatics kept) {
      statics.keep(kept.statics());
    } else if (request instanceof UseVirtualMac use) {
      at.devices().virtualMacs().use(use.router(), use.mac());
    } else if (request instanceof ReleaseVirtualMac release) {
      at.devices().virtualMacs().release(release.router());
    }
  }

  /** Records what was carried out. */
  void record() {
    at.ledger().catchUp();
  }

  /** When {@link #tidyUp} has something to do. */
  MonotonicTime due() {
    return Stream.of(at.devices().virtualMacs().due(), paced.due(), routings.due(), statics.due())
        .reduce(MonotonicTime.NEVER, MonotonicTime::earlier);
  }

  /** Does what takes its time and waits until nothing else is to be done. */
  void tidyUp() {
    attempt(at.devices().virtualMacs()::tidyUp, Worker::warn);
    attempt(routings::look, evidence -> LOG.warn("routes cannot be put back: {}", evidence));
    attempt(statics::look, evidence -> LOG.warn("statics cannot be put back: {}", evidence));
  }

  /** Packets are dropped no more. */
  void removeFilter() {
    attempt(
        filter::removeAll, evidence -> LOG.warn("a packet filter is left behind: {}", evidence));
  }

  /** Nothing of ours is to be left on the machine. */
  void removeVirtualMacs() {
    attempt(at.devices().virtualMacs()::removeAll, Worker::warn);
  }

  private static void warn(String evidence) {
    LOG.warn("a virtual MAC address is left behind: {}", evidence);
  }

  /**
   * Removes all that is held: nobody will renew it any more.
   *
   * @return what the kernel refused
   */
  List<String> letGoOfEverything() {
    List<String> refusals = new ArrayList<>();
    paced.clear("nothing is held any more");
    attempt(statics::removeAll, refusals::add);
    attempt(routings::removeAll, refusals::add);
    at.holdings().forgetFound();
    List<Job<Remove>> removals = new ArrayList<>();
    for (Hold hold : at.holdings().all()) {
      hold.asked()
          .forEach(
              (router, asked) ->
                  removals.add(new Job<>(new Remove(router, List.of(asked)), List.of())));
    }
    carryOut(removals, () -> new Removal(at, removals).carryOut());
    removals.forEach(removal -> removal.evidence().ifPresent(refusals::add));
    return refusals;
  }

  private <T extends Job<?>> void carryOut(List<T> jobs, Deed deed) {
    if (jobs.isEmpty()) {
      return;
    }
    boolean attempted = false;
    try {
      attempt(deed, evidence -> jobs.forEach(job -> job.fail(evidence)));
      attempted = true;
    } finally {
      if (!attempted) {
        jobs.forEach(job -> job.fail(BROKEN));
      }
      jobs.forEach(Job::answer);
    }
  }

  private static void attempt(Deed deed, Consumer<String> refusal) {
    try {
      deed.carryOut();
    } catch (PlatformException refused) {
      refusal.accept(refused.reason());
    } catch (RuntimeException defect) {
      LOG.error("a request to the platform met a defect", defect);
      refusal.accept(defect.toString());
    }
  }

  @Override
  public void close() {
    routings.close();
    if (frameSender != null) {
      frameSender.close();
    }
  }
}
