package io.understudy.config.stage;

import io.understudy.config.exchange.SectionCatalog;
import io.understudy.model.ConfigurationProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tracker sections of one name. They belong to several bundles, of which none knows the others',
 * and the engine cannot tell them apart: it hears the one that came first.
 */
final class TrackerNamesakes {

  private static final String KEY = "name";

  private final Picture picture;
  private final List<List<String>> shared;

  private TrackerNamesakes(Picture picture, List<List<String>> shared) {
    this.picture = picture;
    this.shared = shared;
  }

  static TrackerNamesakes of(Picture picture) {
    Map<String, List<String>> byName = new TreeMap<>();
    picture
        .after()
        .forEach(
            (pid, properties) -> {
              String name = SectionCatalog.name(properties);
              if (TrackerNames.isTracker(picture.section(pid)) && !name.isEmpty()) {
                byName.computeIfAbsent(name, none -> new ArrayList<>()).add(pid);
              }
            });
    return new TrackerNamesakes(
        picture, byName.values().stream().filter(pids -> pids.size() > 1).toList());
  }

  /** Whoever takes a name that another one has is refused. */
  List<ConfigurationProblem> errors() {
    List<String> changed = picture.changed();
    List<ConfigurationProblem> errors = new ArrayList<>();
    for (List<String> pids : shared) {
      for (String pid : pids) {
        if (changed.contains(pid) && !name(pid).equals(storedName(pid))) {
          errors.add(problem(pid, "must be used once; '%s' has it too", other(pids, pid)));
        }
      }
    }
    return errors;
  }

  /** What runs like that already is no reason to hold back another change. */
  List<ConfigurationProblem> warnings() {
    return shared.stream()
        .map(
            pids ->
                problem(
                    pids.get(1),
                    "is the name of '%s' too, and only one of them is heard",
                    pids.get(0)))
        .toList();
  }

  private static String other(List<String> pids, String pid) {
    return pids.get(0).equals(pid) ? pids.get(1) : pids.get(0);
  }

  private String name(String pid) {
    return picture.wanted(pid).map(SectionCatalog::name).orElse("");
  }

  private String storedName(String pid) {
    return picture.storedProperties(pid).map(SectionCatalog::name).orElse("");
  }

  private ConfigurationProblem problem(String pid, String message, String other) {
    return new ConfigurationProblem(pid, KEY, name(pid), message.formatted(other));
  }
}
