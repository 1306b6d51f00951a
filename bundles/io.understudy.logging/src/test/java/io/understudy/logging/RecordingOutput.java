package io.understudy.logging;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.log.LogEntry;

/** Keeps what was written to it; may fail, and may be held up. */
final class RecordingOutput implements LogOutput {

  final List<String> messages = new CopyOnWriteArrayList<>();
  final AtomicBoolean fails = new AtomicBoolean();
  final AtomicBoolean closed = new AtomicBoolean();
  private final CountDownLatch released;

  RecordingOutput() {
    this(new CountDownLatch(0));
  }

  /** Writes nothing before it is released. */
  RecordingOutput(CountDownLatch released) {
    this.released = released;
  }

  @Override
  public String name() {
    return "recording";
  }

  @Override
  public void write(LogEntry entry) throws IOException {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (fails.get()) {
      throw new IOException("no room");
    }
    messages.add(entry.getMessage());
  }

  @Override
  public void close() {
    closed.set(true);
  }
}
