package io.understudy.model;

/**
 * Which advertisements a virtual router believes.
 *
 * @param checksum which forms are right for version 3 over IPv4; other traffic has one form only
 * @param strictness how deviations that working peers show are taken
 * @param ownerConflict what the owner does with another router's advertisements
 * @param authentication what a version 2 advertisement must carry
 */
public record Acceptance(
    AcceptedChecksum checksum,
    Strictness strictness,
    OwnerConflict ownerConflict,
    Authentication authentication) {

  /** Both checksums, lenient, the erratum's rule for owners, no authentication. */
  public static final Acceptance DEFAULT =
      new Acceptance(
          AcceptedChecksum.EITHER, Strictness.LENIENT, OwnerConflict.PROCESS, Authentication.NONE);

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
