package io.understudy.webconsole;

import io.understudy.api.ConfigurationCheck;
import java.util.Dictionary;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.felix.webconsole.spi.ConfigurationHandler;
import org.apache.felix.webconsole.spi.ValidationException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Has the console's page for configurations refuse bad values in its dialog and store nothing. */
@Component(name = "io.understudy.webconsole.configuration")
public final class ConfigurationPageComponent implements ConfigurationHandler {

  private final AtomicReference<Optional<ConfigurationCheck>> check =
      new AtomicReference<>(Optional.empty());

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bind(ConfigurationCheck added) {
    check.set(Optional.of(added));
  }

  void unbind(ConfigurationCheck removed) {
    check.updateAndGet(current -> current.filter(bound -> bound != removed));
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
    new Verdict(check.get()).onSaving(factoryPid, pid, properties);
  }

  @Override
  public void deleteConfiguration(@Nullable String factoryPid, String pid)
      throws ValidationException {
    new Verdict(check.get()).onDeleting(pid);
  }
}
