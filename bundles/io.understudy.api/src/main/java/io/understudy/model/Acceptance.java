package io.understudy.model;

/**
 * Which advertisements a virtual router believes.
 *
 * @param checksum which forms are right for version 3 over IPv4; other traffic has one form only
 * @param strictness how deviations that working peers show are taken
 * @param ownerConflict what the owner does with another router's advertisements
 * @param authentication what a version 2 advertisement must carry
 * @param missedAdvertisements how many advertisement intervals of silence end a master, before
 *     SkewTime; 1 to 100, 3 in the RFCs
 */
public record Acceptance(
    AcceptedChecksum checksum,
    Strictness strictness,
    OwnerConflict ownerConflict,
    Authentication authentication,
    int missedAdvertisements) {

  /** The silence of RFC 9568 6.1, in advertisement intervals. */
  public static final int MISSED_ADVERTISEMENTS = 3;

  private static final int MOST_MISSED = 100;

  /** Both checksums, lenient, the erratum's rule for owners, no authentication. */
  public static final Acceptance DEFAULT =
      new Acceptance(
          AcceptedChecksum.EITHER, Strictness.LENIENT, OwnerConflict.PROCESS, Authentication.NONE);

  /** Checks the number. */
  public Acceptance {
    Checks.range("missed advertisements", missedAdvertisements, 1, MOST_MISSED);
  }

  /** With the silence of the RFCs. */
  public Acceptance(
      AcceptedChecksum checksum,
      Strictness strictness,
      OwnerConflict ownerConflict,
      Authentication authentication) {
    this(checksum, strictness, ownerConflict, authentication, MISSED_ADVERTISEMENTS);
  }

  /** The checksum forms that are accepted for version 3 over IPv4. */
  public enum AcceptedChecksum {
    /** Either form, each counted. */
    EITHER,
    /** {@link ChecksumForm#MESSAGE_ONLY} only. */
    MESSAGE_ONLY,
    /** {@link ChecksumForm#PSEUDO_HEADER} only. */
    PSEUDO_HEADER
  }

  /** What the owner of the addresses does with an advertisement from another router. */
  public enum OwnerConflict {
    /** Logs and processes it (RFC 9568 erratum 8298). */
    PROCESS,
    /** Logs and drops it (RFC 9568 7.1 as published). */
    DROP
  }
}
