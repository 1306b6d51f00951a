package io.understudy.engine;

import io.understudy.api.PriorityExplanation;
import io.understudy.api.PriorityExplanation.Candidacy;
import io.understudy.engine.sync.LastTransition;
import io.understudy.model.MonotonicTime;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.protocol.machine.Event;
import io.understudy.protocol.machine.HeardMaster;
import io.understudy.protocol.machine.VirtualRouterState;
import io.understudy.spi.notify.Notification.Instance;
import io.understudy.spi.notify.Notification.Kind;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What there is to tell of one virtual router. Engine thread. */
final class RouterChronicle {

  /** A peer that advertises in vain may do so a hundred times a second. */
  private static final Duration LOWER_PRIORITY_PAUSE = Duration.ofSeconds(10);

  private final Chronicle chronicle;
  private final RouterStanding standing;
  private MonotonicTime since;
  private MonotonicTime lowerPriorityFrom = new MonotonicTime(0);
  private @Nullable StateChange last;
  private String lastEvidence = "";

  RouterChronicle(Chronicle chronicle, MonotonicTime now) {
    this.chronicle = chronicle;
    this.standing = new RouterStanding(chronicle.timeOfDay());
    this.since = now;
  }

  /** Where it stands, and since when. */
  RouterStanding standing() {
    return standing;
  }

  /** When its state was entered. */
  MonotonicTime since() {
    return since;
  }

  /** The last transition. */
  Optional<LastTransition> lastTransition() {
    return last == null
        ? Optional.empty()
        : Optional.of(new LastTransition(last, lastEvidence, since));
  }

  /** A transition; what it led to is the state given. */
  void transition(
      VirtualRouterState after,
      StateChange change,
      String evidence,
      PriorityExplanation priority,
      MonotonicTime now) {
    last = change;
    lastEvidence = evidence;
    standing.changed(change, after);
    chronicle.transition(
        source(after),
        change,
        evidence,
        priority.effective(),
        arithmetic(priority, after.heard()),
        since.until(now));
    since = now;
  }

  /** With the priority that it has to be measured against. */
  private static String arithmetic(PriorityExplanation priority, HeardMaster heard) {
    if (priority.terms().isEmpty() && priority.candidacy() == Candidacy.FULL) {
      return "";
    }
    return heard.source() == null
        ? priority.text()
        : priority.text() + ", peer " + heard.priority();
  }

  /** A step was taken; tells what of it is no transition. */
  void stepped(
      VirtualRouterState before,
      Event event,
      VirtualRouterState after,
      PriorityExplanation priority,
      MonotonicTime now) {
    if (last == null || before.state() != after.state()) {
      return;
    }
    if (!before.priority().equals(after.priority())) {
      chronicle.tell(Kind.PRIORITY, source(after), last, priority.text(), after.priority());
    }
    if (event instanceof Event.AdvertisementReceived received
        && isOutvoted(received, after)
        && lowerPriorityFrom.isDue(now)) {
      lowerPriorityFrom = now.plus(LOWER_PRIORITY_PAUSE);
      String evidence =
          "%s advertises %s, ours is %s"
              .formatted(received.source(), received.advertisement().priority(), after.priority());
      chronicle.tell(Kind.LOWER_PRIORITY_HEARD, source(after), last, evidence, after.priority());
    }
  }

  private static boolean isOutvoted(
      Event.AdvertisementReceived received, VirtualRouterState state) {
    int theirs = received.advertisement().priority().value();
    return state.state() == State.MASTER
        && !state.isRelinquishing()
        && theirs > 0
        && theirs < state.priority().value();
  }

  private static Instance source(VirtualRouterState state) {
    return new Instance(state.spec().name(), state.spec().key());
  }
}
