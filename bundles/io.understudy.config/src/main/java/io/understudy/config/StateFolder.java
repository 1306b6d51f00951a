package io.understudy.config;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** Where the framework property {@code io.understudy.state} says that state is kept. */
final class StateFolder {

  private static final String PROPERTY = "io.understudy.state";
  private static final String PRESET = "/var/lib/understudy";

  private StateFolder() {}

  static Path of(BundleContext context) {
    String named = context.getProperty(PROPERTY);
    return Path.of(named == null ? PRESET : named);
  }
}
