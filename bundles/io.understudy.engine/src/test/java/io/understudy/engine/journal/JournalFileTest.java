package io.understudy.engine.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.JournalEntry;
import io.understudy.api.JournalEntry.LifeEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {

  @TempDir private Path temporary;

  private Path folder;

  @BeforeEach
  void nameFolder() {
    folder = temporary.resolve("state/journal");
  }

  private static JournalEntry entry(long sequence) {
    return entry(sequence, "stopped");
  }

  private static JournalEntry entry(long sequence, String evidence) {
    return new LifeEntry(
        sequence, Instant.parse("2026-01-31T12:00:00Z"), LifeEntry.Event.ENDED, evidence);
  }

  private static List<JournalEntry> entries(long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(JournalFileTest::entry).toList();
  }

  private void write(List<JournalEntry> entries) {
    try (JournalFile journal = JournalFile.open(folder, "journal")) {
      entries.forEach(journal::append);
    }
  }

  private List<JournalEntry> read() {
    try (JournalFile journal = JournalFile.open(folder, "journal")) {
      return journal.earlier();
    }
  }

  private int passedOver() {
    try (JournalFile journal = JournalFile.open(folder, "journal")) {
      return journal.passedOver();
    }
  }

  private void append(byte[] octets) throws IOException {
    Files.write(folder.resolve("journal.log"), octets, StandardOpenOption.APPEND);
  }

  @Test
  void isEmptyWhereThereIsNoFolderAndMakesNoneYet() {
    assertEquals(List.of(), read());
    assertFalse(Files.exists(folder));
  }

  @Test
  void remembersOverLives() {
    write(entries(1, 2));
    write(entries(3, 3));
    assertEquals(entries(1, 3), read());
    assertEquals(0, passedOver());
  }

  @Test
  void everyEntryIsThereBeforeTheFileIsClosed() {
    JournalFile journal = JournalFile.open(folder, "journal");
    journal.append(entry(1));
    assertEquals(entries(1, 1), read());
    journal.close();
  }

  @Test
  void nobodyElseMayRead() throws IOException {
    write(entries(1, 1));
    assertEquals("rwx------", permissions(folder));
    assertEquals("rw-------", permissions(folder.resolve("journal.log")));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void halfALineIsPassedOverAndTheNextOneIsWhole() throws IOException {
    write(entries(1, 1));
    append("v1 2 2026-01-31T12:00:00Z LIFE event=ENDED evid".getBytes(UTF_8));
    assertEquals(1, passedOver());
    write(entries(2, 2));
    assertEquals(entries(1, 2), read());
    assertEquals(1, passedOver());
  }

  @Test
  void wholeLineWithoutItsEndIsHalfALine() throws IOException {
    write(entries(1, 1));
    append(JournalCodec.encode(entry(2)).getBytes(UTF_8));
    assertEquals(entries(1, 1), read());
  }

  @Test
  void foreignLinesArePassedOver() throws IOException {
    write(entries(1, 1));
    append("hello\n".getBytes(UTF_8));
    append(new byte[] {(byte) 0xff, 0, '\n', '\n'});
    write(entries(2, 2));
    assertEquals(entries(1, 2), read());
    assertEquals(3, passedOver());
  }

  @Test
  void numbersOnlyGoUp() {
    write(List.of(entry(5), entry(5), entry(4), entry(6)));
    assertEquals(List.of(entry(5), entry(6)), read());
    assertEquals(2, passedOver());
  }

  @Test
  void newestEntriesAreKept() {
    write(entries(1, 3 * Journal.MOST_ENTRIES));
    assertEquals(entries(2 * Journal.MOST_ENTRIES + 1, 3 * Journal.MOST_ENTRIES), read());
  }

  @Test
  void diskUseIsBoundedAndTheJournalGoesOnOverTheChangeOfFiles() throws IOException {
    String evidence = "ü".repeat(JournalLine.LONGEST_TEXT);
    try (JournalFile journal = JournalFile.open(folder, "journal")) {
      for (int i = 1; i <= 1000; i++) {
        journal.append(entry(i, evidence));
      }
    }
    assertTrue(Files.size(folder.resolve("journal.log")) <= JournalFile.LONGEST_FILE);
    assertTrue(Files.size(folder.resolve("journal.1.log")) <= JournalFile.LONGEST_FILE);
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
    List<JournalEntry> kept = read();
    assertTrue(kept.size() > 60, "" + kept.size());
    assertEquals(1000, kept.get(kept.size() - 1).sequence());
    assertEquals(kept.size() - 1, 1000 - kept.get(0).sequence());
  }

  @Test
  void foreignGiantIsReadInPartAndPutAside() throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("journal.log"), new byte[4 * JournalFile.LONGEST_FILE]);
    assertEquals(List.of(), read());
    write(entries(1, 2));
    assertEquals(entries(1, 2), read());
  }

  @Test
  void folderThatCannotBeMadeCostsTheEntriesOnly() throws IOException {
    Files.write(temporary.resolve("state"), new byte[0]);
    write(entries(1, 2));
    assertEquals(List.of(), read());
  }

  @Test
  void writingGoesOnOnceItIsPossible() throws IOException {
    Path obstacle = Files.write(temporary.resolve("state"), new byte[0]);
    try (JournalFile journal = JournalFile.open(folder, "journal")) {
      journal.append(entry(1));
      Files.delete(obstacle);
      journal.append(entry(2));
    }
    assertEquals(entries(2, 2), read());
  }

  @Test
  void folderInPlaceOfAFileIsNotReadAndNotWritten() throws IOException {
    Files.createDirectories(folder.resolve("journal.log"));
    write(entries(1, 2));
    assertEquals(List.of(), read());
  }

  @Test
  void folderMayBeALink() throws IOException {
    Path target = Files.createDirectories(temporary.resolve("elsewhere"));
    Files.createDirectories(folder.getParent());
    Files.createSymbolicLink(folder, target);
    write(entries(1, 1));
    assertTrue(Files.exists(target.resolve("journal.log")));
  }
}
