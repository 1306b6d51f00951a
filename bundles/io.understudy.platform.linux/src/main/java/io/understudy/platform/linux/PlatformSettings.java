package io.understudy.platform.linux;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the framework's properties say of the platform.
 *
 * @param runFolder where to record what is added to the machine: {@value #RUN_FOLDER}
 * @param scheduling that of the engine thread: {@value #SCHEDULING}
 * @param memoryLock whether memory stays: {@value #LOCK_MEMORY}
 */
record PlatformSettings(Path runFolder, Scheduling scheduling, MemoryLock memoryLock) {

  static final String RUN_FOLDER = "io.understudy.run";
  static final String SCHEDULING = "io.understudy.scheduling";
  static final String LOCK_MEMORY = "io.understudy.lockMemory";

  private static final String DEFAULT_RUN_FOLDER = "/run/understudy";

  /**
   * Reads them; what is not there is off, and so is what is refused.
   *
   * @param properties the value of a name
   * @param refusals are given a sentence for each that is refused
   */
  static PlatformSettings read(
      Function<String, @Nullable String> properties, Consumer<String> refusals) {
    String folder = properties.apply(RUN_FOLDER);
    return new PlatformSettings(
        Path.of(folder == null ? DEFAULT_RUN_FOLDER : folder),
        read(properties, SCHEDULING, Scheduling::parse, Scheduling.ORDINARY, refusals),
        read(properties, LOCK_MEMORY, MemoryLock::parse, MemoryLock.OFF, refusals));
  }

  private static <T> T read(
      Function<String, @Nullable String> properties,
      String name,
      Function<String, T> parser,
      T off,
      Consumer<String> refusals) {
    String text = properties.apply(name);
    if (text == null) {
      return off;
    }
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException refused) {
      refusals.accept(name + " " + refused.getMessage() + "; it is off");
      return off;
    }
  }
}
