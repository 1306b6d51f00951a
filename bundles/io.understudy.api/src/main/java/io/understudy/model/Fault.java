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
    LINK_DOWN(Remedy.LINK),
    /** The interface has no address to advertise from (RFC 9568 7.2). */
    NO_PRIMARY_ADDRESS(Remedy.LINK),
    /** A tracker without weight is down or missing. */
    TRACKER(Remedy.READING),
    /** A tracker without weight has not given its first reading. */
    TRACKER_UNKNOWN(Remedy.READING),
    /** Another member of its sync group is in FAULT. */
    SYNC_GROUP(Remedy.GROUP),

    /** The platform did not open the socket, or could not read from it. */
    SOCKET(Remedy.RETRY),
    /** The platform could not do what was asked of it; something may still be held. */
    PLATFORM(Remedy.RETRY),
    /** A defect in this software; the evidence is for a bug report. */
    INTERNAL_ERROR(Remedy.RETRY);

    private final Remedy remedy;

    Kind(Remedy remedy) {
      this.remedy = remedy;
    }

    /** What ends a fault of this kind. */
    public Remedy remedy() {
      return remedy;
    }
  }

  /** What ends a fault. */
  public enum Remedy {
    /** The interface's next status says so. */
    LINK,
    /** A tracker's next reading says so. */
    READING,
    /** The sync group's other members. */
    GROUP,

    /** Trying again after a while. */
    RETRY
  }
}
