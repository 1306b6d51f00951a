package io.understudy.platform.linux.program;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Follows a path as the kernel does, link by link, and finds who else could put something in its
 * place: every folder on the way, those of links and those that links lead to, and the file itself
 * must belong to root, or to the user who uses it, and be writable by nobody else. A sticky folder
 * such as /tmp may be writable: what root or the user owns in it, nobody else can replace.
 */
final class TrustedPath {

  /** As many as the kernel follows. */
  private static final int MOST_LINKS = 40;

  private static final int SEARCH = 1;

  private final Accounts accounts;
  private final Identity identity;
  private final Deque<Path> ahead = new ArrayDeque<>();
  private Path at = Path.of("/");
  private int links;

  private TrustedPath(Accounts accounts, Identity identity) {
    this.accounts = accounts;
    this.identity = identity;
  }

  /** What speaks against relying on an absolute path; empty if nothing does. */
  static Optional<String> objection(Path path, Identity identity, Accounts accounts) {
    TrustedPath trusted = new TrustedPath(accounts, identity);
    trusted.ahead.addAll(names(path));
    try {
      return trusted.walk();
    } catch (NoSuchFileException missing) {
      return Optional.of("there is no " + missing.getFile());
    } catch (FileSystemException refused) {
      String reason = refused.getReason();
      return Optional.of(
          "cannot read " + refused.getFile() + (reason == null ? "" : ": " + reason));
    } catch (IOException refused) {
      return Optional.of("cannot read " + path + ": " + refused.getMessage());
    }
  }

  private static Deque<Path> names(Path path) {
    Deque<Path> names = new ArrayDeque<>();
    path.forEach(names::add);
    return names;
  }

  private Optional<String> walk() throws IOException {
    Optional<String> objection = objectionTo(at, FileFacts.of(at));
    while (objection.isEmpty() && !ahead.isEmpty()) {
      objection = enter(ahead.pop().toString());
    }
    return objection;
  }

  private Optional<String> enter(String name) throws IOException {
    if (name.isEmpty() || name.equals(".")) {
      return Optional.empty();
    }
    if (name.equals("..")) {
      Path parent = at.getParent();
      at = parent == null ? at : parent;
      return Optional.empty();
    }
    Path entry = at.resolve(name);
    FileFacts facts = FileFacts.of(entry, LinkOption.NOFOLLOW_LINKS);
    if (facts.isLink()) {
      return follow(entry, facts);
    }
    at = entry;
    return objectionTo(entry, facts);
  }

  /** A link's mode says nothing: it can be replaced, not written. */
  private Optional<String> follow(Path link, FileFacts facts) throws IOException {
    if (!identity.trusts(facts.owner())) {
      return Optional.of(belongsToStranger(link, facts));
    }
    links++;
    if (links > MOST_LINKS) {
      return Optional.of(link + " is one of too many symbolic links");
    }
    Path target = Files.readSymbolicLink(link);
    if (target.isAbsolute()) {
      at = Path.of("/");
    }
    names(target).descendingIterator().forEachRemaining(ahead::push);
    return Optional.empty();
  }

  private Optional<String> objectionTo(Path path, FileFacts facts) {
    if (!ahead.isEmpty() && !facts.isFolder()) {
      return Optional.of(path + " is not a folder");
    }
    if (!facts.isFolder() && !facts.isRegular()) {
      return Optional.of(path + " is not a file");
    }
    if (!identity.trusts(facts.owner())) {
      return Optional.of(belongsToStranger(path, facts));
    }
    if (!facts.isSticky() && facts.isWritableByAll()) {
      return Optional.of(path + " can be written by everybody: chmod go-w " + path);
    }
    if (!facts.isSticky() && facts.isWritableByGroup()) {
      return Optional.of(path + " can be written by its group: chmod g-w " + path);
    }
    if (!ahead.isEmpty() && !identity.may(SEARCH, facts)) {
      return Optional.of("user " + accounts.nameOf(identity.user()) + " may not enter " + path);
    }
    return Optional.empty();
  }

  private String belongsToStranger(Path path, FileFacts facts) {
    return path
        + " belongs to user "
        + accounts.nameOf(facts.owner())
        + ", who could replace it; let it belong to root"
        + (identity.user() == Identity.ROOT
            ? ""
            : " or to user " + accounts.nameOf(identity.user()));
  }
}
