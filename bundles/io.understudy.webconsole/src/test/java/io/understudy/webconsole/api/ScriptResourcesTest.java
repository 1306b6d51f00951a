package io.understudy.webconsole.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.change.StagedChanges;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private Exchange write(String text, String revision) throws IOException {
    String body = "{\"text\":%s,\"revision\":\"%s\"}".formatted(quoted(text), revision);
    return Exchange.post("script", body).allowedBy(api).sentTo(api);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\n", "\\n") + '"';
  }
}
