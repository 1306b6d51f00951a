package io.understudy.webconsole;

import io.understudy.webconsole.api.Services;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** Services as the framework has them; none of them is waited for. */
final class TrackedServices implements Services, AutoCloseable {

  private final Map<Class<?>, ServiceTracker<?, ?>> trackers;

  TrackedServices(BundleContext context, Class<?>... types) {
    trackers =
        Stream.of(types)
            .collect(
                Collectors.toUnmodifiableMap(
                    type -> type, type -> new ServiceTracker<>(context, type.getName(), null)));
    trackers.values().forEach(ServiceTracker::open);
  }

  @Override
  public <T> Optional<T> find(Class<T> type) {
    ServiceTracker<?, ?> tracker = trackers.get(type);
    return tracker == null
        ? Optional.empty()
        : Optional.ofNullable(type.cast(tracker.getService()));
  }

  @Override
  public void close() {
    trackers.values().forEach(ServiceTracker::close);
  }
}
