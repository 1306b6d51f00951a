package io.understudy.model;

import java.time.Duration;

/**
 * How a master advertises.
 *
 * @param version the version of the protocol
 * @param interval Advertisement_Interval: 1 to 255 whole seconds in version 2, 10 ms to 40.95 s in
 *     steps of 10 ms in version 3
 * @param checksum which checksum is sent; matters for version 3 over IPv4 only
 * @param reassertion what a version 3 master answers to an advertisement that loses against it
 * @param delivery to whom advertisements go, and from where
 * @param compatibility whether a version 3 router speaks version 2 too
 * @param concession what a master says when it gives way
 */
public record Advertising(
    ProtocolVersion version,
    Duration interval,
    TransmitChecksum checksum,
    Reassertion reassertion,
    Delivery delivery,
    Compatibility compatibility,
    Concession concession) {

  private static final Duration CENTISECOND = Duration.ofMillis(10);
  private static final int MOST_SECONDS = 255;
  private static final int MOST_CENTISECONDS = 4095;

  /** Checks that the interval can be stated by this version. */
  public Advertising {
    switch (version) {
      case V2 -> checkInterval(interval, Duration.ofSeconds(1), MOST_SECONDS);
      case V3 -> checkInterval(interval, CENTISECOND, MOST_CENTISECONDS);
    }
    Checks.require(
        version == ProtocolVersion.V3 || compatibility == Compatibility.NONE,
        "version",
        "be 3 for a router that speaks version 2 too",
        version.number());
  }

  /** To the group, in one version, giving way without a word. */
  public Advertising(
      ProtocolVersion version,
      Duration interval,
      TransmitChecksum checksum,
      Reassertion reassertion) {
    this(
        version,
        interval,
        checksum,
        reassertion,
        Delivery.MULTICAST,
        Compatibility.NONE,
        Concession.SILENT);
  }

  /** The same, delivered otherwise. */
  public Advertising with(Delivery newDelivery) {
    return new Advertising(
        version, interval, checksum, reassertion, newDelivery, compatibility, concession);
  }

  /**
   * The interval as an advertisement of this version states it: beside version 3, version 2 has
   * whole seconds, rounded up (RFC 9568 8.4 leaves open what a faster router writes there).
   */
  public Duration interval(ProtocolVersion spoken) {
    return spoken == version ? interval : Duration.ofSeconds(interval.plusMillis(999).toSeconds());
  }

  /** True if advertisements of this version are sent and believed. */
  public boolean speaks(ProtocolVersion candidate) {
    return candidate == version
        || (candidate == ProtocolVersion.V2 && compatibility == Compatibility.VERSION_2);
  }

  /** One advertisement a second, checksum and re-assertion as most peers expect them. */
  public static Advertising defaults(ProtocolVersion version) {
    return new Advertising(
        version, Duration.ofSeconds(1), TransmitChecksum.AUTO, Reassertion.IMMEDIATE);
  }

  private static void checkInterval(Duration interval, Duration step, int most) {
    Checks.require(
        interval.compareTo(step) >= 0
            && interval.compareTo(step.multipliedBy(most)) <= 0
            && step.multipliedBy(interval.dividedBy(step)).equals(interval),
        "advertisement interval",
        "be a multiple of %d ms in %d..%d ms"
            .formatted(step.toMillis(), step.toMillis(), step.multipliedBy(most).toMillis()),
        interval);
  }

  /**
   * The checksum that version 3 sends over IPv4: RFC 9568 5.2.8 and the common reading of RFC 5798
   * differ, and no form suits every peer.
   */
  public enum TransmitChecksum {
    /** The form last accepted from another router, else {@link ChecksumForm#PSEUDO_HEADER}. */
    AUTO,
    /** Always {@link ChecksumForm#MESSAGE_ONLY}. */
    MESSAGE_ONLY,
    /** Always {@link ChecksumForm#PSEUDO_HEADER}. */
    PSEUDO_HEADER
  }

  /** What a version 3 master does about an advertisement that loses; version 2 is always silent. */
  public enum Reassertion {
    /** Advertises at once, within a rate limit (RFC 9568 6.4.3). */
    IMMEDIATE,
    /** Says nothing (RFC 5798 6.4.3). */
    SILENT
  }

  /** Whether a version 3 router speaks version 2 too, for the time of an upgrade. */
  public enum Compatibility {
    /** It does not. */
    NONE,
    /** It does: a master sends both, a backup follows either (RFC 9568 8.4). */
    VERSION_2
  }

  /** What a master says when it gives way to a higher priority. */
  public enum Concession {
    /** Nothing (RFC 9568 6.4.3). */
    SILENT,
    /** One more advertisement, as keepalived's {@code higher_prio_send_advert}. */
    ADVERTISE
  }
}
