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

/** Everything that is tracked is as it should be. */
@Component(
    name = "io.understudy.health.trackers",
    property = {HealthCheck.NAME + "=vrrp.trackers", HealthCheck.TAGS + "=vrrp"})
public final class TrackersCheckComponent implements HealthCheck {

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
    return Verdicts.trackers(Optional.ofNullable(status.get()).map(VrrpStatus::snapshot));
  }
}
