package io.understudy.webconsole;

import io.understudy.api.ConfigurationCheck;
import io.understudy.model.ConfigurationProblem;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.felix.webconsole.spi.ValidationException;
import org.jspecify.annotations.Nullable;

/**
 * Asks about a change that the console is about to store, and puts the answer into words.
 *
 * @param check whom to ask; without, everything is stored, and judged once the bundle is there
 */
record Verdict(Optional<ConfigurationCheck> check) {

  private static final String OURS = "io.understudy.";

  /** The console makes up a PID for what it has not stored yet. */
  void onSaving(@Nullable String factoryPid, String pid, Dictionary<String, Object> properties)
      throws ValidationException {
    String subject = !isOurs(pid) && factoryPid != null ? factoryPid : pid;
    if (check.isPresent() && isOurs(subject)) {
      Map<String, Object> copy = new HashMap<>();
      Collections.list(properties.keys()).forEach(key -> copy.put(key, properties.get(key)));
      refuseIfAny(subject, check.get().saving(subject, copy));
    }
  }

  void onDeleting(String pid) throws ValidationException {
    if (check.isPresent() && isOurs(pid)) {
      refuseIfAny(pid, check.get().deleting(pid));
    }
  }

  private static boolean isOurs(String pid) {
    return pid.startsWith(OURS);
  }

  private static void refuseIfAny(String pid, List<ConfigurationProblem> problems)
      throws ValidationException {
    if (!problems.isEmpty()) {
      throw new ValidationException(
          problems.stream()
              .map(problem -> sentence(pid, problem))
              .collect(Collectors.joining("; ", "Not saved: ", "")));
    }
  }

  /** The user knows what is being edited; a problem elsewhere says where. */
  private static String sentence(String pid, ConfigurationProblem problem) {
    return problem.subject().equals(pid)
        ? problem.property() + " " + problem.message() + ": " + problem.value()
        : problem.toString();
  }
}
