/**
 * What is done about a notification: scripts are run, lines are written into a named pipe, events
 * are posted.
 *
 * <p>Each {@code *Component} is a {@link io.understudy.spi.notify.Notifier} that the engine calls
 * on a thread of its own. What is to be done follows from section and notification alone ({@link
 * io.understudy.notify.ScriptPlan}, {@link io.understudy.notify.KeepalivedWords}, {@link
 * io.understudy.notify.ScriptEnvironment}, {@link io.understudy.notify.EventProperties}); the rest
 * does it, through the ports of the platform.
 */
@NullMarked
package io.understudy.notify;

import org.jspecify.annotations.NullMarked;
