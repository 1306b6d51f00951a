package io.understudy.model;

/**
 * One reason that keeps a virtual router in FAULT.
 *
 * @param kind the kind of reason
 * @param subject what is at fault, such as the name of an interface or tracker; with the kind it
 *     identifies the fault
 * @param evidence what was seen, for a person to read
 */
public record Fault(Kind kind, String subject, String evidence) implements Comparable<Fault> {

  /** True if the other fault has the same kind and subject, whatever its evidence. */
  public boolean isSameAs(Fault other) {
    return kind == other.kind && subject.equals(other.subject);
  }

  /** By kind, then by subject. */
  @Override
  public int compareTo(Fault other) {
    int byKind = kind.compareTo(other.kind);
    if (byKind != 0) {
      return byKind;
    }
    int bySubject = subject.compareTo(other.subject);
    return bySubject != 0 ? bySubject : evidence.compareTo(other.evidence);
  }

  @Override
  public String toString() {
    return kind + " " + subject + (evidence.isEmpty() ? "" : " (" + evidence + ")");
  }

  /** The kinds of reason. */
  public enum Kind {
    /** The interface does not exist, is down, or has no carrier. */
    LINK_DOWN,
    /** The interface has no address to advertise from (RFC 9568 7.2). */
    NO_PRIMARY_ADDRESS,
    /** A tracker without weight is down or missing. */
    TRACKER,
    /** A tracker without weight has not given its first reading. */
    TRACKER_UNKNOWN,
    /** The platform could not do what was asked of it. */
    PLATFORM,
    /** A defect in this software; the evidence is for a bug report. */
    INTERNAL_ERROR
  }
}
