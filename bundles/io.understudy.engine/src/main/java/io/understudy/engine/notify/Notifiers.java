package io.understudy.engine.notify;

import io.understudy.api.NotifierSnapshot;
import io.understudy.api.NotifierStatus;
import io.understudy.api.alarm.Alarm;
import io.understudy.api.alarm.ThreadAlarm;
import io.understudy.engine.meeting.Mailbox;
import io.understudy.engine.meeting.PublishedSnapshot;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notifiers that are there, each with its queue and its thread. Any thread may call; nothing
 * foreign runs on it, and nothing blocks but {@link #close()}.
 */
public final class Notifiers implements NotifierStatus, AutoCloseable {

  /** How long a notifier may take to end what it was told before it had to go. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Notifiers.class);

  private final Alarm alarm;
  private final NotifierThreads threads;
  private final InstantSource timeOfDay;
  private final Mailbox<Notification> inbox;
  private final PublishedSnapshot<List<NotifierSnapshot>> published =
      new PublishedSnapshot<>(List.of());
  private final CompletableFuture<List<String>> ended = new CompletableFuture<>();

  // The rest belongs to the thread of the alarm.
  private final Map<Object, Recipient> recipients = new HashMap<>();
  private final PresentStates present = new PresentStates();
  private boolean closing;

  /** No notifiers; stamps what they are given with this time of day. */
  public Notifiers(InstantSource timeOfDay) {
    this(new ThreadAlarm("vrrp-notify", Notifiers::log), NotifierThreads.REAL, timeOfDay);
  }

  Notifiers(Alarm alarm, NotifierThreads threads, InstantSource timeOfDay) {
    this.alarm = alarm;
    this.threads = threads;
    this.timeOfDay = timeOfDay;
    this.inbox =
        new Mailbox<>(Subject::of, Subject::newer, () -> alarm.now(() -> afterInbox(() -> {})));
  }

  private static void log(Throwable defect) {
    LOG.error("defect in this software, please report it: notifiers", defect);
  }

  /**
   * A notifier has come.
   *
   * @param key what tells it from every other service
   * @param name what log and console call it
   * @param service gives the service object, called on the notifier's thread
   * @param release gives it back if it was had, likewise
   */
  public void add(
      Object key, String name, Supplier<? extends @Nullable Notifier> service, Runnable release) {
    alarm.now(() -> afterInbox(() -> welcome(key, name, new Delivery(service, release))));
  }

  /** A notifier is called otherwise. */
  public void rename(Object key, String name) {
    alarm.now(
        () ->
            afterInbox(
                () ->
                    recipients.computeIfPresent(
                        key,
                        (same, recipient) -> {
                          recipient.rename(name);
                          return recipient;
                        })));
  }

  /** A notifier goes: what waits for it is dropped. */
  public void remove(Object key) {
    alarm.now(() -> afterInbox(() -> dismiss(key)));
  }

  /** Tells every notifier. */
  public void accept(Notification notification) {
    inbox.offer(notification);
  }

  @Override
  public List<NotifierSnapshot> notifiers() {
    return published.get();
  }

  /** Ends when every notifier was told what waits for it, or after ten seconds. */
  @Override
  public void close() {
    alarm.now(() -> afterInbox(this::finish));
    alarm.after(PATIENCE, this::giveUp);
    try {
      long longest = PATIENCE.plusSeconds(1).toMillis();
      ended.get(longest, TimeUnit.MILLISECONDS).forEach(line -> LOG.warn("{}", line));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException unexpected) {
      LOG.warn("the notifiers did not end", unexpected);
    } finally {
      alarm.close();
    }
  }

  /** So that what was told earlier is told first. */
  private void afterInbox(Runnable act) {
    for (Notification notification : inbox.drain()) {
      present.learn(notification);
      recipients.values().forEach(recipient -> recipient.tell(notification));
    }
    act.run();
    changed();
  }

  private void welcome(Object key, String name, Delivery delivery) {
    if (closing) {
      return;
    }
    dismiss(key);
    Recipient recipient =
        new Recipient(name, delivery, threads.make(name), alarm, timeOfDay, this::changed);
    recipients.put(key, recipient);
    present.all().forEach(recipient::tell);
  }

  private void dismiss(Object key) {
    Recipient recipient = closing ? null : recipients.remove(key);
    if (recipient != null) {
      recipient.leave();
      alarm.after(PATIENCE, recipient::interrupt);
    }
  }

  private void finish() {
    closing = true;
    recipients.values().forEach(Recipient::finish);
  }

  private void giveUp() {
    List<String> late = new ArrayList<>();
    for (Recipient recipient : recipients.values()) {
      int dropped = recipient.leave();
      recipient.interrupt();
      if (!recipient.isGone()) {
        late.add(
            "[notifier %s] did not end in time; %d more notifications were not delivered"
                .formatted(recipient.name(), dropped));
      }
    }
    ended.complete(late);
  }

  private void changed() {
    published.set(
        recipients.values().stream()
            .filter(recipient -> !recipient.isGone())
            .map(Recipient::snapshot)
            .sorted(Comparator.comparing(NotifierSnapshot::name))
            .toList());
    if (closing && recipients.values().stream().allMatch(Recipient::isGone)) {
      ended.complete(List.of());
    }
  }
}
