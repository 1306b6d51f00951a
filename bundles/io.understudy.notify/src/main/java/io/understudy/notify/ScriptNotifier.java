package io.understudy.notify;

import io.understudy.api.settings.LastGood;
import io.understudy.api.settings.Section;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the scripts of a section. */
final class ScriptNotifier implements Notifier, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ScriptNotifier.class);

  private final ScriptRunner runner;
  private final LastGood<ScriptSection> section =
      new LastGood<>(problem -> LOG.warn("Configuration refused: {}", problem));

  ScriptNotifier(ScriptRunner runner, Section<ScriptSection> first) {
    this.runner = runner;
    section.offer(first);
    warn(first);
  }

  /** From the next notification on. */
  void use(Section<ScriptSection> changed) {
    section.offer(changed);
    warn(changed);
  }

  private void warn(Section<ScriptSection> changed) {
    changed
        .content()
        .ifPresent(
            content ->
                ScriptPlan.programs(content)
                    .forEach(
                        program -> runner.warn("notify script '" + content.name() + "'", program)));
  }

  @Override
  public void notify(Notification notification) throws NotificationFailedException {
    runner.run(
        ScriptPlan.of(section.require(NotificationFailedException::unconfigured), notification));
  }

  /** What runs is over, or interrupted, when this returns. */
  @Override
  public void close() {
    runner.close();
  }
}
