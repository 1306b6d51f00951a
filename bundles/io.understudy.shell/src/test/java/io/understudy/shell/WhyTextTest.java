package io.understudy.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.JournalEntry;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.model.Fault;
import io.understudy.model.State;
import io.understudy.model.StateChange.Cause;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhyTextTest {

  @Test
  void lastTransitionIsExplainedAndWhyItIsNotMaster() {
    assertEquals(
        """
        eth0/51/IPv4 (lan) is BACKUP since 2026-01-02T03:00:53Z, for 3m12s.
        It was MASTER for 3.61s, and became BACKUP because another router advertised a
        higher priority.
          cause     HIGHER_PRIORITY
          evidence  192.0.2.20 priority 150
          priority  100 base - 30 uplink(DOWN: exit 7) = 70
        Why it is not master:
          * 192.0.2.20 is master with priority 150; ours is 100 base - 30 uplink(DOWN:
            exit 7) = 70\
        """,
        why(
            Snapshots.router(State.BACKUP, Snapshots.master(150)),
            Snapshots.transition(1, State.BACKUP, State.MASTER, Cause.MASTER_DOWN),
            Snapshots.transition(2, State.MASTER, State.BACKUP, Cause.HIGHER_PRIORITY)));
  }

  @Test
  void masterIsNotAskedWhyItIsNone() {
    String text =
        why(
            Snapshots.router(State.MASTER, Optional.empty()),
            Snapshots.transition(1, State.BACKUP, State.MASTER, Cause.MASTER_DOWN));
    assertTrue(text.contains("because nothing was heard of the\nmaster any more."), text);
    assertFalse(text.contains("not master:"), text);
  }

  @Test
  void faultIsTheReason() {
    Fault fault = new Fault(Fault.Kind.LINK_DOWN, "eth0", "no carrier");
    String text = why(Snapshots.router(State.FAULT, Optional.empty(), fault));
    assertTrue(
        text.endsWith("Why it is not master:\n  * LINK_DOWN eth0 (no carrier), for 5s"), text);
  }

  @Test
  void higherPriorityThanTheMastersIsExplained() {
    String text = why(Snapshots.router(State.BACKUP, Snapshots.master(50)));
    assertTrue(text.contains("ours is higher: it preempts"), text);
  }

  @Test
  void everyCauseHasASentence() {
    for (Cause cause : Cause.values()) {
      assertFalse(Causes.sentence(cause).isEmpty());
    }
  }

  private static String why(VirtualRouterSnapshot router, JournalEntry... journal) {
    return new WhyText(Snapshots.engine(List.of(router), journal), router).text();
  }
}
