package io.understudy.tracker.script;

import java.time.Duration;

/**
 * Runs tasks one after another on a thread of its own. Any thread may call it.
 *
 * <p>Not the alarm of the API, for its tasks run programs, which take their time: ending it
 * interrupts them, its successor waits for them, and by how long a task was overdue says when the
 * next one is due.
 */
interface Alarm {

  /** Runs a task as soon as this delay is over and the thread is free. */
  Appointment after(Duration delay, Runnable task);

  /** Interrupts the task that runs, forgets the others, and runs none any more. */
  void end();

  /** True once it is to end. */
  boolean hasEnded();

  /**
   * Waits for the last task of one that was ended, and of those before it; not for much longer than
   * this.
   *
   * @return whether they are over
   */
  boolean await(Duration longest);

  /**
   * Ends this one; the tasks of the one that is returned wait until its last task is over.
   *
   * @param late is run on the thread of the one that is returned if they wait for longer than this
   */
  Alarm successor(Duration patience, Runnable late);

  /** A task that has its time. */
  interface Appointment {

    /** How long ago it was due; negative before that. Also known when it ran or was cancelled. */
    Duration overdue();

    /** Has no effect on a task that has begun. */
    void cancel();
  }
}
