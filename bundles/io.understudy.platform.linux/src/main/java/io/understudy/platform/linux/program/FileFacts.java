package io.understudy.platform.linux.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/** What the kernel knows of a file. */
record FileFacts(int mode, long owner, long group) {

  private static final int KIND = 0170000;
  private static final int FOLDER = 0040000;
  private static final int LINK = 0120000;
  private static final int REGULAR = 0100000;
  private static final int FIFO = 0010000;
  private static final int STICKY = 01000;
  private static final int PERMISSIONS = 07777;
  private static final long UNSIGNED = 0xFFFF_FFFFL;

  static FileFacts of(Path path, LinkOption... options) throws IOException {
    Map<String, Object> read = Files.readAttributes(path, "unix:mode,uid,gid", options);
    return new FileFacts((int) number(read, "mode"), number(read, "uid"), number(read, "gid"));
  }

  private static long number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number.longValue() & UNSIGNED : 0;
  }

  boolean isFolder() {
    return (mode & KIND) == FOLDER;
  }

  boolean isLink() {
    return (mode & KIND) == LINK;
  }

  boolean isRegular() {
    return (mode & KIND) == REGULAR;
  }

  boolean isFifo() {
    return (mode & KIND) == FIFO;
  }

  /** True if of a folder's entries everybody can replace only his own. */
  boolean isSticky() {
    return isFolder() && (mode & STICKY) != 0;
  }

  boolean isWritableByGroup() {
    return (mode & 0020) != 0;
  }

  boolean isWritableByAll() {
    return (mode & 0002) != 0;
  }

  int permissions() {
    return mode & PERMISSIONS;
  }
}
