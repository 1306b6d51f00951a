package io.understudy.engine.meeting;

/**
 * The one reference through which other threads see what a thread owns.
 *
 * @param <T> an immutable type
 */
public final class PublishedSnapshot<T> {

  private volatile T latest;

  /** What is seen until something newer is published. */
  public PublishedSnapshot(T first) {
    this.latest = first;
  }

  /** The latest. Any thread. */
  public T get() {
    return latest;
  }

  /** Publishes. The thread that owns what is shown. */
  public void set(T snapshot) {
    this.latest = snapshot;
  }
}
