package io.understudy.logging;

import io.understudy.api.ConfigurationCheck;
import io.understudy.model.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Judges the section General before the console saves it. */
@Component(name = "io.understudy.general.check")
public final class LoggingCheckComponent implements ConfigurationCheck {

  /** What {@code $[env:...]} and the like will be is not known yet. */
  private static final String PLACEHOLDER = "$[";

  @Override
  public List<ConfigurationProblem> saving(String pid, Map<String, Object> properties) {
    if (!pid.equals(LoggingSpec.PID)) {
      return List.of();
    }
    PropertyReader reader = new PropertyReader(LoggingSpec.PID, properties);
    LoggingSpec.of(reader);
    return reader.refusals().stream()
        .filter(problem -> !problem.value().contains(PLACEHOLDER))
        .toList();
  }

  /** Without it, all is as preset. */
  @Override
  public List<ConfigurationProblem> deleting(String pid) {
    return List.of();
  }
}
