package io.understudy.model;

import java.time.Instant;

/**
 * Something on the link or on this machine that speaks against us, and that somebody should look
 * at; it stands until it ends.
 *
 * @param kind what it is
 * @param subject who or what it is about, such as the address of another router; with the kind it
 *     identifies the alarm
 * @param ours what is so with us, for a person to read
 * @param theirs what is so on the other side, for a person to read
 * @param since when it was raised, time of day
 * @param times how often it was seen since then
 */
public record Alarm(
    Kind kind, String subject, String ours, String theirs, Instant since, long times) {

  /** {@code INTERVALS_DIFFER 192.0.2.20 ours="1.00 s" theirs="2.00 s"}. */
  @Override
  public String toString() {
    return "%s %s ours=\"%s\" theirs=\"%s\"".formatted(kind, subject, ours, theirs);
  }

  /** How bad it is. */
  public enum Severity {
    /** It may be meant that way. */
    NOTICE,
    /** Somebody has to do something. */
    WARNING
  }

  /** What may be wrong. */
  public enum Kind {
    /** We are master, and another router that loses against us goes on advertising. */
    ANOTHER_MASTER(Severity.WARNING),
    /** We own the addresses, and another router advertises as their owner (RFC 9568 8.3.2). */
    ANOTHER_OWNER(Severity.WARNING),
    /** Advertisements come from our own address: another host has it, or ours come back. */
    DUPLICATE_SOURCE(Severity.WARNING),
    /** Another host answers for an address that we hold. */
    ADDRESS_ANSWERED(Severity.WARNING),
    /** An address that we hold was removed, and is put back. */
    ADDRESS_REMOVED(Severity.WARNING),
    /** A unicast peer cannot be told anything, since nothing that is sent to it leaves. */
    PEER_UNREACHABLE(Severity.WARNING),
    /** Another router of our VRID has another address list. */
    ADDRESS_LISTS_DIFFER(Severity.WARNING),
    /** Another router of our VRID has another advertisement interval. */
    INTERVALS_DIFFER(Severity.WARNING),
    /** Another router of our VRID speaks another version: neither hears the other one. */
    VERSIONS_DIFFER(Severity.WARNING),
    /** Another router of our VRID authenticates itself otherwise. */
    AUTHENTICATION_DIFFERS(Severity.WARNING),
    /** The checksums of another router of our VRID are wrong. */
    CHECKSUM_WRONG(Severity.WARNING),
    /** Packets are refused that no router should send. */
    MALFORMED_PACKETS(Severity.WARNING),
    /** A virtual router that we do not have is on the link. */
    FOREIGN_VRID(Severity.NOTICE),
    /** And it has an address of ours. */
    FOREIGN_VRID_SHARES_ADDRESS(Severity.WARNING),
    /** It is drained, and nobody else is there: it is master all the same, or nobody is. */
    DRAINED_AND_ALONE(Severity.WARNING);

    private final Severity severity;

    Kind(Severity severity) {
      this.severity = severity;
    }

    /** How bad it is. */
    public Severity severity() {
      return severity;
    }
  }
}
