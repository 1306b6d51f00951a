package io.understudy.config.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A command of the start script: says of each file that is no JSON where its first mistake is. */
public final class CheckJson {

  private CheckJson() {}

  /** Ends with 1 if there is a mistake in any of these files. */
  public static void main(String[] files) {
    boolean good = true;
    for (String file : files) {
      good &= check(file);
    }
    System.exit(good ? 0 : 1);
  }

  private static boolean check(String file) {
    try {
      JsonReader.check(Files.readString(Path.of(file)));
      return true;
    } catch (Mistake | IOException e) {
      String reason = e instanceof Mistake ? e.getMessage() : "it cannot be read as UTF-8: " + e;
      System.err.println("understudy: " + file + " is not used: " + reason);
      return false;
    }
  }
}
