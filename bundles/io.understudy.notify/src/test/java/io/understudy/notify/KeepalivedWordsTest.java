package io.understudy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.State;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepalivedWordsTest {

  @ParameterizedTest
  @CsvSource({
    "TRANSITION, MASTER, MASTER, NOTIFY_MASTER",
    "TRANSITION, BACKUP, BACKUP, NOTIFY_BACKUP",
    "TRANSITION, FAULT, FAULT, NOTIFY_FAULT",
    "TRANSITION, INITIALIZE, STOP, NOTIFY_STOP",
    "PRESENT, MASTER, MASTER, NOTIFY_MASTER",
    "PRESENT, BACKUP, BACKUP, NOTIFY_BACKUP",
    "PRESENT, FAULT, FAULT, NOTIFY_FAULT",
    "PRESENT, INITIALIZE, , NOTIFY_STOP",
    "PRIORITY, MASTER, MASTER_PRIORITY, NOTIFY_PRIORITY",
    "PRIORITY, BACKUP, BACKUP_PRIORITY, NOTIFY_PRIORITY",
    "PRIORITY, FAULT, , NOTIFY_PRIORITY",
    "PRIORITY, INITIALIZE, , NOTIFY_PRIORITY",
    "LOWER_PRIORITY_HEARD, MASTER, MASTER_RX_LOWER_PRI, NOTIFY_MASTER_RX_LOWER_PRI",
  })
  void everyKindAndStateHasKeepalivedsWord(
      Kind kind, State state, String occurrence, String action) {
    Notification notification = Happened.of("VI_1", kind, state);
    assertEquals(occurrence, KeepalivedWords.occurrence(notification).orElse(null));
    assertEquals(action, KeepalivedWords.action(notification));
    assertEquals(
        occurrence == null ? null : "INSTANCE \"VI_1\" " + occurrence + " 150\n",
        KeepalivedWords.line(notification).orElse(null));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"a b, a b", "a\"b, a'b", "\", '", "Büro, Büro"})
  void nameStandsBetweenTheOnlyTwoQuotes(String name, String written) {
    assertEquals(
        "INSTANCE \"" + written + "\" MASTER 150\n",
        KeepalivedWords.line(Happened.became(name, State.MASTER)).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"MASTER, MASTER", "BACKUP, BACKUP", "FAULT, FAULT", "INITIALIZE, STOP"})
  void syncGroupHasItsOwnTypeAndNoPriority(State state, String word) {
    assertEquals(
        "GROUP \"G1\" " + word + " 0\n",
        KeepalivedWords.line(Happened.groupBecame("G1", state)).orElseThrow());
  }

  @Test
  void nothingInANameEndsALine() {
    assertEquals(
        "INSTANCE \"a b c d\" MASTER 150\n",
        KeepalivedWords.line(Happened.became("a\nb\u0085c\u2028d", State.MASTER)).orElseThrow());
  }
}
