package io.understudy.config.exchange.keepalived;

import java.io.IOException;
import java.util.List;

/** Finds the files that an {@code include} names. */
@FunctionalInterface
public interface Includes {

  /** For an upload, which has no other files. */
  Includes NONE =
      (pattern, from) -> {
        throw new IOException("an upload has no other files; import it by the command instead");
      };

  /**
   * The files, in order; none if there are none.
   *
   * @param pattern the name as it is written, with wildcards
   * @param from the file that includes them; empty for the first one
   * @throws IOException if they cannot be read; its message says why
   */
  List<IncludedFile> find(String pattern, String from) throws IOException;

  /**
   * One file.
   *
   * @param name how it is called in the report, and how it is told to {@link Includes} in turn
   * @param text what is in it
   */
  record IncludedFile(String name, String text) {}
}
