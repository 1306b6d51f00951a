package io.understudy.testkit;

import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Routing;
import io.understudy.model.StaticSpec;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRoute;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRule;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.PlatformQueue;
import io.understudy.testkit.PlatformRequest.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A platform queue that takes virtual time: each virtual router's requests are carried out one
 * after another, those of different ones side by side, and the removal of leftovers before
 * everything that was submitted after it.
 */
public final class SimulatedPlatformQueue implements PlatformQueue {

  private final SimulatedPlatform process;
  private final Map<VirtualRouterKey, RequestLane> lanes = new TreeMap<>();
  private final RequestLane leftovers;
  private final Map<VirtualRouterKey, MacAddress> virtualMacs = new HashMap<>();
  private final Map<VirtualRouterKey, Routing> routings = new HashMap<>();
  private final List<String> nextFailures = new ArrayList<>();
  private StaticSpec kept = StaticSpec.NONE;
  private @Nullable List<PlatformRequest> requests = new ArrayList<>();
  private @Nullable List<Announcement> announcements = new ArrayList<>();
  private Function<PlatformRequest, Duration> latency = request -> Duration.ZERO;
  private Function<PlatformRequest, Optional<String>> failure = request -> Optional.empty();
  private @Nullable List<Runnable> lateLosses;
  private @Nullable AddressObserver observer;
  private boolean stalled;
  private boolean paused;
  private boolean ended;

  SimulatedPlatformQueue(SimulatedPlatform process) {
    this.process = process;
    this.leftovers = new RequestLane(this, process.machine().time());
  }

  @Override
  public void removeLeftovers(Completion completion) {
    submit(null, Kind.REMOVE_LEFTOVERS, List.of(), completion, this::clearLeftovers);
  }

  @Override
  public void observe(AddressObserver newObserver) {
    observer = newObserver;
  }

  @Override
  public void renewAddresses(
      VirtualRouterKey router,
      List<VirtualAddress> addresses,
      Duration lease,
      MonotonicTime notAfter,
      Completion completion) {
    submit(
        router,
        Kind.RENEW_ADDRESSES,
        addresses,
        completion,
        () -> {
          checkInTime(notAfter);
          card(router).kernel().renew(process, router, addresses, lease);
        });
  }

  @Override
  public void addAddresses(
      VirtualRouterKey router,
      List<VirtualAddress> addresses,
      Duration lease,
      MonotonicTime notAfter,
      Completion completion) {
    submit(
        router,
        Kind.ADD_ADDRESSES,
        addresses,
        completion,
        () -> {
          checkInTime(notAfter);
          present(router).kernel().add(process, router, addresses, lease);
        });
  }

  @Override
  public void removeAddresses(
      VirtualRouterKey router, List<VirtualAddress> addresses, Completion completion) {
    submit(
        router,
        Kind.REMOVE_ADDRESSES,
        addresses,
        completion,
        () -> card(router).kernel().remove(process, router, addresses));
  }

  @Override
  public void addRouting(VirtualRouterKey router, Routing routing, Completion completion) {
    submit(
        router,
        Kind.ADD_ROUTING,
        List.of(),
        completion,
        () -> {
          present(router);
          routings.put(router, joined(without(routing(router), routing), routing));
        });
  }

  @Override
  public void removeRouting(VirtualRouterKey router, Routing routing, Completion completion) {
    submit(
        router,
        Kind.REMOVE_ROUTING,
        List.of(),
        completion,
        () -> routings.put(router, without(routing(router), routing)));
  }

  @Override
  public void dropPacketsFor(
      VirtualRouterKey router, List<VirtualAddress> addresses, Completion completion) {
    submit(router, Kind.DROP_PACKETS, addresses, completion, () -> {});
  }

  @Override
  public void keepStatics(StaticSpec statics, Completion completion) {
    submit(null, Kind.KEEP_STATICS, statics.addresses(), completion, () -> kept = statics);
  }

  @Override
  public void useVirtualMac(VirtualRouterKey router, MacAddress mac, Completion completion) {
    submit(
        router,
        Kind.USE_VIRTUAL_MAC,
        List.of(),
        completion,
        () -> {
          present(router);
          virtualMacs.put(router, mac);
        });
  }

  @Override
  public void releaseVirtualMac(VirtualRouterKey router, MacAddress mac, Completion completion) {
    submit(
        router,
        Kind.RELEASE_VIRTUAL_MAC,
        List.of(),
        completion,
        () -> virtualMacs.remove(router, mac));
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
        router,
        Kind.SEND_FRAMES,
        List.of(),
        completion,
        () -> {
          checkInTime(notAfter);
          checkHeld(router, addresses);
          announce(router, device, frames, frameOctets, pace);
        });
  }

  /** Every request takes this long from now on; nothing at all if it is not said. */
  public void latency(Duration each) {
    latency = request -> each;
  }

  /** How long each request takes from now on. */
  public void latency(Function<PlatformRequest, Duration> ofRequest) {
    latency = ofRequest;
  }

  /** The next request but renewals that is carried out fails; called twice, the next two do. */
  public void failNext(String evidence) {
    nextFailures.add(evidence);
  }

  /** From now on requests fail for which there is evidence; nothing of them is carried out. */
  public void failing(Function<PlatformRequest, Optional<String>> evidence) {
    failure = evidence;
  }

  /** Carries nothing out any more, until {@link #resume}. */
  public void stall() {
    stalled = true;
  }

  /** Ends {@link #stall}. */
  public void resume() {
    stalled = false;
    continueLanes();
  }

  /** How many requests were submitted and not yet answered. */
  public int pending() {
    int pending = leftovers.size();
    for (RequestLane lane : lanes.values()) {
      pending += lane.size();
    }
    return pending;
  }

  /** How many requests of this virtual router were submitted and not yet answered. */
  public int pending(VirtualRouterKey router) {
    RequestLane lane = lanes.get(router);
    return leftovers.size() + (lane == null ? 0 : lane.size());
  }

  /** Every request but renewals, in the order of submission; empty if nothing is recorded. */
  public List<PlatformRequest> requests() {
    return requests == null ? List.of() : List.copyOf(requests);
  }

  /** Every frame that was sent, oldest first; empty if nothing is recorded. */
  public List<Announcement> announcements() {
    return announcements == null ? List.of() : List.copyOf(announcements);
  }

  /** The virtual MAC address that is in use for a virtual router. */
  public Optional<MacAddress> virtualMac(VirtualRouterKey router) {
    return Optional.ofNullable(virtualMacs.get(router));
  }

  /** The routes and rules that a virtual router has, in the order in which they were added. */
  public Routing routing(VirtualRouterKey router) {
    return routings.getOrDefault(router, Routing.NONE);
  }

  /** What the machine has whatever the virtual routers do. */
  public StaticSpec statics() {
    return kept;
  }

  private static Routing joined(Routing first, Routing second) {
    List<VirtualRoute> routes = new ArrayList<>(first.routes());
    routes.addAll(second.routes());
    List<VirtualRule> rules = new ArrayList<>(first.rules());
    rules.addAll(second.rules());
    return new Routing(routes, rules);
  }

  private static Routing without(Routing all, Routing unwanted) {
    return new Routing(
        all.routes().stream().filter(route -> !unwanted.routes().contains(route)).toList(),
        all.rules().stream().filter(rule -> !unwanted.rules().contains(rule)).toList());
  }

  /** With an interface go the virtual MAC addresses on it. */
  void removed(SimulatedInterface card) {
    virtualMacs.keySet().removeIf(router -> router.interfaceName().equals(card.name()));
  }

  /** Another host answers for an address that a virtual router holds. */
  public void answered(VirtualRouterKey router, VirtualAddress address, MacAddress stranger) {
    if (observer != null && !ended) {
      observer.addressAnswered(router, address, stranger);
    }
  }

  /** An address that the process added is gone. */
  void lost(VirtualRouterKey router, VirtualAddress address) {
    AddressObserver told = observer;
    if (told == null || ended) {
      return;
    }
    if (lateLosses == null) {
      told.addressLost(router, address);
    } else {
      lateLosses.add(() -> told.addressLost(router, address));
    }
  }

  /** From now on it is told later which addresses are gone: by {@link #tellLosses}. */
  public void holdLossesBack() {
    lateLosses = new ArrayList<>();
  }

  /** Tells which addresses are gone since {@link #holdLossesBack}, and does so at once again. */
  public void tellLosses() {
    List<Runnable> late = lateLosses == null ? List.of() : lateLosses;
    lateLosses = null;
    late.forEach(Runnable::run);
  }

  /** An address that the process was to add was there before. */
  void found(VirtualRouterKey router, VirtualAddress address) {
    if (observer != null) {
      observer.addressFound(router, address);
    }
  }

  void recordNothing() {
    requests = null;
    announcements = null;
  }

  /** The process stands still, and with it its queue. */
  void paused(boolean isPaused) {
    paused = isPaused;
    continueLanes();
  }

  void end() {
    ended = true;
    lanes.clear();
    leftovers.clear();
  }

  boolean isHeld(RequestLane lane) {
    return ended || stalled || paused || (lane != leftovers && leftovers.size() > 0);
  }

  void continueLanes() {
    leftovers.proceed();
    List.copyOf(lanes.values()).forEach(RequestLane::proceed);
  }

  Duration latencyOf(PlatformRequest request) {
    return latency.apply(request);
  }

  /** Why a request fails that would not fail by itself. */
  Optional<String> failureOf(PlatformRequest request) {
    return nextFailures.isEmpty() || request.kind() == Kind.RENEW_ADDRESSES
        ? failure.apply(request)
        : Optional.of(nextFailures.remove(0));
  }

  private void submit(
      @Nullable VirtualRouterKey router,
      Kind kind,
      List<VirtualAddress> addresses,
      Completion completion,
      RequestLane.Action action) {
    MonotonicTime now = process.machine().time().now();
    PlatformRequest request = new PlatformRequest(now, kind, router, addresses);
    if (requests != null && kind != Kind.RENEW_ADDRESSES) {
      requests.add(request);
    }
    RequestLane lane =
        router == null
            ? leftovers
            : lanes.computeIfAbsent(router, key -> new RequestLane(this, process.machine().time()));
    lane.submit(new RequestLane.Job(request, completion, action));
  }

  private void clearLeftovers() {
    process.machine().interfaces().forEach(card -> card.kernel().removeLeftovers(process));
    routings.clear();
    kept = StaticSpec.NONE;
  }

  private void checkInTime(MonotonicTime notAfter) throws PlatformException {
    if (notAfter.isBefore(process.machine().time().now())) {
      throw new PlatformException("the request came too late");
    }
  }

  private void checkHeld(VirtualRouterKey router, List<VirtualAddress> addresses)
      throws PlatformException {
    for (VirtualAddress address : addresses) {
      String device = address.device(router.interfaceName());
      if (!present(device).kernel().holdsFor(router, process, address.address())) {
        throw new PlatformException("not there to be announced: " + address);
      }
    }
  }

  private void announce(
      VirtualRouterKey router, String device, ByteBuffer frames, int frameOctets, Duration pace)
      throws PlatformException {
    if (!present(device).isUp()) {
      throw new PlatformException("network is down: " + device);
    }
    for (int at = frames.position(); announcements != null && at < frames.limit(); ) {
      MonotonicTime now = process.machine().time().now();
      ByteBuffer frame = frames.slice(at, frameOctets);
      announcements.add(new Announcement(now, router, device, pace, frame));
      at += frameOctets;
    }
  }

  private SimulatedInterface card(VirtualRouterKey router) {
    return Objects.requireNonNull(
        process.machine().find(router.interfaceName()), router.interfaceName());
  }

  private SimulatedInterface present(VirtualRouterKey router) throws PlatformException {
    return present(router.interfaceName());
  }

  private SimulatedInterface present(String device) throws PlatformException {
    SimulatedInterface card = process.machine().find(device);
    if (card == null || !card.isPresent()) {
      throw new PlatformException("no such interface: " + device);
    }
    return card;
  }
}
