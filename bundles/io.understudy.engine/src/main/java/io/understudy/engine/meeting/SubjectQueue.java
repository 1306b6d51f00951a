package io.understudy.engine.meeting;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A queue in which a newer item takes the place of an older one of its subject, at the end: it is
 * as long as there are subjects to speak of, at most. One thread.
 *
 * @param <T> what waits
 */
public final class SubjectQueue<T> {

  private final Function<? super T, ?> subject;
  private final BinaryOperator<T> merge;
  private final Map<Object, T> waiting = new LinkedHashMap<>();

  /**
   * An empty queue.
   *
   * @param subject what an item speaks of
   * @param merge makes one of an older and a newer item of one subject
   */
  public SubjectQueue(Function<? super T, ?> subject, BinaryOperator<T> merge) {
    this.subject = subject;
    this.merge = merge;
  }

  /** Adds an item; its place is where its subject was last spoken of. */
  public void add(T item) {
    Object key = subject.apply(item);
    T older = waiting.remove(key);
    waiting.put(key, older == null ? item : merge.apply(older, item));
  }

  /** Takes the first item out; null if there is none. */
  public @Nullable T poll() {
    Iterator<T> items = waiting.values().iterator();
    if (!items.hasNext()) {
      return null;
    }
    T first = items.next();
    items.remove();
    return first;
  }

  /** Takes everything out, in order. */
  public List<T> drain() {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<T> items = new ArrayList<>(waiting.values());
    waiting.clear();
    return items;
  }

  /** How many items wait. */
  public int size() {
    return waiting.size();
  }
}
