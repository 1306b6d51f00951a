package io.understudy.config.stage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A file that is there as a whole or not at all, whatever is killed or loses its power meanwhile;
 * only we can read it.
 */
final class DurableFile {

  private final Path file;

  DurableFile(Path file) {
    this.file = file;
  }

  void write(Writing writing) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(octets);
    writing.to(out);
    out.writeLong(sum(octets.toByteArray(), octets.size()));
    replace(file, octets.toByteArray());
  }

  /** Empty if there is none. */
  <T> Optional<T> read(Reading<T> reading) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] octets = Files.readAllBytes(file);
    int length = octets.length - Long.BYTES;
    if (length < 0 || ByteBuffer.wrap(octets).getLong(length) != sum(octets, length)) {
      throw new IOException("damaged: " + file);
    }
    return Optional.of(
        reading.from(new DataInputStream(new ByteArrayInputStream(octets, 0, length))));
  }

  void delete() throws IOException {
    if (Files.deleteIfExists(file)) {
      synchronizeFolder(file);
    }
  }

  /**
   * These octets take the place of the file's, on the disk too once this returns. Who may read and
   * write it stays; one that was not there, only we may.
   */
  static void replace(Path file, byte[] octets) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path draft = file.resolveSibling("." + file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    try (FileChannel channel =
        FileChannel.open(
            draft,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer left = ByteBuffer.wrap(octets);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    if (Files.exists(file)) {
      Files.setOwner(draft, Files.getOwner(file));
      Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(file));
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    synchronizeFolder(file);
  }

  private static void synchronizeFolder(Path file) throws IOException {
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  private static long sum(byte[] octets, int length) {
    CRC32 sum = new CRC32();
    sum.update(octets, 0, length);
    return sum.getValue();
  }

  /** Says what is in it. */
  @FunctionalInterface
  interface Writing {
    /** Writes everything. */
    void to(DataOutput out) throws IOException;
  }

  /** Makes a value of it. */
  @FunctionalInterface
  interface Reading<T> {
    /** Reads everything. */
    T from(DataInput in) throws IOException;
  }
}
