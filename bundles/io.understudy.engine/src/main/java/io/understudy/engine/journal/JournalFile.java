package io.understudy.engine.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.understudy.api.JournalEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal on disk: two files of lines, the newer one appended to; when it is full it takes the
 * place of the older one. Nothing is forced to the disk: what was written outlives the process, not
 * the power. A file that cannot be written costs its entries and nothing else. One thread.
 */
public final class JournalFile implements AutoCloseable {

  /** How long a file may be, in octets: a thousand lines, about. */
  static final int LONGEST_FILE = 256 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);

  private final Path folder;

  /** The file that is appended to. */
  private final Path newerFile;

  /** The file before that. */
  private final Path olderFile;

  private final JournalReader reader = new JournalReader();
  private final List<JournalEntry> earlier;
  private @Nullable FileChannel newer;
  private boolean failing;

  private JournalFile(Path folder, String name) {
    this.folder = folder;
    this.newerFile = folder.resolve(name + ".log");
    this.olderFile = folder.resolve(name + ".1.log");
    reader.read(olderFile);
    reader.read(newerFile);
    earlier = reader.entries();
    if (reader.passedOver() > 0) {
      LOG.warn("{} lines of the journal in {} are not readable", reader.passedOver(), folder);
    }
  }

  /**
   * Reads what there is. Never fails: what cannot be read or written is logged.
   *
   * @param folder is made if it is not there
   * @param name of the files: {@code NAME.log}, and before that {@code NAME.1.log}
   */
  public static JournalFile openIn(String folder, String name) {
    return open(Path.of(folder), name);
  }

  static JournalFile open(Path folder, String name) {
    return new JournalFile(folder, name);
  }

  /** The entries that were there when it was opened, the newest of them, oldest first. */
  public List<JournalEntry> earlier() {
    return earlier;
  }

  /** How many lines were there that are none of ours. */
  public int passedOver() {
    return reader.passedOver();
  }

  /** Appends an entry; if that is not possible it is lost, and the next one is tried again. */
  public void append(JournalEntry entry) {
    try {
      write((JournalCodec.encode(entry) + "\n").getBytes(UTF_8));
      if (failing) {
        failing = false;
        LOG.info("the journal is written to {} again", folder);
      }
    } catch (IOException | UnsupportedOperationException failure) {
      close(); // the next one opens it anew
      if (!failing) {
        failing = true;
        LOG.warn("the journal is kept in memory only: {}", failure.toString());
      }
    }
  }

  private void write(byte[] line) throws IOException {
    FileChannel channel = newer;
    if (channel == null) {
      channel = openFile();
    }
    if (channel.size() + line.length > LONGEST_FILE) {
      close();
      Files.move(
          newerFile,
          olderFile,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      channel = openFile();
    }
    writeFully(channel, line);
  }

  private FileChannel openFile() throws IOException {
    if (!Files.isDirectory(folder)) { // it may be a link to one, which createDirectories refuses
      Files.createDirectories(folder, permissions("rwx------"));
    }
    Path file = newerFile;
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("not a regular file: " + file); // a pipe would block
    }
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            permissions("rw-------")); // evidence may be what a script wrote
    newer = channel;
    channel.position(channel.size());
    if (endsHalfway(channel)) {
      writeFully(channel, new byte[] {'\n'});
    }
    return channel;
  }

  private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  /** True if the process was killed, or the disk was full, in the middle of a line. */
  private static boolean endsHalfway(FileChannel channel) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
  }

  private static void writeFully(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  /** Closes the file; appending opens it anew. */
  @Override
  public void close() {
    FileChannel channel = newer;
    newer = null;
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException failure) {
        LOG.debug("closing the journal in {} failed", folder, failure);
      }
    }
  }
}
