package io.understudy.config;

import io.understudy.api.ConfigurationCheck;
import io.understudy.api.VrrpControl;
import io.understudy.api.alarm.Alarm;
import io.understudy.api.alarm.ThreadAlarm;
import io.understudy.config.stage.Gate;
import io.understudy.config.stage.Workbench;
import io.understudy.model.ConfigurationProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between Config Admin's sections and the engine. */
@Component(
    name = "io.understudy.config",
    service = {ConfigurationSink.class, ConfigurationCheck.class, GateSource.class},
    configurationPolicy = ConfigurationPolicy.IGNORE,
    immediate = true)
public final class ConfigurationComponent
    implements ConfigurationSink, ConfigurationCheck, GateSource {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationComponent.class);

  private final Alarm alarm =
      new ThreadAlarm("vrrp-config", e -> LOG.error("The configuration could not be judged", e));
  private final Assembler assembler;
  private final Gate gate;

  /** Waits for {@link #start}. */
  @Activate
  public ConfigurationComponent(
      BundleContext context, @Reference VrrpControl control, @Reference ConfigurationAdmin admin) {
    this(StateFolder.of(context), control, admin);
  }

  /** If an earlier life has left changes that nobody confirmed, it waits for the gate too. */
  ConfigurationComponent(Path state, VrrpControl control, ConfigurationAdmin admin) {
    assembler = new Assembler(control, new StoredPids(admin), alarm);
    gate = new ConfigurationGate(assembler, alarm);
    if (Workbench.hasUnconfirmed(state)) {
      gate.hold();
    }
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
  public void changed(String pid, Map<String, Object> properties) {
    assembler.put(pid, properties);
  }

  @Override
  public void deleted(String pid) {
    assembler.remove(pid);
  }

  @Override
  public List<ConfigurationProblem> saving(String pid, Map<String, Object> properties) {
    return assembler.saving(pid, properties);
  }

  @Override
  public List<ConfigurationProblem> deleting(String pid) {
    return assembler.deleting(pid);
  }

  @Override
  public Gate gate() {
    return gate;
  }
}
