package io.understudy.security;

import io.understudy.security.ConsoleLogin.Access;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the login once there is a password, and takes it back with the configuration: the console
 * waits for it (framework property {@code felix.webconsole.security.providers}).
 */
@Component(
    name = SecuritySpec.PID,
    configurationPid = SecuritySpec.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {})
@Designate(ocd = SecurityOcd.class)
public final class ConsoleLoginComponent {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleLoginComponent.class);
  private static final Duration PAUSE_AFTER_WRONG = Duration.ofMillis(500);

  private final BundleContext context;
  private @Nullable ConsoleLogin login;
  private @Nullable ServiceRegistration<SecurityProvider> registration;

  /** Called by Declarative Services. */
  @Activate
  public ConsoleLoginComponent(BundleContext context) {
    this.context = context;
  }

  @Activate
  @Modified
  void configure(Map<String, ?> properties) {
    read(properties)
        .ifPresent(
            spec -> {
              Access access =
                  new Access(
                      new Login(spec.user(), spec.passwordHash(), PAUSE_AFTER_WRONG),
                      new RequestGuard(spec.hosts()));
              if (login == null) {
                login = new ConsoleLogin(access);
                registration = register(login);
              } else {
                login.use(access);
              }
            });
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
    if (registration != null) {
      registration.unregister();
      registration = null;
    }
    if (login != null) {
      login.close();
      login = null;
    }
  }
}
