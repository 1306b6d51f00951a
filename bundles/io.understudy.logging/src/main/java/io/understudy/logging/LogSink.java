package io.understudy.logging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.log.Logger;

/**
 * Takes records from the log service to the outputs, on a thread of its own. Whoever logs never
 * waits: what an output is too slow for is dropped, counted and said. Records from before the start
 * come first, and at the end those that the log service had not yet handed over.
 */
final class LogSink implements LogListener, AutoCloseable {

  /** A failover of as many virtual routers as ten interfaces can have, told thrice each. */
  private static final int MOST_WAITING = 8192;

  private static final long LAST_WORDS_MILLIS = 2000;

  private final LogReaderService reader;
  private final Logger log;
  private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread = new Thread(this::run, "understudy-log");

  // Of the sink's thread.
  private LogLevels levels;
  private List<LogOutput> outputs;
  private final RecentSequences written = new RecentSequences();
  private final Set<LogOutput> failing = new HashSet<>();
  private boolean open = true;

  LogSink(LogReaderService reader, Logger log, LogLevels levels, List<LogOutput> outputs) {
    this.reader = reader;
    this.log = log;
    this.levels = levels;
    this.outputs = List.copyOf(outputs);
  }

  void start() {
    work.add(this::catchUp);
    reader.addLogListener(this);
    thread.setDaemon(true);
    thread.start();
  }

  /** From now on these; those before are closed. */
  void use(LogLevels wantedLevels, List<LogOutput> wantedOutputs) {
    work.add(
        () -> {
          outputs.forEach(LogOutput::close);
          failing.clear();
          levels = wantedLevels;
          outputs = List.copyOf(wantedOutputs);
        });
  }

  @Override
  public void logged(LogEntry entry) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      dropped.incrementAndGet();
      return;
    }
    work.add(
        () -> {
          waiting.decrementAndGet();
          write(entry);
        });
  }

  private void run() {
    try {
      while (open) {
        work.take().run();
        sayWhatWasDropped();
      }
    } catch (InterruptedException e) {
      // An output blocks: nothing more can be said.
      Thread.currentThread().interrupt();
    }
    outputs.forEach(LogOutput::close);
  }

  /** The log service lists the newest first. */
  private void catchUp() {
    List<LogEntry> history = new ArrayList<>(Collections.list(reader.getLog()));
    Collections.reverse(history);
    history.forEach(this::write);
  }

  private void write(LogEntry entry) {
    if (!levels.admit(String.valueOf(entry.getLoggerName()), entry.getLogLevel())
        || !written.add(entry.getSequence())) {
      return;
    }
    for (LogOutput output : outputs) {
      try {
        output.write(entry);
        failing.remove(output);
      } catch (IOException e) {
        // Once until it works again: this message passes through here, too.
        if (failing.add(output)) {
          log.warn("Cannot write the log to {}: {}", output.name(), e.toString());
        }
      }
    }
  }

  private void sayWhatWasDropped() {
    if (waiting.get() < MOST_WAITING / 2) {
      long count = dropped.getAndSet(0);
      if (count > 0) {
        log.warn("{} log records dropped: an output is too slow", count);
      }
    }
  }

  @Override
  public void close() {
    reader.removeLogListener(this);
    work.add(
        () -> {
          catchUp();
          open = false;
        });
    try {
      thread.join(LAST_WORDS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
