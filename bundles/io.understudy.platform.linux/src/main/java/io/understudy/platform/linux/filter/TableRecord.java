package io.understudy.platform.linux.filter;

import io.understudy.spi.platform.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is there as long as there may be a table that outlives the process. */
final class TableRecord {

  private final Path file;
  private final String table;

  TableRecord(Path file, String table) {
    this.file = file;
    this.table = table;
  }

  boolean isThere() {
    return Files.exists(file);
  }

  /** Says that there may be a table; to be said before there is one. */
  void put() throws PlatformException {
    try {
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, table + "\n");
    } catch (IOException refused) {
      throw new PlatformException("cannot write " + file + ": " + refused);
    }
  }

  /** Says that there is none. */
  void remove() throws PlatformException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException refused) {
      throw new PlatformException("cannot remove " + file + ": " + refused);
    }
  }
}
