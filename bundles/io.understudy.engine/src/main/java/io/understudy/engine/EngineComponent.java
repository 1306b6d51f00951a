package io.understudy.engine;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.NotifierSnapshot;
import io.understudy.api.NotifierStatus;
import io.understudy.api.VrrpActions;
import io.understudy.api.VrrpControl;
import io.understudy.api.VrrpStatus;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.notify.Notifier;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.tracker.Tracker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The engine as a service, on the platform that is there, with the trackers and notifiers that come
 * and go. It starts with nothing to do; when it is deactivated, every virtual router is stopped as
 * planned. The framework property {@value #STATE_FOLDER} names the folder of the journal.
 */
@Component(
    immediate = true,
    service = {VrrpStatus.class, VrrpControl.class, VrrpActions.class, NotifierStatus.class})
public final class EngineComponent implements VrrpStatus, VrrpControl, VrrpActions, NotifierStatus {

  private static final String STATE_FOLDER = "io.understudy.state";
  private static final String DEFAULT_STATE_FOLDER = "/var/lib/understudy";

  private final BundleContext context;
  private final EngineService service;

  /** An engine that does not run yet. */
  @Activate
  public EngineComponent(BundleContext context, @Reference Platform platform) {
    this.context = context;
    String state = context.getProperty(STATE_FOLDER);
    this.service = new EngineService(platform, state == null ? DEFAULT_STATE_FOLDER : state);
  }

  @Activate
  void start() {
    service.start();
  }

  @Deactivate
  void stop() {
    service.close();
  }

  @Reference(
      service = Tracker.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindTracker(ServiceReference<Tracker> tracker) {
    service
        .trackers()
        .add(key(tracker), properties(tracker), () -> get(tracker), () -> unget(tracker));
  }

  void updatedTracker(ServiceReference<Tracker> tracker) {
    service
        .trackers()
        .change(key(tracker), properties(tracker), () -> get(tracker), () -> unget(tracker));
  }

  void unbindTracker(ServiceReference<Tracker> tracker) {
    service.trackers().remove(key(tracker));
  }

  @Reference(
      service = Notifier.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindNotifier(ServiceReference<Notifier> notifier) {
    service
        .notifiers()
        .add(key(notifier), name(notifier), () -> get(notifier), () -> unget(notifier));
  }

  void updatedNotifier(ServiceReference<Notifier> notifier) {
    service.notifiers().rename(key(notifier), name(notifier));
  }

  void unbindNotifier(ServiceReference<Notifier> notifier) {
    service.notifiers().remove(key(notifier));
  }

  @Override
  public EngineSnapshot snapshot() {
    return service.engine().snapshot();
  }

  @Override
  public void configure(ConfigurationSnapshot configuration) {
    service.engine().configure(configuration);
  }

  @Override
  public CompletionStage<String> drain(List<VirtualRouterKey> routers, DrainTerms terms) {
    return service.engine().drain(routers, terms);
  }

  @Override
  public CompletionStage<String> undrain(List<VirtualRouterKey> routers, String author) {
    return service.engine().undrain(routers, author);
  }

  @Override
  public CompletionStage<String> elect(VirtualRouterKey router, String author) {
    return service.engine().elect(router, author);
  }

  @Override
  public CompletionStage<String> announce(VirtualRouterKey router, String author) {
    return service.engine().announce(router, author);
  }

  @Override
  public List<NotifierSnapshot> notifiers() {
    return service.notifiers().notifiers();
  }

  private static Object key(ServiceReference<?> reference) {
    return properties(reference).getOrDefault(Constants.SERVICE_ID, reference);
  }

  private static String name(ServiceReference<?> reference) {
    Object name = reference.getProperty(Notifier.NAME);
    return name == null ? "service " + key(reference) : name.toString();
  }

  private static Map<String, Object> properties(ServiceReference<?> reference) {
    Map<String, Object> properties = new HashMap<>();
    for (String key : reference.getPropertyKeys()) {
      properties.put(key, reference.getProperty(key));
    }
    return properties;
  }

  /** Null if the service has gone meanwhile. */
  private <T> @Nullable T get(ServiceReference<T> reference) {
    return context.getService(reference);
  }

  /** Also when the engine's bundle has stopped, which gave back everything. */
  private void unget(ServiceReference<?> reference) {
    try {
      context.ungetService(reference);
    } catch (IllegalStateException stopped) {
      // nothing is left to give back
    }
  }
}
