package io.understudy.logging.slf4j;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LoggerFactory;

/** The log service of the moment, looked up when it is first wanted and again after it has gone. */
final class LogServiceLocator implements ServiceListener {

  private final Bundle host;
  private final AtomicReference<@Nullable Found> found = new AtomicReference<>();

  LogServiceLocator(Bundle host) {
    this.host = host;
  }

  /** Null before there is a log service, and after. */
  @Nullable LoggerFactory find() {
    Found known = found.get();
    if (known == null) {
      known = look();
      found.set(known);
    }
    return known == null ? null : known.service();
  }

  @Override
  public void serviceChanged(ServiceEvent event) {
    Found known = found.get();
    if (event.getType() == ServiceEvent.UNREGISTERING
        && known != null
        && known.reference().equals(event.getServiceReference())) {
      found.set(null);
    }
  }

  private @Nullable Found look() {
    BundleContext context = host.getBundleContext();
    if (context == null) {
      return null;
    }
    try {
      // Adding it again changes nothing; listening comes first, so that no departure is missed.
      context.addServiceListener(this);
      ServiceReference<LoggerFactory> reference = context.getServiceReference(LoggerFactory.class);
      LoggerFactory service = reference == null ? null : context.getService(reference);
      return service == null ? null : new Found(reference, service);
    } catch (IllegalStateException stopped) {
      return null;
    }
  }

  private record Found(ServiceReference<LoggerFactory> reference, LoggerFactory service) {}
}
