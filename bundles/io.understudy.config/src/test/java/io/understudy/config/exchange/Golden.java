package io.understudy.config.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of our own with what they become; {@code -Dexchange.update=true} writes that anew. */
public final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/exchange");

  private Golden() {}

  /** What is in a file. */
  public static String read(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name));
  }

  /** Compares with what is kept beside a file. */
  public static void check(String name, String actual) throws IOException {
    Path expected = FOLDER.resolve(name + ".expected");
    if (Boolean.getBoolean("exchange.update")) {
      Files.writeString(expected, actual);
    }
    assertEquals(Files.readString(expected), actual);
  }
}
