package io.understudy.tracker.iface;

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
    name = "io.understudy.tracking.interface.check",
    configurationPolicy = ConfigurationPolicy.IGNORE)
public final class InterfaceCheckComponent implements ConfigurationCheck {

  @Override
  public List<ConfigurationProblem> saving(String pid, Map<String, Object> properties) {
    return SectionPid.isOf(InterfaceSpec.PID, pid)
        ? InterfaceSpec.read(new SectionReader(pid, properties, Placeholders.BELIEVED)).problems()
        : List.of();
  }

  /** VRRP instances may refer to trackers that are not there. */
  @Override
  public List<ConfigurationProblem> deleting(String pid) {
    return List.of();
  }
}
