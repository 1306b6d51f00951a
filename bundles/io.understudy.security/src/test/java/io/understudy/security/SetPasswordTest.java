package io.understudy.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetPasswordTest {

  private static final Pattern SHOWN = Pattern.compile("password ([a-z0-9]{4}(?:-[a-z0-9]{4}){4})");

  @TempDir private Path folder;

  @Test
  void madePasswordIsShownAndItsHashStored() throws IOException {
    Path file = folder.resolve("login.cfg");
    String password = make(file);
    assertTrue(read(file).passwordHash().matches(password));
  }

  @Test
  void fileIsForItsOwnerOnly() throws IOException {
    Path file = folder.resolve("login.cfg");
    make(file);
    assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count(), "nothing is left beside it");
    }
  }

  @Test
  void eachPasswordIsAnother() throws IOException {
    Path file = folder.resolve("login.cfg");
    assertNotEquals(make(file), make(file));
  }

  @Test
  void givenPasswordReplacesTheOneBefore() throws IOException {
    Path file = folder.resolve("login.cfg");
    make(file);
    InputStream terminal = System.in;
    System.setIn(new ByteArrayInputStream("given-by-me\n".getBytes(StandardCharsets.UTF_8)));
    try {
      run(file, "--stdin");
    } finally {
      System.setIn(terminal);
    }
    assertTrue(read(file).passwordHash().matches("given-by-me"));
  }

  private static String make(Path file) throws IOException {
    String output = run(file, "--make");
    Matcher shown = SHOWN.matcher(output);
    assertTrue(shown.find(), output);
    return shown.group(1);
  }

  private static String run(Path file, String option) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    try {
      SetPassword.main(new String[] {file.toString(), option});
    } finally {
      System.setOut(before);
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  private static SecuritySpec read(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    return SecuritySpec.of(
        Map.of(
            "user", properties.getProperty("user"),
            "passwordHash", properties.getProperty("passwordHash")));
  }
}
