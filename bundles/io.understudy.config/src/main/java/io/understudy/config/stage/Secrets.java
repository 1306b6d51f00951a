package io.understudy.config.stage;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.Setting;
import io.understudy.config.exchange.SectionCatalog;
import io.understudy.model.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which values are not handed out, and how they come back. */
final class Secrets {

  /** Of sections whose keys we do not know, rather one too many. */
  private static final Pattern SUSPICIOUS =
      Pattern.compile("(?i).*(password|passphrase|secret|token|privatekey).*");

  /** What the interpolation of configurations replaces by the content of a secret file. */
  private static final String FROM_A_SECRET = "$[secret:";

  private Secrets() {}

  /** The same properties with the word for hidden in place of each secret. */
  static Map<String, Object> hide(String section, Map<String, Object> properties) {
    Map<String, Object> shown = new TreeMap<>(properties);
    shown.replaceAll(
        (key, value) ->
            isSecret(section, key) && !value.toString().isEmpty() ? Setting.HIDDEN : value);
    return PropertyValues.copy(shown);
  }

  /** What somebody means who has seen these properties with the secrets hidden. */
  static Map<String, Object> reveal(
      String section, Map<String, Object> edited, Map<String, Object> before) {
    Map<String, Object> meant = new TreeMap<>(edited);
    edited.forEach(
        (key, value) -> {
          Object old = before.get(key);
          if (value.equals(Setting.HIDDEN) && isSecret(section, key) && old != null) {
            meant.put(key, old);
          }
        });
    return PropertyValues.copy(meant);
  }

  /** The secrets that are asked to stay as they are, and were not there. */
  static List<ConfigurationProblem> unknown(
      String pid, String section, Map<String, Object> properties) {
    return properties.entrySet().stream()
        .filter(entry -> entry.getValue().equals(Setting.HIDDEN))
        .map(Map.Entry::getKey)
        .filter(key -> isSecret(section, key))
        .map(
            key ->
                new ConfigurationProblem(
                    pid, key, Setting.HIDDEN, "must be typed in; there is none that could stay"))
        .toList();
  }

  /** Values that would show the content of a secret file, since their keys are shown. */
  static List<ConfigurationProblem> exposed(
      String pid, String section, Map<String, Object> properties) {
    return properties.entrySet().stream()
        .filter(entry -> !isSecret(section, entry.getKey()))
        .filter(entry -> String.join(" ", Form.texts(entry.getValue())).contains(FROM_A_SECRET))
        .map(
            entry ->
                new ConfigurationProblem(
                    pid,
                    entry.getKey(),
                    FROM_A_SECRET + "...]",
                    "must not be a secret, for it is shown"))
        .toList();
  }

  private static boolean isSecret(String section, String key) {
    return SectionCatalog.setting(section, key)
        .map(setting -> setting.form() instanceof Form.Password)
        .orElseGet(() -> SUSPICIOUS.matcher(key).matches());
  }
}
