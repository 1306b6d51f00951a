package io.understudy.notify;

import io.understudy.api.settings.LastGood;
import io.understudy.api.settings.Section;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notifier;
import io.understudy.spi.platform.FifoPort;
import io.understudy.spi.platform.PlatformException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes keepalived's lines into a named pipe, and keeps its reader running. */
final class FifoNotifier implements Notifier, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FifoNotifier.class);

  private final FifoPort port;
  private final FifoReader reader;
  private final LastGood<FifoSection> section =
      new LastGood<>(problem -> LOG.warn("Configuration refused: {}", problem));
  private Optional<Pipe> pipe = Optional.empty();
  private boolean isClosed;

  FifoNotifier(FifoPort port, FifoReader reader, Section<FifoSection> first) {
    this.port = port;
    this.reader = reader;
    section.offer(first);
  }

  /** Opens the pipe and starts its reader; each line tries again if that fails. */
  void start() {
    if (section.get().isEmpty()) {
      return;
    }
    try {
      prepare();
    } catch (IOException | PlatformException | NotificationFailedException e) {
      LOG.warn("FIFO '{}': {}", section.get().map(FifoSection::name).orElse(""), e.getMessage());
    }
  }

  /** A line that waits goes into the other pipe, if there is another. */
  void use(Section<FifoSection> changed) {
    section.offer(changed);
    start();
  }

  @Override
  public void notify(Notification notification) throws Exception {
    FifoSection content = section.require(NotificationFailedException::unconfigured);
    Optional<String> line = KeepalivedWords.line(notification);
    if (line.isPresent() && content.kinds().contains(notification.kind())) {
      write(line.get());
    }
  }

  private void write(String line)
      throws IOException, PlatformException, NotificationFailedException {
    Pipe current = prepare();
    try {
      current.write(line);
    } catch (ClosedChannelException e) {
      if (e instanceof ClosedByInterruptException || isCurrent(current)) {
        throw e;
      }
      write(line);
    }
  }

  /** The pipe, open; it comes first: a reader that finds none makes one of its own. */
  private synchronized Pipe prepare()
      throws IOException, PlatformException, NotificationFailedException {
    if (isClosed) {
      throw new NotificationFailedException("it is stopped");
    }
    FifoSection content = section.require(NotificationFailedException::unconfigured);
    if (pipe.filter(open -> open.isOf(content.path(), content.owner())).isEmpty()) {
      closePipe();
      pipe = Optional.of(new Pipe(port, content.path(), content.owner()));
    }
    Pipe current = pipe.get();
    current.open();
    reader.use(content.readerProgram());
    return current;
  }

  private synchronized boolean isCurrent(Pipe other) {
    return pipe.filter(current -> current == other).isPresent();
  }

  private void closePipe() throws IOException {
    Optional<Pipe> closing = pipe;
    pipe = Optional.empty();
    if (closing.isPresent()) {
      closing.get().close();
    }
  }

  /** Ends the waiting of a line, and the reader. */
  @Override
  public void close() {
    stopWriting();
    reader.close();
  }

  private synchronized void stopWriting() {
    isClosed = true;
    try {
      closePipe();
    } catch (IOException e) {
      LOG.warn("a pipe could not be closed: {}", e.getMessage());
    }
  }
}
