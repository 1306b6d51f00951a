package io.understudy.notify.mail;

import io.understudy.api.ConfigurationCheck;
import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.SectionPid;
import io.understudy.api.settings.SectionReader;
import io.understudy.model.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Judges the sections of this bundle before the console saves them. */
@Component(name = "io.understudy.notify.mail.check")
public final class MailCheckComponent implements ConfigurationCheck {

  @Override
  public List<ConfigurationProblem> saving(String pid, Map<String, Object> properties) {
    return SectionPid.isOf(MailSection.PID, pid)
        ? MailSection.read(new SectionReader(pid, properties, Placeholders.BELIEVED)).problems()
        : List.of();
  }

  /** Nobody refers to them. */
  @Override
  public List<ConfigurationProblem> deleting(String pid) {
    return List.of();
  }
}
