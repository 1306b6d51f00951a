package io.understudy.webconsole.api;

import java.net.URL;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;

/** A framework with one bundle that has one form, and the services that a test puts there. */
final class FakeGateway implements Services {

  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Map<Class<?>, Object> services = new HashMap<>();

  <T> FakeGateway with(Class<T> type, T service) {
    services.put(type, service);
    return this;
  }

  Api api() {
    return new Api(this, context(), () -> NOW);
  }

  @Override
  public <T> Optional<T> find(Class<T> type) {
    return Optional.ofNullable(type.cast(services.get(type)));
  }

  static BundleContext context() {
    URL form = FakeGateway.class.getResource("/forms/example.xml");
    Bundle bundle =
        Stub.of(
            Bundle.class,
            Map.of(
                "getVersion", none -> new Version(1, 2, 3),
                "findEntries", where -> Collections.enumeration(List.of(form)),
                "toString", none -> "example"));
    return Stub.of(
        BundleContext.class,
        Map.of("getBundle", none -> bundle, "getBundles", none -> new Bundle[] {bundle}));
  }
}
