package io.understudy.health;

import io.understudy.api.VrrpStatus;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The engine runs, nothing keeps it from starting virtual routers, and it keeps up. */
@Component(
    name = "io.understudy.health.engine",
    property = {HealthCheck.NAME + "=vrrp.engine", HealthCheck.TAGS + "=vrrp"})
public final class EngineCheckComponent implements HealthCheck {

  private final AtomicReference<@Nullable VrrpStatus> status = new AtomicReference<>();

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindStatus(VrrpStatus service) {
    status.set(service);
  }

  void unbindStatus(VrrpStatus service) {
    status.compareAndSet(service, null);
  }

  @Override
  public Result execute() {
    return Verdicts.engine(Optional.ofNullable(status.get()).map(VrrpStatus::snapshot));
  }
}
