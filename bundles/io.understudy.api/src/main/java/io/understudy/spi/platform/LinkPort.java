package io.understudy.spi.platform;

import org.osgi.annotation.versioning.ProviderType;

/** Tells how network interfaces are, as the kernel reports it. */
@ProviderType
public interface LinkPort {

  /**
   * Tells the listener how the interface of this name is, once at the beginning and then at each
   * change; which interface has the name may change. Several may watch one interface. Any thread.
   */
  Watch watch(String interfaceName, Platform.LinkListener listener);

  /** A watch that has begun. */
  @ProviderType
  interface Watch extends AutoCloseable {
    /** Ends it; a change may still be under way to the listener. Any thread. */
    @Override
    void close();
  }
}
