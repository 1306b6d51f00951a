package io.understudy.platform.linux.address;

import io.understudy.platform.linux.netlink.Answer;
import io.understudy.platform.linux.netlink.KernelAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One address that is to be added or renewed, for all jobs of a batch that want it.
 *
 * @param <T> the kind of request
 */
final class Change<T extends Request> {

  private final Hold hold;
  private final Kind kind;
  private final List<Job<T>> jobs = new ArrayList<>();
  private KernelAddress wanted;
  private Answer answer = Answer.LOST;

  /** Whether the address is there. */
  private enum Kind {
    AS_HELD,
    /** It is there, and an earlier life of ours left it. */
    TAKEOVER
  }

  private Change(Hold hold, KernelAddress wanted, Kind kind) {
    this.hold = hold;
    this.wanted = wanted;
    this.kind = kind;
  }

  Change(Hold hold, KernelAddress wanted) {
    this(hold, wanted, Kind.AS_HELD);
  }

  /** The same for an address that an earlier life left, with the prefix that it has. */
  Change<T> takingOver(Hold leftover) {
    KernelAddress same = leftover.asKernelAddress();
    KernelAddress there =
        new KernelAddress(
            same.interfaceIndex(),
            same.address(),
            same.prefixLength(),
            wanted.scope(),
            wanted.flags(),
            wanted.origin(),
            wanted.lifetime(),
            wanted.ipv4());
    Change<T> takeover = new Change<>(leftover, there, Kind.TAKEOVER);
    takeover.jobs.addAll(jobs);
    return takeover;
  }

  boolean isTakeover() {
    return kind == Kind.TAKEOVER;
  }

  Hold hold() {
    return hold;
  }

  List<Job<T>> jobs() {
    return jobs;
  }

  /** Another job wants it too, and may want it longer. */
  void join(Job<T> job, KernelAddress alsoWanted) {
    jobs.add(job);
    if (alsoWanted.lifetime().valid() > wanted.lifetime().valid()) {
      wanted = alsoWanted;
    }
  }

  KernelAddress wanted() {
    return wanted;
  }

  Answer answer() {
    return answer;
  }

  void answered(Answer newAnswer) {
    answer = newAnswer;
  }

  /** The kernel did it, or may have. */
  boolean isDone() {
    return answer.isDone() || answer.isLost();
  }

  /** It was too late for it when its turn came. */
  boolean isUnsent() {
    return answer.equals(Answer.UNSENT);
  }

  /** Takes back those jobs for which it is too late; they fail. */
  void drop(Predicate<Job<T>> isLate) {
    jobs.removeIf(isLate);
  }

  void fail(String verb) {
    for (Job<T> job : jobs) {
      job.fail(Sentences.refused(verb, hold, job.request().router(), answer));
    }
  }

  /**
   * It was too late to send it.
   *
   * @param what renewal or addition
   */
  void failLate(String what) {
    for (Job<T> job : jobs) {
      job.fail("the %s of %s came too late".formatted(what, hold.place().address()));
    }
  }
}
