package io.understudy.engine.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.understudy.api.JournalEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the files of a journal. A line that is none of ours, half a line and one whose number does
 * not go up are passed over and counted. One thread.
 */
final class JournalReader {

  private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

  private final Deque<JournalEntry> entries = new ArrayDeque<>();
  private int passedOver;

  /** The newest entries that were read, oldest first. */
  List<JournalEntry> entries() {
    return List.copyOf(entries);
  }

  /** How many lines were passed over. */
  int passedOver() {
    return passedOver;
  }

  /** Reads a file that is newer than those before; a missing one is an empty one. */
  void read(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    if (!Files.isRegularFile(file)) { // reading a pipe would block
      LOG.warn("the journal is not read: not a regular file: {}", file);
      return;
    }
    try (InputStream stream = Files.newInputStream(file)) {
      // A file of ours is not longer, and what is foreign need not be understood.
      readLines(stream.readNBytes(JournalFile.LONGEST_FILE));
    } catch (IOException failure) {
      LOG.warn("the journal is not read: {}", failure.toString());
    }
  }

  private void readLines(byte[] bytes) {
    int begin = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        readLine(ByteBuffer.wrap(bytes, begin, at - begin));
        begin = at + 1;
      }
    }
    if (begin < bytes.length) {
      passedOver++; // half a line, whatever it looks like
    }
  }

  private void readLine(ByteBuffer line) {
    Optional<JournalEntry> entry = decode(line).filter(this::isNext);
    if (entry.isEmpty()) {
      passedOver++;
      return;
    }
    if (entries.size() == Journal.MOST_ENTRIES) {
      entries.removeFirst();
    }
    entries.addLast(entry.get());
  }

  private boolean isNext(JournalEntry entry) {
    return entries.isEmpty() || entry.sequence() > entries.getLast().sequence();
  }

  private static Optional<JournalEntry> decode(ByteBuffer line) {
    try {
      return JournalCodec.decode(UTF_8.newDecoder().decode(line).toString());
    } catch (CharacterCodingException foreign) {
      return Optional.empty();
    }
  }
}
