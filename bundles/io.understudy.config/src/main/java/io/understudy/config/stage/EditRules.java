package io.understudy.config.stage;

import io.understudy.api.change.SectionEdit;
import io.understudy.api.change.SectionState.Origin;
import io.understudy.api.change.StagingException;
import io.understudy.api.change.StagingException.Kind;
import io.understudy.config.exchange.SectionCatalog;
import java.util.List;

/** Who may change what, whatever it says. */
final class EditRules {

  private EditRules() {}

  /** Refuses an edit of what is no section, has changed meanwhile or cannot be written. */
  static void check(SectionEdit edit, Picture picture) throws StagingException {
    String pid = edit.pid();
    if (!picture.stored().containsKey(pid) && !canBeMade(pid, picture.section(pid))) {
      throw refusal(Kind.UNKNOWN, "'" + pid + "' is no section");
    }
    if (!edit.revision().equals(picture.revision(pid))) {
      throw refusal(Kind.CONFLICT, "somebody else has changed '" + pid + "' meanwhile");
    }
    checkWritable(pid, picture);
  }

  private static boolean canBeMade(String pid, String section) {
    return pid.startsWith(ConfigAdminStore.OURS)
        && !SectionCatalog.settings(section).isEmpty()
        && SectionCatalog.isFactory(section) == pid.length() > section.length() + 1;
  }

  static void checkWritable(String pid, Picture picture) throws StagingException {
    StoredSection stored = picture.stored().get(pid);
    if (stored != null && stored.origin() == Origin.READ_ONLY) {
      throw refusal(Kind.READ_ONLY, "'" + pid + "' cannot be written");
    }
  }

  static StagingException refusal(Kind kind, String message) {
    return new StagingException(kind, message, List.of());
  }
}
