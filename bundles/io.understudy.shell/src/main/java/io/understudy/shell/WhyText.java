package io.understudy.shell;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.JournalEntry.TransitionEntry;
import io.understudy.api.MasterSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.api.VirtualRouterSnapshot.Activity;
import io.understudy.model.Preemption;
import io.understudy.model.VirtualRouterKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command {@code why}: how a virtual router came where it stands, and what keeps it there. */
final class WhyText {

  private final EngineSnapshot snapshot;
  private final VirtualRouterSnapshot router;
  private final VirtualRouterKey key;

  WhyText(EngineSnapshot snapshot, VirtualRouterSnapshot router) {
    this.snapshot = snapshot;
    this.router = router;
    key = router.spec().key();
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s (%s) is %s since %s, for %s."
            .formatted(
                key,
                router.spec().name(),
                router.state(),
                Spans.time(router.standing().since()),
                Spans.between(router.standing().since(), snapshot.at())));
    last().ifPresent(entry -> lines.add(transition(entry)));
    List<String> reasons =
        switch (router.state()) {
          case MASTER -> leaving();
          case BACKUP -> notMaster(backup());
          case FAULT -> notMaster(Attention.faults(router, snapshot.at()));
          case INITIALIZE -> notMaster(List.of("it is not started"));
        };
    if (!reasons.isEmpty()) {
      lines.add("Why it is not master:");
      reasons.forEach(reason -> lines.add(Paragraph.of("  * ", reason)));
    }
    return Ascii.of(String.join("\n", lines));
  }

  private Optional<TransitionEntry> last() {
    return snapshot.transitions().stream()
        .filter(entry -> entry.router().equals(key))
        .reduce((before, after) -> after);
  }

  private static String transition(TransitionEntry entry) {
    String was =
        Paragraph.of(
            "",
            "It was %s for %s, and became %s because %s."
                .formatted(
                    entry.change().from(),
                    Spans.text(entry.held()),
                    entry.change().to(),
                    Causes.sentence(entry.change().cause())));
    Table details = new Table("cause", entry.change().cause().name());
    if (!entry.evidence().isEmpty()) {
      details.row("evidence", entry.evidence());
    }
    if (!entry.arithmetic().isEmpty()) {
      details.row("priority", entry.arithmetic());
    }
    return was + "\n" + details.text().indent(2).stripTrailing();
  }

  private List<String> leaving() {
    return router.activity() == Activity.RELINQUISHING
        ? List.of("it still is, and hands over as soon as its successor is heard")
        : List.of();
  }

  /** What concerns all states, after what this one says. */
  private List<String> notMaster(List<String> ofState) {
    List<String> reasons = new ArrayList<>(ofState);
    router.drained().ifPresent(drain -> reasons.add("it is " + drain));
    if (!snapshot.obstacle().isEmpty()) {
      reasons.add("nothing starts: " + snapshot.obstacle());
    }
    snapshot.syncGroups().stream()
        .filter(group -> group.spec().members().contains(key))
        .forEach(
            group ->
                group
                    .blockers()
                    .forEach(blocker -> reasons.add(Attention.blocker(group, blocker))));
    return reasons;
  }

  private List<String> backup() {
    Optional<MasterSnapshot> master =
        router.heardMaster().filter(heard -> !heard.priority().isLeaving());
    if (master.isEmpty()) {
      return List.of(
          "it waits: if no master is heard for %s it takes over"
              .formatted(Spans.text(router.timers().masterDownInterval())));
    }
    List<String> reasons = new ArrayList<>();
    reasons.add(
        "%s is master with priority %s; ours is %s"
            .formatted(master.get().address(), master.get().priority(), router.priority().text()));
    int lead = router.priority().effective().compareTo(master.get().priority());
    if (lead == 0) {
      reasons.add("of equal priorities, a master that is there stays");
    }
    if (lead > 0) {
      reasons.add(preemption(router.spec().mastership().preemption()));
    }
    return reasons;
  }

  private static String preemption(Preemption preemption) {
    return switch (preemption.mode()) {
      case LEAVE -> "ours is higher, but it is configured not to preempt a living master";
      case PREEMPT ->
          preemption.delay().isZero()
              ? "ours is higher: it preempts once it has passed over that master's advertisements"
              : "ours is higher, but a living master is left alone for the preempt delay of "
                  + Spans.text(preemption.delay());
    };
  }
}
