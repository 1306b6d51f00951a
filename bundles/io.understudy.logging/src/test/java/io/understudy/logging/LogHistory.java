package io.understudy.logging;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/** A log service that hands records to its listeners when it is told to. */
final class LogHistory implements LogReaderService {

  private final Deque<LogEntry> newestFirst = new ArrayDeque<>();
  private final List<LogListener> listeners = new CopyOnWriteArrayList<>();

  /** Records it, and lets the listeners wait. */
  synchronized void record(LogEntry entry) {
    newestFirst.addFirst(entry);
  }

  void deliver(LogEntry entry) {
    record(entry);
    listeners.forEach(listener -> listener.logged(entry));
  }

  @Override
  public void addLogListener(LogListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeLogListener(LogListener listener) {
    listeners.remove(listener);
  }

  @Override
  public synchronized Enumeration<LogEntry> getLog() {
    return Collections.enumeration(List.copyOf(newestFirst));
  }
}
