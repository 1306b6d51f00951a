package io.understudy.protocol.machine;

import io.understudy.model.ChecksumForm;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.wire.Advertisement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a virtual router has heard of other routers since it was started.
 *
 * @param source the sender of the last advertisement heard as a backup, or null if there was none
 * @param priority the priority that it stated, 0 if there was none
 * @param interval Active_Adver_Interval: that of the master followed last, or our own if there was
 *     none
 * @param at when the last advertisement arrived that moved MasterDownTimer, later by the time in
 *     which nothing could be heard since; {@link MonotonicTime#NEVER} if there was none
 * @param silence what it means if MasterDownTimer expires
 * @param preemptFrom the end of the preempt delay, {@link MonotonicTime#NEVER} if none runs
 * @param version the version by which a master is followed, or null if none is
 * @param checksumForm the form of the last version 3 advertisement accepted from any router, or
 *     null
 */
public record HeardMaster(
    @Nullable IpAddress source,
    Priority priority,
    Duration interval,
    MonotonicTime at,
    Silence silence,
    MonotonicTime preemptFrom,
    @Nullable ProtocolVersion version,
    @Nullable ChecksumForm checksumForm) {

  /** Why MasterDownTimer may expire. */
  public enum Silence {
    /** Nothing was heard. */
    UNEXPLAINED,
    /** The master said that it leaves. */
    LEFT,
    /** Advertisements of lower priority were passed over, to preempt their sender. */
    PASSED_OVER
  }

  /** Nothing heard: the master's interval is taken to be ours (RFC 9568 6.4.1). */
  static HeardMaster nobody(VirtualRouterSpec spec) {
    return new HeardMaster(
        null,
        Priority.LEAVING,
        spec.advertising().interval(),
        MonotonicTime.NEVER,
        Silence.UNEXPLAINED,
        MonotonicTime.NEVER,
        null,
        null);
  }

  /**
   * True of a version 2 advertisement of the master that is followed by version 3, as long as it
   * sends that too (RFC 9568 8.4.2): two intervals of its silence in version 3 end this.
   */
  boolean isRepeatedBy(Event.AdvertisementReceived event, MonotonicTime arrival) {
    return event.advertisement().version() == ProtocolVersion.V2
        && version == ProtocolVersion.V3
        && event.source().equals(source)
        && arrival.isBefore(at.plusNanos(2 * interval.toNanos()));
  }

  /** All is forgotten but the form of the checksum, which is a matter of the link. */
  HeardMaster forget(VirtualRouterSpec spec) {
    return nobody(spec).withForm(checksumForm);
  }

  /** The master that sent this is followed from now on, until the end of a preempt delay. */
  HeardMaster follow(
      Event.AdvertisementReceived event, MonotonicTime arrival, MonotonicTime delayedUntil) {
    Advertisement advertisement = event.advertisement();
    return new HeardMaster(
        event.source(),
        advertisement.priority(),
        advertisement.interval(),
        arrival,
        Silence.UNEXPLAINED,
        delayedUntil,
        advertisement.version(),
        form(advertisement));
  }

  /** The master said that it leaves; its interval stays learned. */
  HeardMaster leave(Event.AdvertisementReceived event, MonotonicTime now) {
    return new HeardMaster(
        event.source(),
        Priority.LEAVING,
        interval,
        now,
        Silence.LEFT,
        MonotonicTime.NEVER,
        null,
        form(event.advertisement()));
  }

  /** An advertisement was passed over: its sender is known now, but not followed. */
  HeardMaster passOver(Event.AdvertisementReceived event) {
    Silence reason = silence == Silence.LEFT ? Silence.LEFT : Silence.PASSED_OVER;
    return new HeardMaster(
        event.source(),
        event.advertisement().priority(),
        interval,
        at,
        reason,
        preemptFrom,
        null,
        form(event.advertisement()));
  }

  /** For so long nothing could be heard, which is no silence of a master that is followed. */
  HeardMaster spareDeafness(Duration deaf) {
    return new HeardMaster(
        source, priority, interval, at.plus(deaf), silence, preemptFrom, version, checksumForm);
  }

  /** The master that was being passed over is left alone. */
  HeardMaster spare() {
    return new HeardMaster(
        source,
        priority,
        interval,
        at,
        Silence.UNEXPLAINED,
        MonotonicTime.NEVER,
        version,
        checksumForm);
  }

  /** An advertisement lost against us: nothing is learned but the form of its checksum. */
  HeardMaster hear(Event.AdvertisementReceived event) {
    return withForm(form(event.advertisement()));
  }

  private HeardMaster withForm(@Nullable ChecksumForm form) {
    return form == checksumForm
        ? this
        : new HeardMaster(source, priority, interval, at, silence, preemptFrom, version, form);
  }

  /** Version 2 has one form only, which says nothing about what a version 3 router expects. */
  private @Nullable ChecksumForm form(Advertisement advertisement) {
    return switch (advertisement.version()) {
      case V2 -> checksumForm;
      case V3 -> advertisement.checksumForm();
    };
  }

  HeardMaster preemptFrom(MonotonicTime time) {
    return new HeardMaster(source, priority, interval, at, silence, time, version, checksumForm);
  }

  /** Our own interval changed: taken for the master's as long as no master was heard. */
  HeardMaster assume(VirtualRouterSpec spec) {
    return at.isSet()
        ? this
        : new HeardMaster(
            source,
            priority,
            spec.advertising().interval(),
            at,
            silence,
            preemptFrom,
            version,
            checksumForm);
  }
}
