package io.understudy.webconsole;

import io.understudy.api.ConfigurationCheck;
import java.util.Dictionary;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.webconsole.spi.ConfigurationHandler;
import org.apache.felix.webconsole.spi.ValidationException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Has the console's page for configurations refuse bad values in its dialog and store nothing. */
@Component(name = "io.understudy.webconsole.configuration")
public final class ConfigurationPageComponent implements ConfigurationHandler {

  private final List<ConfigurationCheck> checks = new CopyOnWriteArrayList<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bind(ConfigurationCheck added) {
    checks.add(added);
  }

  void unbind(ConfigurationCheck removed) {
    checks.remove(removed);
  }

  /** Has no properties yet. */
  @Override
  public void createConfiguration(String pid) {}

  /** Has no properties yet. */
  @Override
  public void createFactoryConfiguration(String factoryPid, @Nullable String name) {}

  @Override
  public void updateConfiguration(
      @Nullable String factoryPid, String pid, Dictionary<String, Object> properties)
      throws ValidationException {
    new Verdict(checks).onSaving(factoryPid, pid, properties);
  }

  @Override
  public void deleteConfiguration(@Nullable String factoryPid, String pid)
      throws ValidationException {
    new Verdict(checks).onDeleting(pid);
  }
}
