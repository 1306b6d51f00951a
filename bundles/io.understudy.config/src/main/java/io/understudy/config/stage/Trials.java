package io.understudy.config.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The changes on trial, of which there is one set at most, and the file that tells the next life of
 * them. Belongs to the workbench.
 */
final class Trials {

  private final DurableFile file;
  private Optional<Probation> current = Optional.empty();

  Trials(Path folder) {
    file = new DurableFile(path(folder));
  }

  /** True if an earlier life has left changes that nobody has confirmed. */
  static boolean isLeft(Path folder) {
    return Files.exists(path(folder));
  }

  private static Path path(Path folder) {
    return folder.resolve("unconfirmed-changes");
  }

  void open() throws IOException {
    current = file.read(Probation::read);
  }

  Optional<Probation> current() {
    return current;
  }

  /** From now on these are undone at the next start. */
  void begin(Probation trying) throws IOException {
    try {
      file.write(trying::write);
    } catch (IOException e) {
      try {
        file.delete(); // it may be there as a whole
      } catch (IOException another) {
        e.addSuppressed(another);
      }
      throw e;
    }
    current = Optional.of(trying);
  }

  /** Nothing is undone any more. If this fails, they are still on trial. */
  void end() throws IOException {
    file.delete();
    current = Optional.empty();
  }
}
