package io.understudy.webconsole.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.change.StagedChanges;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptResourcesTest {

  @TempDir private Path folder;

  private final StagedRecorder staged = new StagedRecorder();
  private final Api api = new FakeGateway().with(StagedChanges.class, staged).api();

  @BeforeEach
  void configure() {
    staged.store("io.understudy.notify.user", Map.of("path", script().toString()));
  }

  private Path script() {
    return folder.resolve("new/notify.sh");
  }

  @Test
  void scriptThatIsNotThereCanBeWritten() throws IOException {
    JsonObject before = Exchange.get("script").sentTo(api).json();
    assertEquals(false, before.getBoolean("exists"));
    assertEquals(true, before.getBoolean("writable"));

    JsonObject after = write("#!/bin/sh\n", before.getString("revision")).json();

    assertEquals("#!/bin/sh\n", after.getString("text"));
    assertEquals("#!/bin/sh\n", Files.readString(script()));
    assertTrue(Files.isExecutable(script()));
    try (Stream<Path> files = Files.list(folder.resolve("new"))) {
      assertEquals(List.of(script()), files.toList());
    }
  }

  @Test
  void scriptThatSomebodyElseChangedStays() throws IOException {
    write("first", "");

    Exchange refused = write("second", "");

    assertTrue(refused.refusal().startsWith("409 CONFLICT "), refused.text());
    assertEquals("first", Files.readString(script()));
  }

  @Test
  void scriptOfTooManyOctetsIsRefused() throws IOException {
    assertTrue(write("x".repeat(256 * 1024 + 1), "").refusal().startsWith("413 TOO_LARGE "));
  }

  @Test
  void folderIsNoScript() throws IOException {
    Files.createDirectories(script());

    assertTrue(Exchange.get("script").sentTo(api).refusal().startsWith("422 INVALID "));
  }

  @Test
  void whatNobodyRunsIsNeitherShownNorReplaced() throws IOException {
    Files.createDirectories(folder.resolve("new"));
    Path secret = Files.writeString(script(), "hidden");

    Exchange shown = Exchange.get("script").sentTo(api);

    assertTrue(shown.refusal().startsWith("422 INVALID "), shown.text());
    assertFalse(shown.text().contains("hidden"), shown.text());
    assertTrue(write("#!/bin/sh\n", "").refusal().startsWith("422 INVALID "));
    assertEquals("hidden", Files.readString(secret));
  }

  @Test
  void scriptNeedNotBeExecutable() throws IOException {
    Files.createDirectories(folder.resolve("new"));
    Files.writeString(script(), "#!/bin/sh\n");

    assertEquals("#!/bin/sh\n", Exchange.get("script").sentTo(api).json().getString("text"));
  }

  @Test
  void linkToAScriptIsNone() throws IOException {
    write("#!/bin/sh\n", "");
    Path moved = Files.move(script(), folder.resolve("moved"));
    Files.createSymbolicLink(script(), moved);

    assertTrue(Exchange.get("script").sentTo(api).refusal().startsWith("422 INVALID "));
  }

  @Test
  void configurationIsNotMadeAsAScript() throws IOException {
    Path file = folder.resolve("io.understudy.security.cfg");
    StagedRecorder another = new StagedRecorder();
    another.store("io.understudy.notify.user", Map.of("path", file.toString()));
    Api itsApi = new FakeGateway().with(StagedChanges.class, another).api();
    String body = "{\"text\":\"user = me\",\"revision\":\"\"}";

    Exchange refused = Exchange.post("script", body).allowedBy(itsApi).sentTo(itsApi);

    assertTrue(refused.refusal().startsWith("422 INVALID "), refused.text());
    assertFalse(Files.exists(file));
  }

  @Test
  void modeOfAScriptStays() throws IOException {
    String revision = write("first", "").json().getString("revision");
    Files.setPosixFilePermissions(script(), PosixFilePermissions.fromString("rwx------"));

    write("second", revision);

    assertEquals("second", Files.readString(script()));
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(script())));
  }

  @Test
  void scriptInAnotherEncodingIsShownAndStays() throws IOException {
    write("first", "");
    Files.write(script(), new byte[] {'#', (byte) 0xe4});

    JsonObject shown = Exchange.get("script").sentTo(api).json();

    assertEquals(false, shown.getBoolean("writable"));
    Exchange refused = write("second", shown.getString("revision"));
    assertTrue(refused.refusal().startsWith("409 READ_ONLY "), refused.text());
    assertEquals(2, Files.size(script()));
  }

  private Exchange write(String text, String revision) throws IOException {
    String body = "{\"text\":%s,\"revision\":\"%s\"}".formatted(quoted(text), revision);
    return Exchange.post("script", body).allowedBy(api).sentTo(api);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\n", "\\n") + '"';
  }
}
