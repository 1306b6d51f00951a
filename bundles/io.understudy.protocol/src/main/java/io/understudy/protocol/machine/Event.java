package io.understudy.protocol.machine;

import io.understudy.model.Fault;
import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Priority;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.wire.Advertisement;
import java.time.Duration;
import java.util.List;

/** What can happen to a virtual router. */
public sealed interface Event {

  /** Calls the case that fits. */
  <R> R accept(Cases<R> cases);

  /** One method an event, so that a new event is a compile error wherever it is not considered. */
  interface Cases<R> {
    /** See {@link Started}. */
    R started(Started event);

    /** See {@link Stopped}. */
    R stopped(Stopped event);

    /** See {@link AdvertisementReceived}. */
    R advertisementReceived(AdvertisementReceived event);

    /** See {@link AdvertisementsLost}. */
    R advertisementsLost(AdvertisementsLost event);

    /** See {@link DeadlineReached}. */
    R deadlineReached(DeadlineReached event);

    /** See {@link EffectivePriorityChanged}. */
    R effectivePriorityChanged(EffectivePriorityChanged event);

    /** See {@link FaultRaised}. */
    R faultRaised(FaultRaised event);

    /** See {@link FaultCleared}. */
    R faultCleared(FaultCleared event);

    /** See {@link LinkChanged}. */
    R linkChanged(LinkChanged event);

    /** See {@link Reconfigured}. */
    R reconfigured(Reconfigured event);

    /** See {@link HandoverWanted}. */
    R handoverWanted(HandoverWanted event);

    /** See {@link SyncGroupYielded}. */
    R syncGroupYielded(SyncGroupYielded event);

    /** See {@link AddressesLost}. */
    R addressesLost(AddressesLost event);

    /** See {@link EffectCompleted}. */
    R effectCompleted(EffectCompleted event);

    /** See {@link EffectFailed}. */
    R effectFailed(EffectFailed event);
  }

  /**
   * The virtual router is to take part in the election: Startup of RFC 9568 6.4.1.
   *
   * @param expectation what it expects to find
   */
  record Started(Expectation expectation) implements Event {

    /** What a start expects to find. */
    public enum Expectation {
      /** What its configuration says. */
      AS_CONFIGURED,
      /** A master, whatever its configuration says. */
      MASTER
    }

    /** It expects what its configuration says. */
    public Started() {
      this(Expectation.AS_CONFIGURED);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.started(this);
    }
  }

  /**
   * The virtual router is to stop as planned: Shutdown of RFC 9568 6.4.
   *
   * @param successorWait how long its successor may take for a reason that it cannot know itself
   * @param longestWait the longest time that it may wait for its successor, whatever its own limit
   *     says
   */
  record Stopped(Duration successorWait, Duration longestWait) implements Event {

    /** Beyond every limit that may be configured: that alone counts. */
    public static final Duration UNBOUNDED = Duration.ofDays(1);

    /** Nothing keeps its successor. */
    public Stopped() {
      this(Duration.ZERO);
    }

    /** Only its own limit bounds how long it waits. */
    public Stopped(Duration successorWait) {
      this(successorWait, UNBOUNDED);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.stopped(this);
    }
  }

  /**
   * A master is to hand over and stay as a backup: it says farewell as one that stops, and answers
   * for the addresses until its successor is heard.
   *
   * @param successorWait how long its successor may take for a reason that it cannot know itself
   * @param unheard what it does if no successor is heard
   */
  record HandoverWanted(Duration successorWait, Unheard unheard) implements Event {

    /** What a master does that wanted to hand over, and has heard no successor in time. */
    public enum Unheard {
      /** It takes its farewell back and goes on as master. */
      RESUME,
      /** It lets go all the same. */
      LEAVE
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.handoverWanted(this);
    }
  }

  /**
   * An advertisement of another router was accepted.
   *
   * @param advertisement what it says
   * @param source the address of its sender
   * @param stamp when it arrived, which may be long before it is read; {@link MonotonicTime#NEVER}
   *     if it is read as it arrives
   */
  record AdvertisementReceived(Advertisement advertisement, IpAddress source, MonotonicTime stamp)
      implements Event {

    /** An advertisement that is read as it arrives. */
    public AdvertisementReceived(Advertisement advertisement, IpAddress source) {
      this(advertisement, source, MonotonicTime.NEVER);
    }

    /** When it arrived, if it is read now: what it says counts from then on. */
    MonotonicTime arrival(MonotonicTime now) {
      return MonotonicTime.earlier(stamp, now);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.advertisementReceived(this);
    }
  }

  /**
   * Advertisements may have come and could not be kept: since then, silence proves nothing.
   *
   * @param since the arrival of the last one that was kept
   */
  record AdvertisementsLost(MonotonicTime since) implements Event {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.advertisementsLost(this);
    }
  }

  /** The earliest deadline may be due; early, late or twice does no harm. */
  record DeadlineReached() implements Event {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.deadlineReached(this);
    }
  }

  /**
   * Trackers moved the priority.
   *
   * @param priority the effective priority, 1 to 254, or 255 for the owner
   */
  record EffectivePriorityChanged(Priority priority) implements Event {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.effectivePriorityChanged(this);
    }
  }

  /**
   * A reason arose not to take part, or its evidence changed.
   *
   * @param fault the reason
   */
  record FaultRaised(Fault fault) implements Event {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.faultRaised(this);
    }
  }

  /**
   * A reason not to take part is gone.
   *
   * @param fault the reason, whatever its evidence
   */
  record FaultCleared(Fault fault) implements Event {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.faultCleared(this);
    }
  }

  /**
   * The interface changed: up, down, gone, or another address or MAC address.
   *
   * @param link how it is now
   */
  record LinkChanged(LinkStatus link) implements Event {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.linkChanged(this);
    }
  }

  /**
   * The configuration changed; interface, VRID and family are the same.
   *
   * @param spec the configuration from now on
   * @param priority the effective priority under it
   */
  record Reconfigured(VirtualRouterSpec spec, Priority priority) implements Event {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.reconfigured(this);
    }
  }

  /**
   * Another member of the sync group is not master any more.
   *
   * @param member which one, for a person to read
   */
  record SyncGroupYielded(String member) implements Event {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.syncGroupYielded(this);
    }
  }

  /**
   * Addresses that were held are gone from the interface, and nobody here had them removed.
   *
   * @param addresses at least one
   */
  record AddressesLost(List<VirtualAddress> addresses) implements Event {

    /** Copies the list. */
    public AddressesLost {
      addresses = List.copyOf(addresses);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.addressesLost(this);
    }
  }

  /**
   * The platform has done what an effect asked.
   *
   * @param effect that effect
   */
  record EffectCompleted(Effect effect) implements Event {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.effectCompleted(this);
    }
  }

  /**
   * The platform could not do what an effect asked.
   *
   * @param effect that effect
   * @param evidence what it said, for a person to read
   */
  record EffectFailed(Effect effect, String evidence) implements Event {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.effectFailed(this);
    }
  }
}
