package io.understudy.security;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command {@code understudy password}: writes the configuration of the login. Asks for a
 * password, or makes one and shows it.
 */
public final class SetPassword {

  /** Without those that look like another. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 5;
  private static final int GROUP_LENGTH = 4;
  private static final int SALT_OCTETS = 16;
  private static final int SHORTEST = 8;
  private static final String USER = "admin";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final SecureRandom random = new SecureRandom();

  private SetPassword() {}

  /**
   * The file to write comes first, then {@code --ask} to ask on the terminal, {@code --make} to
   * make a password, or {@code --stdin} to read it from the first line of standard input.
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      fail("give a file and one of: --ask, --make, --stdin");
    }
    Path file = Path.of(arguments[0]);
    switch (arguments[1]) {
      case "--make" -> new SetPassword().make(file);
      case "--ask" -> new SetPassword().ask(file);
      case "--stdin" -> new SetPassword().set(file, firstLine());
      default -> fail("unknown: " + arguments[1] + "; one of: --ask, --make, --stdin");
    }
  }

  private static String firstLine() throws IOException {
    byte[] input = System.in.readNBytes(1024);
    return new String(input, StandardCharsets.UTF_8).lines().findFirst().orElse("");
  }

  private void make(Path file) throws IOException {
    String password = randomPassword();
    write(file, password);
    System.out.println(
        "understudy: log in to the web console as " + USER + ", password " + password);
    System.out.println("understudy: it is shown this once, and stored as a hash in " + file);
  }

  private void ask(Path file) throws IOException {
    Console console = Objects.requireNonNull(System.console(), "no terminal to ask on");
    char[] first = console.readPassword("New password (empty: make one): ");
    if (first == null || first.length == 0) {
      make(file);
      return;
    }
    if (!Arrays.equals(first, console.readPassword("The same again: "))) {
      fail("the two differ; nothing was changed");
    }
    set(file, new String(first));
  }

  private void set(Path file, String password) throws IOException {
    if (password.length() < SHORTEST) {
      fail("a password has " + SHORTEST + " characters or more; nothing was changed");
    }
    write(file, password);
    System.out.println("understudy: the password of " + USER + " is set in " + file);
  }

  private String randomPassword() {
    return Stream.generate(this::randomGroup).limit(GROUPS).collect(Collectors.joining("-"));
  }

  private String randomGroup() {
    return random
        .ints(GROUP_LENGTH, 0, LETTERS.length())
        .mapToObj(LETTERS::charAt)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  /** A new file takes the place of the old one, so that nobody reads half of it. */
  private void write(Path file, String password) throws IOException {
    byte[] salt = new byte[SALT_OCTETS];
    random.nextBytes(salt);
    Path folder = file.toAbsolutePath().getParent();
    Path draft =
        Files.createTempFile(
            folder, ".password", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      Files.writeString(
          draft, "user = " + USER + "\npasswordHash = " + PasswordHash.of(password, salt) + "\n");
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void fail(String message) {
    System.err.println("understudy: " + message);
    System.exit(1);
  }
}
