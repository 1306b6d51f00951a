package io.understudy.tracker.process;

import io.understudy.api.ConfigurationCheck;
import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.SectionPid;
import io.understudy.api.settings.SectionReader;
import io.understudy.model.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Judges the configuration of a tracker before the console saves it. */
@Component(
    name = "io.understudy.tracking.process.check",
    configurationPolicy = ConfigurationPolicy.IGNORE)
public final class ProcessCheckComponent implements ConfigurationCheck {

  @Override
  public List<ConfigurationProblem> saving(String pid, Map<String, Object> properties) {
    return SectionPid.isOf(ProcessSpec.PID, pid)
        ? ProcessSpec.read(new SectionReader(pid, properties, Placeholders.BELIEVED)).problems()
        : List.of();
  }

  /** VRRP instances may refer to trackers that are not there. */
  @Override
  public List<ConfigurationProblem> deleting(String pid) {
    return List.of();
  }
}
