package io.understudy.health;

import io.understudy.api.change.StagedChanges;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What is configured is what runs; staged changes are worth to know. */
@Component(
    name = "io.understudy.health.configuration",
    property = {HealthCheck.NAME + "=vrrp.configuration", HealthCheck.TAGS + "=vrrp"})
public final class ConfigurationCheckComponent implements HealthCheck {

  private final AtomicReference<@Nullable StagedChanges> changes = new AtomicReference<>();

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindChanges(StagedChanges service) {
    changes.set(service);
  }

  void unbindChanges(StagedChanges service) {
    changes.compareAndSet(service, null);
  }

  @Override
  public Result execute() {
    return Verdicts.configuration(Optional.ofNullable(changes.get()).map(StagedChanges::snapshot));
  }
}
