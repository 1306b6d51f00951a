package io.understudy.api.settings;

import io.understudy.model.ConfigurationProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the settings of one PID once, and collects everything that is wrong with them. */
public final class SectionReader {

  private final String pid;
  private final Map<String, Object> properties;
  private final Placeholders placeholders;
  private final List<ConfigurationProblem> problems = new ArrayList<>();
  private boolean waiting;

  /** Reads these properties, as Config Admin has them. */
  public SectionReader(String pid, Map<String, Object> properties, Placeholders placeholders) {
    this.pid = pid;
    this.properties = properties;
    this.placeholders = placeholders;
  }

  /**
   * Reads what Declarative Services gives to a component; its problems name the very configuration.
   *
   * @param section the PID or factory PID of the component, for one that has no configuration
   */
  public static SectionReader ofComponent(String section, Map<String, Object> properties) {
    String pid = Objects.toString(properties.get("service.pid"), section);
    return new SectionReader(pid, properties, Placeholders.REFUSED);
  }

  /** The value or what is preset; the form's stand-in if there is a problem or a placeholder. */
  public <T> T read(Setting<T> setting) {
    Object value = properties.get(setting.key());
    List<String> texts = value == null ? List.of() : Form.texts(value);
    if (value == null || texts.stream().allMatch(String::isEmpty)) {
      return setting.preset().orElseGet(() -> refuse(setting, "be set", "(nothing)"));
    }
    if (Placeholders.isIn(texts)) {
      return awaitOrRefuse(setting, value);
    }
    return setting
        .form()
        .read(value)
        .orElseGet(() -> refuse(setting, setting.form().rule(), setting.form().show(value)));
  }

  private <T> T awaitOrRefuse(Setting<T> setting, Object value) {
    return switch (placeholders) {
      case BELIEVED -> {
        waiting = true;
        yield setting.form().standIn();
      }
      case REFUSED ->
          refuse(
              setting, "be a value; nothing fills in this placeholder", setting.form().show(value));
    };
  }

  private <T> T refuse(Setting<T> setting, String rule, String value) {
    refuse(setting.key(), rule, value);
    return setting.form().standIn();
  }

  /** Refuses a value because of another one. */
  public void refuse(String key, String rule, Object value) {
    problems.add(new ConfigurationProblem(pid, key, String.valueOf(value), "must " + rule));
  }

  /** Refuses every key that is neither one of these nor of the machinery around Config Admin. */
  public void refuseUnknownKeys(List<Setting<?>> settings) {
    List<String> known = settings.stream().map(Setting::key).toList();
    properties.keySet().stream()
        .filter(key -> !known.contains(key) && !UnknownKey.isOfTheMachinery(key))
        .sorted()
        .forEach(key -> refuse(key, UnknownKey.rule(key, known), Setting.HIDDEN));
  }

  /** The PID. */
  public String pid() {
    return pid;
  }

  /** True if every value that was read is right and known. */
  public boolean isComplete() {
    return problems.isEmpty() && !waiting;
  }

  /** What is wrong. */
  public List<ConfigurationProblem> problems() {
    return List.copyOf(problems);
  }
}
