package io.understudy.metrics;

import io.understudy.api.ConfigurationCheck;
import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.SectionReader;
import io.understudy.model.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Judges the section of the metrics before it is saved. */
@Component(name = "io.understudy.metrics.check")
public final class MetricsCheckComponent implements ConfigurationCheck {

  @Override
  public List<ConfigurationProblem> saving(String pid, Map<String, Object> properties) {
    if (!pid.equals(MetricsSpec.PID)) {
      return List.of();
    }
    SectionReader reader = new SectionReader(pid, properties, Placeholders.BELIEVED);
    MetricsSpec.of(reader);
    return reader.problems();
  }

  /** Without it, there are no metrics. */
  @Override
  public List<ConfigurationProblem> deleting(String pid) {
    return List.of();
  }
}
