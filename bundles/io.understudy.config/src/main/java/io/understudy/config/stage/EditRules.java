package io.understudy.config.stage;

import io.understudy.api.change.SectionEdit;
import io.understudy.api.change.SectionState.Origin;
import io.understudy.api.change.StagingException;
import io.understudy.api.change.StagingException.Kind;
import io.understudy.api.settings.Form;
import io.understudy.api.settings.UnknownKey;
import io.understudy.config.exchange.SectionCatalog;
import io.understudy.model.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
      throw new StagingException(
          Kind.CONFLICT,
          "somebody else has changed '" + pid + "' meanwhile",
          bothSides(edit, picture));
    }
    checkWritable(pid, picture);
    Map<String, Object> properties = edit.properties().orElse(Map.of());
    checkKeys(pid, properties.keySet());
    List<ConfigurationProblem> exposed = Secrets.exposed(pid, picture.section(pid), properties);
    if (!exposed.isEmpty()) {
      throw new StagingException(Kind.INVALID, "'" + pid + "' would show a secret", exposed);
    }
  }

  /** What others keep in a configuration for themselves, such as whose file it is, is theirs. */
  private static void checkKeys(String pid, Set<String> keys) throws StagingException {
    List<ConfigurationProblem> reserved =
        keys.stream()
            .filter(key -> !StoredSection.isConfigured(key) || UnknownKey.isOfTheMachinery(key))
            .sorted()
            .map(key -> new ConfigurationProblem(pid, key, "", "must not be set by anybody"))
            .toList();
    if (!reserved.isEmpty()) {
      throw new StagingException(
          Kind.INVALID, "'" + pid + "' has keys that are not for editing", reserved);
    }
  }

  /** What this author wants and what is staged by now, where they differ. */
  private static List<ConfigurationProblem> bothSides(SectionEdit edit, Picture picture) {
    String section = picture.section(edit.pid());
    Map<String, Object> mine = Secrets.hide(section, edit.properties().orElse(Map.of()));
    Map<String, Object> theirs = Secrets.hide(section, picture.wanted(edit.pid()).orElse(Map.of()));
    Set<String> keys = new TreeSet<>(mine.keySet());
    keys.addAll(theirs.keySet());
    return keys.stream()
        .filter(key -> !text(mine, key).equals(text(theirs, key)))
        .map(
            key ->
                new ConfigurationProblem(
                    edit.pid(), key, text(mine, key), "is by now '" + text(theirs, key) + "'"))
        .toList();
  }

  private static String text(Map<String, Object> properties, String key) {
    Object value = properties.get(key);
    return value == null ? "" : String.join(", ", Form.texts(value));
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
