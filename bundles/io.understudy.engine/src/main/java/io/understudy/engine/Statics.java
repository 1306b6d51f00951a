package io.understudy.engine;

import io.understudy.engine.meeting.Mailbox;
import io.understudy.model.MonotonicTime;
import io.understudy.model.StaticSpec;
import io.understudy.spi.platform.PlatformQueue;

/**
 * What the machine is to have whatever the virtual routers do. A refusal is shown and tried again;
 * it keeps no virtual router from anything. Engine thread.
 */
final class Statics {

  private final PlatformQueue queue;
  private final Mailbox<Command> mailbox;
  private final Publisher publisher;
  private final Backoff backoff = new Backoff();
  private StaticSpec asked = StaticSpec.NONE;
  private long round;
  private long done;

  Statics(PlatformQueue queue, Mailbox<Command> mailbox, Publisher publisher) {
    this.queue = queue;
    this.mailbox = mailbox;
    this.publisher = publisher;
  }

  /** True if the machine has what was asked for. */
  boolean isDone() {
    return done == round;
  }

  /** When to try again, {@link MonotonicTime#NEVER} if nothing was refused. */
  MonotonicTime due() {
    return backoff.retryAt();
  }

  /** Asks for this, if it is something else than before. */
  void want(StaticSpec statics) {
    if (!statics.equals(asked)) {
      asked = statics;
      backoff.succeeded();
      ask();
    }
  }

  /** Tries again if it is time to. */
  void serve(MonotonicTime now) {
    if (due().isDue(now)) {
      ask();
    }
  }

  private void ask() {
    backoff.retried();
    round++;
    long answered = round;
    queue.keepStatics(
        asked,
        new PlatformQueue.Completion() {
          @Override
          public void completed() {
            mailbox.offer(new Command.SettleStatics(answered, ""));
          }

          @Override
          public void failed(String evidence) {
            mailbox.offer(new Command.SettleStatics(answered, evidence));
          }
        });
  }

  /** The platform has answered. */
  void settle(Command.SettleStatics answer, MonotonicTime now) {
    if (answer.round() != round) {
      return; // something else is wanted by now
    }
    if (answer.failure().isEmpty()) {
      done = round;
      backoff.succeeded();
      publisher.noteObstacle("");
    } else {
      backoff.failed(now);
      publisher.noteObstacle(
          "static addresses and routes are not as configured: " + answer.failure());
    }
  }
}
