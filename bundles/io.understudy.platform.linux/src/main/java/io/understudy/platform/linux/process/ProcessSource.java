package io.understudy.platform.linux.process;

import io.understudy.model.MonotonicTime;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.ProcessPort.ProcessListener;

/** Where knowledge of processes comes from. One thread. */
interface ProcessSource extends AutoCloseable {

  /** What it is, for a person to read. */
  String name();

  /**
   * Tells what happened since it was last asked, as far as it can be told in one go.
   *
   * @return true if there may be more to tell at once
   * @throws PlatformException if it is of no use any more, with a message for the user
   */
  boolean tell(ProcessListener listener) throws PlatformException;

  /** When to ask again at the latest. */
  MonotonicTime nextLook();

  /**
   * The end of this process matters.
   *
   * @return false if it has ended
   */
  boolean follow(int pid);

  /** It does not matter any more. */
  void unfollow(int pid);

  @Override
  void close();
}
