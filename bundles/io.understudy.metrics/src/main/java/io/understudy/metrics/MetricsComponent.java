package io.understudy.metrics;

import io.understudy.api.VrrpStatus;
import io.understudy.api.settings.SectionReader;
import jakarta.servlet.Servlet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.LoggerFactory;

/** Offers the servlet to the HTTP whiteboard while the configuration says so. */
@Component(
    name = MetricsSpec.PID,
    configurationPid = MetricsSpec.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {})
@Designate(ocd = MetricsOcd.class)
public final class MetricsComponent {

  private final BundleContext context;
  private final AtomicReference<@Nullable VrrpStatus> status = new AtomicReference<>();
  private final MetricsServlet servlet;
  private @Nullable ServiceRegistration<Servlet> registration;

  /** Called by Declarative Services. */
  @Activate
  public MetricsComponent(BundleContext context) {
    this.context = context;
    servlet =
        new MetricsServlet(
            () -> Optional.ofNullable(status.get()),
            context.getBundle().getVersion().toString(),
            AllowedClients.NOBODY);
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindStatus(VrrpStatus service) {
    status.set(service);
  }

  void unbindStatus(VrrpStatus service) {
    status.compareAndSet(service, null);
  }

  /** What is refused leaves the last good settings. */
  @Activate
  @Modified
  synchronized void configure(Map<String, Object> properties) {
    SectionReader reader = SectionReader.ofComponent(MetricsSpec.PID, properties);
    MetricsSpec spec = MetricsSpec.of(reader);
    if (!reader.isComplete()) {
      reader
          .problems()
          .forEach(
              problem ->
                  LoggerFactory.getLogger(MetricsComponent.class)
                      .warn("Refused, the last good metrics settings stay: {}", problem));
      return;
    }
    servlet.use(spec.clients());
    if (!spec.enabled()) {
      stop();
    } else if (registration == null) {
      registration =
          context.registerService(
              Servlet.class,
              servlet,
              FrameworkUtil.asDictionary(
                  Map.of("osgi.http.whiteboard.servlet.pattern", "/metrics")));
    }
  }

  @Deactivate
  synchronized void stop() {
    if (registration != null) {
      registration.unregister();
      registration = null;
    }
  }
}
