package io.understudy.api;

import io.understudy.model.ConfigurationSnapshot;
import org.osgi.annotation.versioning.ProviderType;

/** What the virtual routers are to do. */
@ProviderType
@FunctionalInterface
public interface VrrpControl {

  /**
   * Runs this configuration from now on; a virtual router that it does not change is not touched.
   * Any thread; never blocks.
   */
  void configure(ConfigurationSnapshot configuration);
}
