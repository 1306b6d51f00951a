package io.understudy.notify.mail;

import java.time.Duration;

/** Lets time pass between attempts. */
@FunctionalInterface
interface Pause {

  /**
   * Returns after this time, or as soon as there is nothing to wait for.
   *
   * @return whether it is worth going on
   * @throws InterruptedException if somebody wants this thread back
   */
  boolean pause(Duration duration) throws InterruptedException;
}
