package io.understudy.engine.meeting;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Where other threads leave something for the thread that owns this mailbox.
 *
 * <p>Nothing is refused, and what waits is bounded by what there is to speak of: of one subject
 * there is one item. (Advertisements do not pass here: the engine thread reads the sockets, and
 * their buffers are the bounded queue.)
 *
 * @param <T> what is left here
 */
public final class Mailbox<T> {

  private final SubjectQueue<T> waiting;
  private final Runnable wakeUp;
  private int deepest;

  /**
   * An empty mailbox that keeps the last item of each subject.
   *
   * @param subject what an item speaks of
   * @param wakeUp is run when the first item is left; any thread
   */
  public Mailbox(Function<? super T, ?> subject, Runnable wakeUp) {
    this(subject, (older, newer) -> newer, wakeUp);
  }

  /**
   * An empty mailbox.
   *
   * @param subject what an item speaks of
   * @param merge makes one of an older and a newer item of one subject; any thread
   * @param wakeUp is run when the first item is left; any thread
   */
  public Mailbox(Function<? super T, ?> subject, BinaryOperator<T> merge, Runnable wakeUp) {
    this.waiting = new SubjectQueue<>(subject, merge);
    this.wakeUp = wakeUp;
  }

  /** Leaves an item. Any thread. */
  public void offer(T item) {
    boolean first;
    synchronized (this) {
      first = waiting.size() == 0;
      waiting.add(item);
      deepest = Math.max(deepest, waiting.size());
    }
    if (first) {
      wakeUp.run();
    }
  }

  /** Takes everything out, in the order in which the subjects last came. The owner's thread. */
  public synchronized List<T> drain() {
    return waiting.drain();
  }

  /** The most that ever waited at once. */
  public synchronized int deepest() {
    return deepest;
  }
}
