package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Draft;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code authentication}, of which something becomes in version 2 alone. */
final class AuthenticationLines {

  private static final String TYPE = "auth_type";
  private static final String PASSWORD = "auth_pass";
  private static final int MOST_PASSWORD = 8;

  private final Translation translation;
  private final Draft draft;
  private final Map<String, Statement> lines = new HashMap<>();

  AuthenticationLines(Translation translation, Draft draft) {
    this.translation = translation;
    this.draft = draft;
  }

  /** Keeps a line for the end; of several the last one counts. */
  void take(Statement line) {
    if (!line.keyword().equals(TYPE) && !line.keyword().equals(PASSWORD)) {
      translation.notTaken(line, NotTaken.INSTANCE);
      return;
    }
    Statement before = lines.put(line.keyword(), line);
    if (before != null) {
      translation.skipped(before, "said once more in " + line.place());
    }
  }

  /** Decides, once version, state and peers are known. */
  void finish(int version, boolean isStrict) {
    Optional<Statement> type = Optional.ofNullable(lines.get(TYPE));
    Optional<Statement> password = Optional.ofNullable(lines.get(PASSWORD));
    String why =
        version == 3
            ? "version 3 has no authentication"
            : isStrict
                ? "strict mode has no authentication"
                : type.isEmpty()
                    ? "without auth_type there is no authentication"
                    : password.isEmpty() ? "without auth_pass there is no authentication" : "";
    if (!why.isEmpty()) {
      type.ifPresent(line -> translation.warned(line, leftOut(why)));
      password.ifPresent(line -> translation.warned(line, leftOut(why)));
      return;
    }
    type.ifPresent(this::authType);
    password.ifPresent(this::authPassword);
  }

  private static String leftOut(String why) {
    return "left out, as keepalived leaves it out: " + why;
  }

  private void authType(Statement line) {
    String type = line.word(1);
    if (!type.equals("PASS") && !type.equals("AH")) {
      translation.error(line, "the type must be PASS or AH");
      return;
    }
    if (type.equals("AH") && !draft.list("unicastPeers").isEmpty()) {
      translation.error(
          line, "Understudy has no AH with unicast peers, and these would hear nothing else");
      return;
    }
    if (type.equals("PASS")) {
      translation.taken(line, "authType = default, which is PASS where there is a password");
      return;
    }
    translation.set(line, draft, "authType", type);
    if (draft.text("state").equals("MASTER")) {
      draft.set("state", "BACKUP", line.place());
      translation.warned(line, "state = BACKUP, as keepalived makes it with AH");
    }
  }

  private void authPassword(Statement line) {
    String password = line.word(1);
    boolean isCut = password.length() > MOST_PASSWORD;
    draft.set(
        "authPassword",
        password.substring(0, isCut ? MOST_PASSWORD : password.length()),
        line.place());
    if (isCut) {
      translation.warned(line, "the password, cut down to 8 characters as keepalived does");
    } else {
      translation.taken(line, "the password");
    }
  }
}
