package io.understudy.engine.notify;

import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notifier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything foreign that one notifier does. The notifier's own thread alone. */
final class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final int LONGEST_PROBLEM = 500;

  private final Supplier<? extends @Nullable Notifier> service;
  private final Runnable release;
  private @Nullable Notifier notifier;
  private String logged = "";

  Delivery(Supplier<? extends @Nullable Notifier> service, Runnable release) {
    this.service = service;
    this.release = release;
  }

  /**
   * Has the notifier deal with this one.
   *
   * @param name the notifier's, for the log
   * @return what became of it; empty if it was dealt with
   */
  String deal(String name, Notification notification) {
    try {
      notifier().notify(notification);
      logged = "";
      return "";
    } catch (Throwable failure) { // A bundle that was put together badly fails with an Error.
      String problem = text(failure);
      if (!problem.equals(logged)) {
        logged = problem;
        LOG.warn("[notifier {}] {} failed: {}", name, text(notification), problem);
      }
      LOG.debug("[notifier {}] {} failed", name, text(notification), failure);
      return problem;
    }
  }

  private Notifier notifier() {
    if (notifier == null) {
      notifier = service.get();
    }
    if (notifier == null) {
      throw new IllegalStateException("its service cannot be had");
    }
    return notifier;
  }

  /** Gives the service back if it was ever had. */
  void release(String name) {
    if (notifier == null) {
      return;
    }
    notifier = null;
    try {
      release.run();
    } catch (Throwable failure) {
      LOG.warn("[notifier {}] could not be given back: {}", name, text(failure));
    }
  }

  private static String text(Notification notification) {
    return notification.kind() + " of " + notification.source();
  }

  /** What a person reads of a failure. */
  static String text(Throwable failure) {
    String message = failure.getMessage();
    String text =
        failure instanceof InterruptedException
            ? "interrupted"
            : message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + ": " + message;
    return text.length() <= LONGEST_PROBLEM ? text : text.substring(0, LONGEST_PROBLEM) + "…";
  }
}
