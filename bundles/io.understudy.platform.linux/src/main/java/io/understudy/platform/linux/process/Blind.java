package io.understudy.platform.linux.process;

import io.understudy.model.MonotonicTime;
import io.understudy.spi.platform.ProcessPort.ProcessListener;

/**
 * Nothing: whoever wants to know looks for himself.
 *
 * @param reason why there is nothing better
 */
record Blind(String reason) implements ProcessSource {

  @Override
  public String name() {
    return "nothing, all are read every second (" + reason + ")";
  }

  @Override
  public boolean tell(ProcessListener listener) {
    return false;
  }

  @Override
  public MonotonicTime nextLook() {
    return MonotonicTime.NEVER;
  }

  @Override
  public boolean follow(int pid) {
    return true; // nothing is known against it
  }

  @Override
  public void unfollow(int pid) {}

  @Override
  public void close() {}
}
