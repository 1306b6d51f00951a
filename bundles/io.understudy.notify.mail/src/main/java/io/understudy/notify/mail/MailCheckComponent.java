package io.understudy.notify.mail;

import io.understudy.api.ConfigurationCheck;
import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.SectionReader;
import io.understudy.model.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;

/** Judges the sections of this bundle before the console saves them. */
@Component(name = "io.understudy.notify.mail.check")
public final class MailCheckComponent implements ConfigurationCheck {

  @Override
  public List<ConfigurationProblem> saving(String pid, Map<String, Object> properties) {
    return isOurs(pid)
        ? MailSection.read(new SectionReader(pid, properties, Placeholders.BELIEVED)).problems()
        : List.of();
  }

  /** The factory PID, or what Config Admin makes of it. */
  private static boolean isOurs(String pid) {
    return pid.equals(MailSection.PID)
        || Stream.of("~", ".", "|").anyMatch(mark -> pid.startsWith(MailSection.PID + mark));
  }

  /** Nobody refers to them. */
  @Override
  public List<ConfigurationProblem> deleting(String pid) {
    return List.of();
  }
}
