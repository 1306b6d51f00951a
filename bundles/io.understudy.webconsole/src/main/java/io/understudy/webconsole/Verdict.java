package io.understudy.webconsole;

import io.understudy.api.ConfigurationCheck;
import io.understudy.model.ConfigurationProblem;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.felix.webconsole.spi.ValidationException;
import org.jspecify.annotations.Nullable;

/**
 * Asks about a change that the console is about to store, and puts the answer into words.
 *
 * @param checks whom to ask, each about what it knows; what nobody knows is stored
 */
record Verdict(List<ConfigurationCheck> checks) {

  /** Copies the list. */
  Verdict {
    checks = List.copyOf(checks);
  }

  private static final String OURS = "io.understudy.";

  /** The console makes up a PID for what it has not stored yet. */
  void onSaving(@Nullable String factoryPid, String pid, Dictionary<String, Object> properties)
      throws ValidationException {
    String subject = !isOurs(pid) && factoryPid != null ? factoryPid : pid;
    if (isOurs(subject)) {
      Map<String, Object> copy = new HashMap<>();
      Collections.list(properties.keys()).forEach(key -> copy.put(key, properties.get(key)));
      refuseIfAny(
          subject, checks.stream().flatMap(check -> check.saving(subject, copy).stream()).toList());
    }
  }

  void onDeleting(String pid) throws ValidationException {
    if (isOurs(pid)) {
      refuseIfAny(pid, checks.stream().flatMap(check -> check.deleting(pid).stream()).toList());
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
