package io.understudy.config;

import io.understudy.api.ConfigurationCheck;
import io.understudy.config.stage.ConfigAdminStore;
import io.understudy.config.stage.NamesakeCheck;
import io.understudy.model.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * Judges the names of trackers for whoever saves one section alone. What is staged is judged as a
 * whole instead.
 */
@Component(
    name = NamesakeCheckComponent.NAME,
    service = ConfigurationCheck.class,
    configurationPolicy = ConfigurationPolicy.IGNORE)
public final class NamesakeCheckComponent implements ConfigurationCheck {

  static final String NAME = "io.understudy.config.namesakes";

  private final ConfigurationCheck check;

  /** Compares with what is stored there. */
  @Activate
  public NamesakeCheckComponent(@Reference ConfigurationAdmin admin) {
    check = new NamesakeCheck(new ConfigAdminStore(admin));
  }

  @Override
  public List<ConfigurationProblem> saving(String pid, Map<String, Object> properties) {
    return check.saving(pid, properties);
  }

  @Override
  public List<ConfigurationProblem> deleting(String pid) {
    return check.deleting(pid);
  }
}
