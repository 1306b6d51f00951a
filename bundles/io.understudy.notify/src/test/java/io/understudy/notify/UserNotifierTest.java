package io.understudy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.model.State;
import io.understudy.spi.notify.Notification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserNotifierTest {

  private static final Notification MASTER = Happened.became("office", State.MASTER);

  @TempDir private Path folder;
  private Path script;
  private Path log;
  private UserNotifierComponent component;

  @BeforeEach
  void configure() {
    script = folder.resolve("notify.sh");
    log = folder.resolve("log");
    component =
        new UserNotifierComponent(
            new RealPrograms(), Map.of("path", script.toString(), "name", "user notify"));
  }

  private void write(String content, String permissions) throws IOException {
    Files.writeString(script, content);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void nothingIsDoneAsLongAsThereIsNoScript() throws Exception {
    component.notify(MASTER);
    assertFalse(Files.exists(script));
  }

  @Test
  void scriptIsReadAnewAndNeedNotBeExecutable() throws Exception {
    write("echo one $* >> " + log, "rw-r--r--");
    component.notify(MASTER);
    write("echo two $ACTION $TYPE $NAME $STATE $KIND >> " + log, "rw-------");
    component.notify(MASTER);
    assertEquals(
        List.of(
            "one keepalived INSTANCE office MASTER 150",
            "two NOTIFY_MASTER INSTANCE office MASTER TRANSITION"),
        Files.readAllLines(log));
  }

  @Test
  void scriptThatOthersMayWriteIsNotRun() throws Exception {
    write("echo one >> " + log, "rw-r--rw-");
    NotificationFailedException failure =
        assertThrows(NotificationFailedException.class, () -> component.notify(MASTER));
    assertEquals(
        "user notify script " + script + " is not run: others may write " + script,
        failure.getMessage());
    assertFalse(Files.exists(log));
  }

  @Test
  void failedScriptIsAFailedNotification() throws Exception {
    write("echo oops >&2; exit 4", "rw-r--r--");
    NotificationFailedException failure =
        assertThrows(NotificationFailedException.class, () -> component.notify(MASTER));
    assertEquals(
        "user notify script " + script + " (NOTIFY_MASTER office): exit 4: oops",
        failure.getMessage());
  }

  @Test
  void scriptThatIsSwitchedOffIsNotRun() throws Exception {
    write("echo one >> " + log, "rw-r--r--");
    component.modified(new HashMap<>(Map.of("path", script.toString(), "enabled", "false")));
    component.notify(MASTER);
    assertFalse(Files.exists(log));
  }

  @Test
  void badConfigurationChangesNothing() throws Exception {
    write("echo one >> " + log, "rw-r--r--");
    component.modified(Map.of("path", "relative"));
    component.notify(MASTER);
    assertEquals(List.of("one"), Files.readAllLines(log));
  }

  @Test
  void nameIsNoSetting() {
    UserNotifierComponent named =
        new UserNotifierComponent(new RealPrograms(), Map.of("name", "mine"));
    assertEquals(
        "it has no good configuration: 'io.understudy.notify.user' name must be one of the keys"
            + " enabled, path, user, group, timeoutMillis: (hidden)",
        assertThrows(NotificationFailedException.class, () -> named.notify(MASTER)).getMessage());
  }
}
