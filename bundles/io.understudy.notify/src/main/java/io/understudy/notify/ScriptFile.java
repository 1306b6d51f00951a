package io.understudy.notify;

import io.understudy.spi.platform.RunAs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The rule for programs, for a file that an interpreter reads: nobody but root and the user that it
 * is run as may be able to replace it. It need not be executable.
 */
final class ScriptFile {

  private static final int MOST_LINKS = 40;
  private static final int GROUP_OR_OTHERS_WRITE = 0022;
  private static final int STICKY = 01000;
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int FOLDER = 0040000;
  private static final int LINK = 0120000;

  private static final Path ROOT = Path.of("/");

  private final Set<UserPrincipal> trusted;
  private final Deque<Path> ahead = new ArrayDeque<>();
  private int links;

  private ScriptFile(Set<UserPrincipal> trusted) {
    this.trusted = trusted;
  }

  /** What speaks against reading it; empty if nothing does. */
  static Optional<String> objection(Path script, RunAs runAs) {
    try {
      return new ScriptFile(trusted(runAs)).objection(script);
    } catch (IOException e) {
      return Optional.of("it cannot be checked: " + e);
    }
  }

  private static Set<UserPrincipal> trusted(RunAs runAs) throws IOException {
    UserPrincipalLookupService users = ROOT.getFileSystem().getUserPrincipalLookupService();
    UserPrincipal root = users.lookupPrincipalByName("0");
    UserPrincipal user =
        runAs.user().isEmpty()
            ? Files.getOwner(Path.of("/proc/self"))
            : users.lookupPrincipalByName(runAs.user());
    return root.equals(user) ? Set.of(root) : Set.of(root, user);
  }

  /** Walks from the root, so that each folder on the way is looked at, those of links too. */
  private Optional<String> objection(Path script) throws IOException {
    script.forEach(ahead::addLast);
    Path here = ROOT;
    Entry entry = Entry.of(here);
    Optional<String> objection = judge(here, entry);
    while (objection.isEmpty() && !ahead.isEmpty()) {
      here = here.resolve(ahead.removeFirst()).normalize();
      entry = Entry.of(here);
      if (entry.isOfType(LINK)) {
        here = follow(here);
      } else {
        objection = judge(here, entry);
      }
    }
    return objection.isEmpty() && !entry.isOfType(REGULAR)
        ? Optional.of(script + " is no file")
        : objection;
  }

  /** From where its target is to be looked for. */
  private Path follow(Path link) throws IOException {
    if (++links > MOST_LINKS) {
      throw new IOException("too many symbolic links at " + link);
    }
    Path target = Files.readSymbolicLink(link);
    for (int i = target.getNameCount() - 1; i >= 0; i--) {
      ahead.addFirst(target.getName(i));
    }
    return target.isAbsolute() ? ROOT : link.resolve("..").normalize();
  }

  /** Whether what has this name can be trusted; it is no link. */
  private Optional<String> judge(Path path, Entry entry) {
    if (!trusted.contains(entry.owner())) {
      return Optional.of(path + " belongs to " + entry.owner());
    }
    // In a sticky folder others cannot rename what is not theirs.
    boolean isSticky = entry.isOfType(FOLDER) && (entry.mode() & STICKY) != 0;
    return (entry.mode() & GROUP_OR_OTHERS_WRITE) != 0 && !isSticky
        ? Optional.of("others may write " + path)
        : Optional.empty();
  }

  /** What the file system says of a name, links not followed. */
  private record Entry(int mode, UserPrincipal owner) {

    static Entry of(Path path) throws IOException {
      Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      return new Entry(
          ((Number) Objects.requireNonNull(mode)).intValue(),
          Files.getOwner(path, LinkOption.NOFOLLOW_LINKS));
    }

    boolean isOfType(int type) {
      return (mode & TYPE) == type;
    }
  }
}
