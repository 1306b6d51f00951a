package io.understudy.api;

import io.understudy.model.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Judges a change of the configuration before anybody saves it. */
@ProviderType
public interface ConfigurationCheck {

  /**
   * What would be wrong if this PID had these properties, and is not wrong already; empty if it can
   * be saved. Nothing is changed. Any thread.
   *
   * @param pid the PID of a section, or the PID of one configuration of a factory; a factory PID
   *     alone for one that is to be made
   * @param properties as Config Admin would hold them, of whatever types
   */
  List<ConfigurationProblem> saving(String pid, Map<String, Object> properties);

  /** What would be wrong without this PID, and is not wrong already. */
  List<ConfigurationProblem> deleting(String pid);
}
