package io.understudy.notify;

import io.understudy.api.settings.LastGood;
import io.understudy.api.settings.Section;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notifier;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the shell read the user's script, if there is one and nobody else could have written it. */
final class UserNotifier implements Notifier, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UserNotifier.class);

  private final ScriptRunner runner;
  private final LastGood<UserSection> section =
      new LastGood<>(problem -> LOG.warn("Configuration refused: {}", problem));

  UserNotifier(ScriptRunner runner, Section<UserSection> first) {
    this.runner = runner;
    section.offer(first);
    warn(first);
  }

  /** From the next notification on. */
  void use(Section<UserSection> changed) {
    section.offer(changed);
    warn(changed);
  }

  private void warn(Section<UserSection> changed) {
    changed.content().filter(UserNotifier::isThere).ifPresent(this::warn);
  }

  private void warn(UserSection content) {
    runner.warn("user notify script", ScriptPlan.interpreter(content));
    objection(content).ifPresent(LOG::warn);
  }

  @Override
  public void notify(Notification notification) throws NotificationFailedException {
    UserSection content = section.require(NotificationFailedException::unconfigured);
    List<ScriptRun> runs = ScriptPlan.of(content, notification);
    if (runs.isEmpty() || !isThere(content)) {
      return;
    }
    Optional<String> objection = objection(content);
    if (objection.isPresent()) {
      throw new NotificationFailedException(objection.get());
    }
    runner.run(runs);
  }

  /** What runs is over, or interrupted, when this returns. */
  @Override
  public void close() {
    runner.close();
  }

  private static boolean isThere(UserSection content) {
    return content.enabled() && !Files.notExists(content.script());
  }

  private Optional<String> objection(UserSection content) {
    return runner
        .objection(content.script(), content.execution().runAs())
        .map(objection -> "user notify script " + content.script() + " is not run: " + objection);
  }
}
