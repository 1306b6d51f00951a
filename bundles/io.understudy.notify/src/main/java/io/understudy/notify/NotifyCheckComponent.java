package io.understudy.notify;

import io.understudy.api.ConfigurationCheck;
import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.SectionReader;
import io.understudy.model.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Judges the sections of this bundle before the console saves them. */
@Component(name = "io.understudy.notify.check")
public final class NotifyCheckComponent implements ConfigurationCheck {

  @Override
  public List<ConfigurationProblem> saving(String pid, Map<String, Object> properties) {
    return NotifySection.of(pid)
        .map(kind -> kind.judge(new SectionReader(pid, properties, Placeholders.BELIEVED)))
        .orElse(List.of());
  }

  /** Nobody refers to them. */
  @Override
  public List<ConfigurationProblem> deleting(String pid) {
    return List.of();
  }
}
