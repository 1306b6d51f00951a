package io.understudy.api;

import org.osgi.annotation.versioning.ProviderType;

/** How the virtual routers stand. */
@ProviderType
@FunctionalInterface
public interface VrrpStatus {

  /** The last published state. Any thread; never blocks. */
  EngineSnapshot snapshot();
}
