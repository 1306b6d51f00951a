package io.understudy.security;

import io.understudy.security.ConsoleLogin.Access;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ManagedService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the login once there is a password, and takes it back with the configuration: the console
 * waits for it (framework property {@code felix.webconsole.security.providers}). A component
 * without properties: the console shows those, and the hash is among them.
 */
@Component(
    name = SecuritySpec.PID,
    configurationPolicy = ConfigurationPolicy.IGNORE,
    immediate = true,
    service = ManagedService.class,
    property = Constants.SERVICE_PID + "=" + SecuritySpec.PID)
@Designate(ocd = SecurityOcd.class)
public final class ConsoleLoginComponent implements ManagedService {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleLoginComponent.class);
  private static final Duration PAUSE_AFTER_WRONG = Duration.ofMillis(500);

  private final BundleContext context;
  private final RefusalLog refusals = new RefusalLog(new MinuteTimer(), LOG);
  private final AtomicReference<@Nullable ConsoleLogin> login = new AtomicReference<>();
  private final AtomicReference<@Nullable ServiceRegistration<SecurityProvider>> registration =
      new AtomicReference<>();

  /** Called by Declarative Services. */
  @Activate
  public ConsoleLoginComponent(BundleContext context) {
    this.context = context;
  }

  /** Nothing if there is no such configuration, or no longer. */
  @Override
  public void updated(@Nullable Dictionary<String, ?> properties) {
    if (properties == null) {
      takeBack();
    } else {
      read(FrameworkUtil.asMap(properties)).ifPresent(this::offer);
    }
  }

  private void offer(SecuritySpec spec) {
    Access access =
        new Access(
            new Login(spec.user(), spec.passwordHash(), PAUSE_AFTER_WRONG),
            new RequestGuard(spec.hosts()));
    ConsoleLogin current = login.get();
    if (current == null) {
      ConsoleLogin offered = new ConsoleLogin(access, refusals);
      login.set(offered);
      registration.set(register(offered));
    } else {
      current.use(access);
    }
  }

  private static Optional<SecuritySpec> read(Map<String, ?> properties) {
    try {
      return Optional.of(SecuritySpec.of(properties));
    } catch (IllegalArgumentException e) {
      LOG.warn("Refused, the last good login stays: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private ServiceRegistration<SecurityProvider> register(ConsoleLogin service) {
    return context.registerService(
        SecurityProvider.class,
        service,
        FrameworkUtil.asDictionary(Map.of(SecurityProvider.PROPERTY_ID, "understudy")));
  }

  @Deactivate
  void stop() {
    takeBack();
    refusals.close();
  }

  private void takeBack() {
    ServiceRegistration<SecurityProvider> offered = registration.getAndSet(null);
    if (offered != null) {
      offered.unregister();
    }
    ConsoleLogin closing = login.getAndSet(null);
    if (closing != null) {
      closing.close();
    }
  }
}
