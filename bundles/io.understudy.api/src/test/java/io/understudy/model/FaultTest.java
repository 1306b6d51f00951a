package io.understudy.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Fault.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTest {

  private static final Fault LINK = new Fault(Kind.LINK_DOWN, "eth0", "no carrier");
  private static final Fault TRACKER = new Fault(Kind.TRACKER, "uplink", "exit 7, 3 of 3");

  @Test
  void isTheSameByKindAndSubjectWhateverTheEvidence() {
    assertTrue(TRACKER.isSameAs(new Fault(Kind.TRACKER, "uplink", "exit 1")));
    assertFalse(TRACKER.isSameAs(new Fault(Kind.TRACKER, "power", "exit 7, 3 of 3")));
    assertFalse(TRACKER.isSameAs(new Fault(Kind.TRACKER_UNKNOWN, "uplink", "exit 7, 3 of 3")));
  }

  @Test
  void ordersByKindThenSubject() {
    Fault power = new Fault(Kind.TRACKER, "power", "");
    assertEquals(
        List.of(LINK, power, TRACKER), List.of(TRACKER, power, LINK).stream().sorted().toList());
    Fault lateLink = new Fault(Kind.LINK_DOWN, "wlan0", "a");
    Fault earlyLink = new Fault(Kind.LINK_DOWN, "eth0", "b");
    Fault tracker = new Fault(Kind.TRACKER, "a", "");
    assertEquals(
        List.of(earlyLink, lateLink, tracker),
        List.of(tracker, lateLink, earlyLink).stream().sorted().toList());
  }

  @Test
  void comparesAsEqualOnlyIfItIsEqual() {
    assertEquals(0, LINK.compareTo(new Fault(Kind.LINK_DOWN, "eth0", "no carrier")));
    assertFalse(LINK.compareTo(new Fault(Kind.LINK_DOWN, "eth0", "down")) == 0);
  }

  @Test
  void readsAsKindSubjectAndEvidence() {
    assertEquals("TRACKER uplink (exit 7, 3 of 3)", TRACKER.toString());
    assertEquals("LINK_DOWN eth0", new Fault(Kind.LINK_DOWN, "eth0", "").toString());
  }
}
