package io.understudy.spi.notify;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told of every transition, one after another, in order.
 *
 * <p>Register it as a service, with the property {@link #NAME} for the log. When it appears it is
 * told how each virtual router and sync group stands. Each notifier has a queue and a thread of its
 * own, so it may take its time: nobody waits for it. While it is busy, a newer notification of a
 * virtual router or group takes the place of an older one of the same kind, which is then skipped;
 * {@link Notification#skipped()} says how many were.
 */
@ConsumerType
public interface Notifier {

  /** Service property, text: what the log and the console call it. */
  String NAME = "name";

  /**
   * Does what is to be done about it. On this notifier's own thread, which is interrupted when the
   * service has gone and this does not come to an end within ten seconds.
   *
   * @throws Exception if that is not possible; it is logged, and the next notification comes
   */
  void notify(Notification notification) throws Exception;
}
