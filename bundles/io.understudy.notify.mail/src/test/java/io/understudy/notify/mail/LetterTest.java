package io.understudy.notify.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.State;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Kind;
import org.junit.jupiter.api.Test;

class LetterTest {

  @Test
  void subjectSaysWhichGatewayAndWhatHappened() {
    assertEquals("[gw1] office is MASTER (was BACKUP)", about(Samples.becameMaster()).subject());
  }

  @Test
  void subjectOfWhatIsFoundSaysHowItStands() {
    Notification found =
        Samples.notification(Kind.PRESENT, "office", State.BACKUP, State.MASTER, "");
    assertEquals("[gw1] office is MASTER", about(found).subject());
  }

  @Test
  void stoppedRouterIsCalledSoInSubject() {
    Notification stopped =
        Samples.notification(Kind.TRANSITION, "office", State.MASTER, State.INITIALIZE, "");
    assertEquals("[gw1] office is STOP (was MASTER)", about(stopped).subject());
  }

  @Test
  void bodySaysEverything() {
    assertEquals(
        """
        office is MASTER (was BACKUP).

        Gateway:   gw1
        Instance:  office
        Interface: eth0
        VRID:      51
        Family:    IPv4
        Time:      2026-03-01T12:00:00.250Z
        From:      BACKUP
        To:        MASTER
        Cause:     MASTER_DOWN
        Evidence:  peer is silent
        Priority:  150
        Skipped:   2 earlier of the same, while mail was being sent
        """,
        about(Samples.becameMaster().skipping(2)).body());
  }

  @Test
  void nothingThatOthersSaidBeginsALine() {
    Notification nasty =
        Samples.notification(
            Kind.TRANSITION,
            "office\r\nBcc: all@example.org",
            State.BACKUP,
            State.MASTER,
            "silent\r\n.\r\nPriority: 255\u2028\u0085more");
    Letter letter = Letter.about(nasty, "gw1\nX: y");
    assertFalse(letter.subject().matches("(?s).*[\\r\\n].*"), letter.subject());
    assertTrue(letter.body().contains("\nEvidence:  silent  .  Priority: 255  more\n"));
    assertEquals(14, letter.body().lines().count());
  }

  private static Letter about(Notification notification) {
    return Letter.about(notification, "gw1");
  }
}
