package io.understudy.tracker.script;

import io.understudy.api.ConfigurationCheck;
import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.SectionPid;
import io.understudy.api.settings.SectionReader;
import io.understudy.model.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Judges the configuration of a tracker before the console saves it. */
@Component(name = "io.understudy.tracking.script.check")
public final class ScriptCheckComponent implements ConfigurationCheck {

  @Override
  public List<ConfigurationProblem> saving(String pid, Map<String, Object> properties) {
    return SectionPid.isOf(ScriptSection.PID, pid)
        ? ScriptSection.read(new SectionReader(pid, properties, Placeholders.BELIEVED)).problems()
        : List.of();
  }

  /** VRRP instances may refer to trackers that are not there. */
  @Override
  public List<ConfigurationProblem> deleting(String pid) {
    return List.of();
  }
}
