package io.understudy.config;

import io.understudy.api.ConfigurationCheck;
import io.understudy.api.VrrpControl;
import io.understudy.model.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Between Config Admin's sections and the engine. */
@Component(
    name = "io.understudy.config",
    service = {ConfigurationSink.class, ConfigurationCheck.class},
    configurationPolicy = ConfigurationPolicy.IGNORE,
    immediate = true)
public final class ConfigurationComponent implements ConfigurationSink, ConfigurationCheck {

  /** {@code DEACTIVATION_REASON_CONFIGURATION_DELETED} of OSGi's {@code ComponentConstants}. */
  static final int CONFIGURATION_DELETED = 4;

  private final ExecutorAlarm alarm = new ExecutorAlarm();
  private final Assembler assembler;

  /** Waits for {@link #start}. */
  @Activate
  public ConfigurationComponent(
      @Reference VrrpControl control, @Reference ConfigurationAdmin admin) {
    assembler = new Assembler(control, new StoredPids(admin), alarm);
  }

  @Activate
  void start() {
    assembler.start();
  }

  /** The engine keeps the configuration that it has. */
  @Deactivate
  void stop() {
    alarm.close();
  }

  @Override
  public void changed(Map<String, Object> properties) {
    assembler.put(pid(properties), properties);
  }

  @Override
  public void deactivated(Map<String, Object> properties, int reason) {
    if (reason == CONFIGURATION_DELETED) {
      assembler.remove(pid(properties));
    }
  }

  private static String pid(Map<String, Object> properties) {
    return String.valueOf(properties.get(Constants.SERVICE_PID));
  }

  @Override
  public List<ConfigurationProblem> saving(String pid, Map<String, Object> properties) {
    return assembler.saving(pid, properties);
  }

  @Override
  public List<ConfigurationProblem> deleting(String pid) {
    return assembler.deleting(pid);
  }
}
