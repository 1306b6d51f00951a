package io.understudy.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A link that connects interfaces, as badly as its {@link Conditions} and cuts say. */
public final class Segment {

  private static final int MILLE = 1000;

  private final VirtualTime time;
  private final RandomGenerator random;
  private final List<SimulatedInterface> attached = new ArrayList<>();
  private final List<WireObserver> observers = new ArrayList<>();
  private final Set<Cut> cuts = new HashSet<>();
  private Conditions conditions = Conditions.CLEAN;

  private record Cut(SimulatedInterface from, SimulatedInterface to) {}

  /**
   * A clean segment with nothing on it.
   *
   * @param random decides about loss, delay and duplication
   */
  public Segment(VirtualTime time, RandomGenerator random) {
    this.time = time;
    this.random = random;
  }

  /** Connects an interface. */
  public void attach(SimulatedInterface card) {
    attached.add(card);
    card.attachTo(this);
  }

  /** The interfaces on it, in the order in which they were attached. */
  public List<SimulatedInterface> attached() {
    return List.copyOf(attached);
  }

  /** How it treats datagrams. */
  public Conditions conditions() {
    return conditions;
  }

  /** Treats what is sent from now on like this. */
  public void conditions(Conditions newConditions) {
    conditions = newConditions;
  }

  /** Shows this observer everything from now on. */
  public void observe(WireObserver observer) {
    observers.add(observer);
  }

  /** Lets nothing pass from one interface to another; the other way round is not touched. */
  public void cut(SimulatedInterface from, SimulatedInterface to) {
    cuts.add(new Cut(from, to));
  }

  /** Ends {@link #cut} in this direction. */
  public void mend(SimulatedInterface from, SimulatedInterface to) {
    cuts.remove(new Cut(from, to));
  }

  /** Lets nothing pass between these and all others, either way. */
  public void isolate(Collection<SimulatedInterface> island) {
    for (SimulatedInterface inside : island) {
      for (SimulatedInterface outside : attached) {
        if (!island.contains(outside)) {
          cut(inside, outside);
          cut(outside, inside);
        }
      }
    }
  }

  /** Ends every cut. */
  public void mendAll() {
    cuts.clear();
  }

  /** True if what one interface sends can reach the other, as far as cuts go. */
  public boolean isConnected(SimulatedInterface from, SimulatedInterface to) {
    return cuts.isEmpty() || !cuts.contains(new Cut(from, to));
  }

  /** Puts a datagram on the link that none of the interfaces sent; everyone up gets it at once. */
  public void inject(Datagram datagram) {
    for (SimulatedInterface to : attached) {
      arrive(to, datagram);
    }
  }

  void transmit(SimulatedInterface from, Datagram datagram) {
    for (WireObserver observer : observers) {
      observer.sent(from, datagram);
    }
    for (int i = 0; i < attached.size(); i++) {
      SimulatedInterface to = attached.get(i);
      if (to == from) {
        if (happens(conditions.reflectionPerMille())) {
          carry(to, datagram);
        }
      } else if (isConnected(from, to) && !happens(conditions.lossPerMille())) {
        carry(to, datagram);
        if (happens(conditions.duplicationPerMille())) {
          carry(to, datagram);
        }
      }
    }
  }

  void delivered(SimulatedInterface to, Datagram datagram) {
    for (WireObserver observer : observers) {
      observer.delivered(to, datagram);
    }
  }

  void overflowed(SimulatedInterface to, Datagram datagram) {
    for (WireObserver observer : observers) {
      observer.overflowed(to, datagram);
    }
  }

  private void carry(SimulatedInterface to, Datagram datagram) {
    long jitter = conditions.jitter().toNanos();
    long delay = conditions.delay().toNanos() + (jitter > 0 ? random.nextLong(jitter) : 0);
    time.at(time.now().plusNanos(delay), () -> arrive(to, datagram));
  }

  private static void arrive(SimulatedInterface to, Datagram datagram) {
    if (to.isUp()) {
      to.deliver(datagram);
    }
  }

  private boolean happens(int perMille) {
    return perMille > 0 && random.nextInt(MILLE) < perMille;
  }
}
