package io.understudy.protocol.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Replays the transcripts; {@code -Dtranscripts.update=true} rewrites what they expect. */
class TranscriptsTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", ""), "src/test/resources/transcripts");

  @TestFactory
  @DisplayName("Every transcript replays as it is written")
  Stream<DynamicTest> transcripts() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(FOLDER)) {
      files = all.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
    assertFalse(files.isEmpty(), () -> "no transcript in " + FOLDER);
    return files.stream()
        .map(file -> dynamicTest(file.getFileName().toString(), () -> replay(file)));
  }

  private static void replay(Path file) throws IOException {
    String written = Files.readString(file);
    String replayed = Transcript.parse(written).replay().toString();
    if (Boolean.getBoolean("transcripts.update")) {
      Files.writeString(file, replayed);
    } else {
      assertEquals(written, replayed);
    }
  }
}
