package io.understudy.spi.platform;

import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Makes named pipes. */
@ProviderType
@FunctionalInterface
public interface FifoPort {

  /**
   * Opens a named pipe for writing, and makes it first if there is none, with its folders. Opening
   * does not wait for a reader; writing waits while the pipe is full, until it is closed or the
   * thread is interrupted. Any thread.
   *
   * @param owner who may read it, besides root
   * @throws PlatformException if that is not possible, or something else has that name
   */
  WritableByteChannel open(Path pipe, RunAs owner) throws PlatformException;
}
