package io.understudy.testkit;

import io.understudy.model.AddressFamily;
import io.understudy.model.LinkStatus;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.platform.PlatformException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The platform of one process on a {@link SimulatedMachine}, from its start to its end. */
public final class SimulatedPlatform implements Platform {

  private final SimulatedMachine machine;
  private final SimulatedPlatformQueue queue;
  private final Map<String, LinkListener> listeners = new HashMap<>();
  private final Map<String, String> openFailures = new HashMap<>();
  private @Nullable List<Transmission> sent = new ArrayList<>();
  private @Nullable Runnable waker;
  private boolean woken;
  private boolean alive = true;

  SimulatedPlatform(SimulatedMachine machine) {
    this.machine = machine;
    this.queue = new SimulatedPlatformQueue(this);
  }

  @Override
  public MonotonicClock clock() {
    return machine.time();
  }

  /**
   * Lets virtual time pass; for loops that wait on their own. An {@link EngineDriver} takes turns
   * without it.
   */
  @Override
  public void awaitUntil(MonotonicTime deadline) {
    VirtualTime time = machine.time();
    while (!woken && !deadline.isDue(time.now())) {
      MonotonicTime next = time.next();
      if (!next.isSet() && !deadline.isSet()) {
        throw new IllegalStateException("would wait forever: nothing is scheduled");
      }
      if (deadline.isBefore(next)) {
        time.runUntil(deadline);
      } else {
        time.step();
      }
    }
    woken = false;
  }

  @Override
  public void wakeUp() {
    woken = true;
    if (waker != null) {
      waker.run();
    }
  }

  @Override
  public DatagramPort open(String interfaceName, AddressFamily family, Carrier carrier)
      throws PlatformException {
    String failure = openFailures.get(interfaceName);
    if (failure != null) {
      throw new PlatformException(failure);
    }
    SimulatedInterface card = machine.find(interfaceName);
    if (card == null || !card.isPresent()) {
      throw new PlatformException("no such interface: " + interfaceName);
    }
    return card.open(this, family, carrier);
  }

  /** From now on {@link #open} fails on this interface, until {@link #healOpen}. */
  public void failOpen(String interfaceName, String evidence) {
    openFailures.put(interfaceName, evidence);
  }

  /** Ends {@link #failOpen}. */
  public void healOpen(String interfaceName) {
    openFailures.remove(interfaceName);
  }

  @Override
  public LinkStatus watch(String interfaceName, LinkListener listener) {
    listeners.put(interfaceName, listener);
    SimulatedInterface card = machine.find(interfaceName);
    return card == null ? LinkStatus.absent(interfaceName) : card.status();
  }

  @Override
  public void unwatch(String interfaceName) {
    listeners.remove(interfaceName);
  }

  @Override
  public void expectTakeover(VirtualRouterKey router, MonotonicTime at) {}

  @Override
  public SimulatedPlatformQueue queue() {
    return queue;
  }

  /** The machine that the process runs on. */
  public SimulatedMachine machine() {
    return machine;
  }

  /** Everything that was sent, oldest first; empty if nothing is recorded. */
  public List<Transmission> sent() {
    return sent == null ? List.of() : List.copyOf(sent);
  }

  /** Forgets what was sent so far. */
  public void forgetSent() {
    if (sent != null) {
      sent.clear();
    }
  }

  /** Keeps no record of what is sent and announced from now on: for long runs. */
  public void recordNothing() {
    sent = null;
    queue.recordNothing();
  }

  /** True until {@link #end}. */
  public boolean isAlive() {
    return alive;
  }

  /**
   * Ends the process, killed or by itself: its sockets close, requests that were not yet carried
   * out never are, and addresses that it left vanish when their lease is over.
   */
  public void end() {
    if (alive) {
      alive = false;
      listeners.clear();
      waker = null;
      queue.end();
      machine.ended(this);
    }
  }

  /** Who is to take a turn when there is something to do. */
  void wakes(Runnable newWaker) {
    waker = newWaker;
  }

  void readable() {
    wakeUp();
  }

  void sent(SimulatedInterface card, Datagram datagram) {
    if (sent != null) {
      sent.add(new Transmission(machine.time().now(), card.name(), datagram));
    }
  }

  void linkChanged(SimulatedInterface card) {
    LinkListener listener = listeners.get(card.name());
    if (listener != null) {
      listener.linkChanged(card.status());
    }
  }
}
