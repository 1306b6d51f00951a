package io.understudy.notify;

import io.understudy.spi.notify.Notification;
import io.understudy.spi.platform.Program;

/**
 * One script that is to be run.
 *
 * @param title how the log calls this run: {@code notify script 'x' notify (NOTIFY_MASTER office)}
 * @param program the script with its arguments and environment
 */
record ScriptRun(String title, Program program) {

  /** The title says which script is run for what. */
  static ScriptRun of(String script, Notification notification, Program program) {
    return new ScriptRun(
        "%s (%s %s)"
            .formatted(
                script,
                KeepalivedWords.action(notification),
                KeepalivedWords.printable(notification.source().name())),
        program);
  }
}
