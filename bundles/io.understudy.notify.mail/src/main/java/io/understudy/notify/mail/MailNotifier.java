package io.understudy.notify.mail;

import io.understudy.api.settings.LastGood;
import io.understudy.api.settings.Section;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes letters and sees to it that they arrive. After a failover the network often comes up only
 * a moment later, so that what may help itself is tried again for about a minute.
 */
final class MailNotifier implements Notifier {

  private static final Logger LOG = LoggerFactory.getLogger(MailNotifier.class);

  /** Before each further attempt. */
  static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(4),
          Duration.ofSeconds(15),
          Duration.ofSeconds(40));

  private final Post post;
  private final Pause pause;
  private final Supplier<String> hostName;
  private final LastGood<MailSection> section =
      new LastGood<>(problem -> LOG.warn("Configuration refused: {}", problem));

  MailNotifier(Post post, Pause pause, Supplier<String> hostName, Section<MailSection> first) {
    this.post = post;
    this.pause = pause;
    this.hostName = hostName;
    this.section.offer(first);
  }

  /** From the next notification on. */
  void use(Section<MailSection> changed) {
    section.offer(changed);
  }

  @Override
  public void notify(Notification notification) throws NotificationFailedException {
    MailSection current = section.require(MailNotifier::unconfigured);
    if (current.selection().includes(notification)) {
      String routerId = current.routerId().isEmpty() ? hostName.get() : current.routerId();
      send(current, Letter.about(notification, routerId));
    }
  }

  private void send(MailSection current, Letter letter) throws NotificationFailedException {
    List<MailAddress> waiting = current.to();
    List<String> reasons = new ArrayList<>();
    for (int attempt = 0; !waiting.isEmpty(); attempt++) {
      try {
        post.deliver(current.server(), current.from(), waiting, letter);
        waiting = List.of();
      } catch (UndeliveredException e) {
        reasons.addAll(e.refusals());
        waiting = e.again();
        if (waiting.isEmpty() || !pauseAfter(attempt, e.reason())) {
          reasons.add(e.reason());
          waiting = List.of();
        }
      }
    }
    reasons.removeIf(String::isEmpty);
    if (!reasons.isEmpty()) {
      throw new NotificationFailedException(
          "mail '%s' by %s was not delivered: %s"
              .formatted(letter.subject(), current.server(), String.join("; ", reasons)));
    }
  }

  /** False if it has been tried often enough, or nobody is interested any more. */
  private boolean pauseAfter(int attempt, String reason) {
    if (attempt == PAUSES.size()) {
      return false;
    }
    LOG.debug("Mail is tried again in {}: {}", PAUSES.get(attempt), reason);
    try {
      return pause.pause(PAUSES.get(attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static NotificationFailedException unconfigured(String reason) {
    return new NotificationFailedException("it has no good configuration: " + reason);
  }
}
