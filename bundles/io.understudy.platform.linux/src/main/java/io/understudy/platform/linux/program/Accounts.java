package io.understudy.platform.linux.program;

import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.RunAs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The users and groups of the machine. They are read anew for each question, so that one who was
 * added is known. Only these files are read: who is known to a directory service is named by
 * number.
 *
 * @param passwd the file of users
 * @param groups the file of groups
 * @param self where the kernel says who this process is
 */
record Accounts(Path passwd, Path groups, Path self) {

  /** Those of this machine. */
  static final Accounts OF_MACHINE =
      new Accounts(Path.of("/etc/passwd"), Path.of("/etc/group"), Path.of("/proc/self/status"));

  private static final long GREATEST = 0xFFFF_FFFEL;
  private static final Pattern EFFECTIVE = Pattern.compile("(Uid|Gid):\\s+\\d+\\s+(\\d+)\\s.*");

  /** A line of the file of users: name, password, number, number of the group. */
  private static final int GROUP_FIELD = 3;

  /**
   * Who that is.
   *
   * @throws PlatformException if there is no such user or group, or the gateway may not act as it
   */
  Identity resolve(RunAs runAs) throws PlatformException {
    Identity own = own();
    long user = runAs.user().isEmpty() ? own.user() : number(passwd, "user", runAs.user());
    long group =
        runAs.group().isEmpty() ? groupOf(user, own) : number(groups, "group", runAs.group());
    if (runAs.equals(RunAs.GATEWAY)) {
      return own;
    }
    boolean isOwn = user == own.user() && group == own.group();
    if (!isOwn && own.user() != Identity.ROOT) {
      throw new PlatformException(
          "the gateway does not run as root, but as user "
              + nameOf(own.user())
              + ", and cannot act as "
              + (user == own.user() ? "group " + group : "user " + nameOf(user)));
    }
    return new Identity(user, group, isOwn && own.user() != Identity.ROOT);
  }

  /** Who this process is. */
  Identity own() throws PlatformException {
    long[] numbers = {-1, -1};
    for (String line : lines(self)) {
      Matcher effective = EFFECTIVE.matcher(line);
      if (effective.matches()) {
        numbers["Uid".equals(effective.group(1)) ? 0 : 1] = Long.parseLong(effective.group(2));
      }
    }
    if (numbers[0] < 0 || numbers[1] < 0) {
      throw new PlatformException(self + " does not say as whom the gateway runs");
    }
    return new Identity(numbers[0], numbers[1], true);
  }

  /** A user's name, or number if it has no name. */
  String nameOf(long user) {
    try {
      return lines(passwd).stream()
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length > GROUP_FIELD && fields[2].equals(Long.toString(user)))
          .map(fields -> fields[0])
          .findFirst()
          .orElse(Long.toString(user));
    } catch (PlatformException unreadable) {
      return Long.toString(user);
    }
  }

  private long groupOf(long user, Identity own) throws PlatformException {
    if (user == own.user()) {
      return own.group();
    }
    for (String line : lines(passwd)) {
      String[] fields = line.split(":", -1);
      if (fields.length > GROUP_FIELD && fields[2].equals(Long.toString(user))) {
        Optional<Long> group = parse(fields[GROUP_FIELD]);
        if (group.isPresent()) {
          return group.get();
        }
      }
    }
    throw new PlatformException(
        "user " + user + " is not in " + passwd + ", so its group is not known: name a group too");
  }

  /** The third field in both files; a name goes before a number. */
  private static long number(Path file, String kind, String nameOrNumber) throws PlatformException {
    for (String line : lines(file)) {
      String[] fields = line.split(":", -1);
      if (fields.length > 2 && fields[0].equals(nameOrNumber)) {
        Optional<Long> number = parse(fields[2]);
        if (number.isPresent()) {
          return number.get();
        }
      }
    }
    return parse(nameOrNumber)
        .orElseThrow(
            () ->
                new PlatformException(
                    "there is no "
                        + kind
                        + " "
                        + nameOrNumber
                        + " in "
                        + file
                        + "; write a name that is there, or a number"));
  }

  private static Optional<Long> parse(String number) {
    return Optional.of(number)
        .filter(text -> text.matches("\\d{1,10}"))
        .map(Long::valueOf)
        .filter(value -> value <= GREATEST);
  }

  /** In a character set that accepts every octet. */
  private static List<String> lines(Path file) throws PlatformException {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      throw new PlatformException("cannot read " + file + ": " + unreadable.getMessage());
    }
  }
}
