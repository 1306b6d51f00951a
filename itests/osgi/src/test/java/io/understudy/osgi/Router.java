package io.understudy.osgi;

import static org.junit.Assert.assertEquals;

import io.understudy.api.JournalEntry;
import io.understudy.api.JournalEntry.TransitionEntry;
import io.understudy.api.TrackerSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.api.VrrpStatus;
import io.understudy.model.State;
import io.understudy.model.TrackerReading.Condition;
import java.util.List;
import java.util.Optional;

/** The one virtual router of a test, and what the snapshot says of it and its trackers. */
final class Router {

  static final String INSTANCE = "io.understudy.vrrp.instance~test";

  private final VrrpStatus status;

  Router(VrrpStatus status) {
    this.status = status;
  }

  void await(State state) {
    Eventually.get(
        state.name(), this::find, found -> found.filter(it -> it.state() == state).isPresent());
  }

  /** Waits for this sum, whole. */
  void awaitArithmetic(String text) {
    Eventually.get(
        "arithmetic \"" + text + "\"",
        () -> find().map(router -> router.priority().text()),
        Optional.of(text)::equals);
  }

  void awaitFault(String text) {
    Eventually.get(
        "fault with \"" + text + "\"",
        () -> find().map(VirtualRouterSnapshot::faults).orElse(List.of()),
        faults -> faults.stream().anyMatch(fault -> fault.toString().contains(text)));
    await(State.FAULT);
  }

  void awaitNone() {
    Eventually.get("end of the virtual router", this::find, Optional::isEmpty);
  }

  int priority() {
    return find().orElseThrow().priority().effective().value();
  }

  private Optional<VirtualRouterSnapshot> find() {
    return status.snapshot().routers().stream().findFirst();
  }

  TrackerSnapshot awaitReading(String tracker, Condition condition, String evidence) {
    return Eventually.get(
            condition + " of " + tracker + " with \"" + evidence + "\"",
            () -> status.snapshot().tracker(tracker),
            found ->
                found
                    .map(TrackerSnapshot::reading)
                    .filter(reading -> reading.condition() == condition)
                    .filter(reading -> reading.evidence().contains(evidence))
                    .isPresent())
        .orElseThrow();
  }

  TrackerSnapshot await(String tracker, TrackerSnapshot.Presence presence) {
    return Eventually.get(
            presence + " of " + tracker,
            () -> status.snapshot().tracker(tracker),
            found -> found.filter(it -> it.presence() == presence).isPresent())
        .orElseThrow();
  }

  /** Those of this test's router and the ones before it. */
  List<TransitionEntry> transitions() {
    return status.snapshot().transitions();
  }

  /** It is master and was all the time since there were these transitions. */
  void assertUndisturbed(List<TransitionEntry> before) {
    assertEquals(before, transitions());
    assertEquals(State.MASTER, find().orElseThrow().state());
  }

  /**
   * The journal's lines from the entry on that has this sequence, but for those of trackers that
   * are another test's.
   */
  List<String> journal(long from, String tracker) {
    return status.snapshot().journal().stream()
        .filter(entry -> entry.sequence() >= from)
        .map(JournalEntry::text)
        .filter(
            line -> !line.startsWith("[tracker ") || line.startsWith("[tracker " + tracker + "]"))
        .toList();
  }

  /** The sequence that the next entry of the journal will have. */
  long journalEnd() {
    List<JournalEntry> journal = status.snapshot().journal();
    return journal.isEmpty() ? 1 : journal.get(journal.size() - 1).sequence() + 1;
  }
}
