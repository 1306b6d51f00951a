package io.understudy.engine.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.understudy.api.DrainSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which virtual routers are drained, on disk: one line each, written anew as a whole when that
 * changes, and forced to the disk, since it is to outlive a loss of power too. One thread, never
 * the engine's.
 */
public final class DrainFile {

  /** Of a drain for each virtual router that there may be, about. */
  private static final int LONGEST_FILE = 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(DrainFile.class);

  private final Path file;
  private final Path draft;
  private final List<DrainSnapshot> earlier;
  private List<DrainSnapshot> written;
  private boolean failing;

  private DrainFile(Path folder) {
    this.file = folder.resolve("drained");
    this.draft = folder.resolve("drained.new");
    this.earlier = read(file);
    this.written = earlier;
  }

  /**
   * Reads what there is. Never fails: what cannot be read or written is logged.
   *
   * @param folder is made if it is not there
   */
  public static DrainFile openIn(String folder) {
    return new DrainFile(Path.of(folder));
  }

  static DrainFile open(Path folder) {
    return new DrainFile(folder);
  }

  /** The drains that were there when it was opened. */
  public List<DrainSnapshot> earlier() {
    return earlier;
  }

  private static List<DrainSnapshot> read(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    if (!Files.isRegularFile(file)) { // reading a pipe would block
      LOG.warn("what is drained is not read: not a regular file: {}", file);
      return List.of();
    }
    List<DrainSnapshot> drains = new ArrayList<>();
    try (InputStream stream = Files.newInputStream(file)) {
      String text = new String(stream.readNBytes(LONGEST_FILE), UTF_8);
      for (String line : text.lines().toList()) {
        Optional<DrainSnapshot> drain = DrainCodec.decode(line);
        drain.ifPresent(drains::add);
        if (drain.isEmpty()) {
          LOG.warn("a line of {} is not readable: {}", file, line);
        }
      }
    } catch (IOException failure) {
      LOG.warn("what is drained is not read: {}", failure.toString());
    }
    return List.copyOf(drains);
  }

  /** Keeps these, and no others; if that is not possible, it is tried again the next time. */
  public void keep(List<DrainSnapshot> drains) {
    if (drains.equals(written)) {
      return;
    }
    try {
      write(drains);
      written = List.copyOf(drains);
      failing = false;
    } catch (IOException | UnsupportedOperationException failure) {
      if (!failing) {
        failing = true;
        LOG.warn("what is drained does not outlive the process: {}", failure.toString());
      }
    }
  }

  private void write(List<DrainSnapshot> drains) throws IOException {
    Path folder = file.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder, permissions("rwx------"));
    }
    StringBuilder text = new StringBuilder();
    drains.forEach(drain -> text.append(DrainCodec.encode(drain)).append('\n'));
    Files.deleteIfExists(draft);
    try (FileChannel channel =
        FileChannel.open(
            draft,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            permissions("rw-------"))) {
      ByteBuffer rest = ByteBuffer.wrap(text.toString().getBytes(UTF_8));
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}
