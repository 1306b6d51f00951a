package io.understudy.config;

import io.understudy.config.stage.StoredSection;
import io.understudy.model.ConfigurationProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sections that Config Admin is to deliver. A file may give a value another type, and what stands
 * for a secret is delivered as the secret.
 *
 * @param awaited the properties of each PID, and no other PIDs
 */
record Delivery(Map<String, Map<String, Object>> awaited) {

  private static final String PLACEHOLDER = "$[";

  /** What is not there yet, or is to go and has not gone. */
  List<ConfigurationProblem> open(Map<String, Map<String, Object>> delivered) {
    Set<String> pids = new TreeSet<>(awaited.keySet());
    pids.addAll(delivered.keySet());
    List<ConfigurationProblem> open = new ArrayList<>();
    for (String pid : pids) {
      Map<String, Object> wanted = awaited.get(pid);
      Map<String, Object> found = delivered.get(pid);
      if (wanted == null) {
        open.add(problem(pid, "must be gone, and Config Admin has not said so"));
      } else if (found == null || !isSame(wanted, found)) {
        open.add(problem(pid, "must be delivered by Config Admin, and is not"));
      }
    }
    return open;
  }

  private static ConfigurationProblem problem(String pid, String message) {
    return new ConfigurationProblem(pid, "service.pid", pid, message);
  }

  private static boolean isSame(Map<String, Object> wanted, Map<String, Object> found) {
    return found.keySet().stream()
            .allMatch(key -> wanted.containsKey(key) || !StoredSection.isConfigured(key))
        && wanted.entrySet().stream()
            .allMatch(entry -> isSame(entry.getValue(), found.get(entry.getKey())));
  }

  private static boolean isSame(Object wanted, @Nullable Object found) {
    return found != null
        && (StoredSection.isSameText(wanted, found) || wanted.toString().contains(PLACEHOLDER));
  }
}
