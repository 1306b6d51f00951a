/**
 * Trackers that run a program again and again, each a configuration of one factory PID.
 *
 * <p>The {@link io.understudy.tracker.script.ScriptTrackerComponent} hands its configuration and
 * the engine's calls to a {@link io.understudy.tracker.script.ScriptTracker}. Each start of that is
 * a {@link io.understudy.tracker.script.ScriptWatch} with a thread of its own, the {@link
 * io.understudy.tracker.script.Alarm}: it runs the program on the {@link
 * io.understudy.tracker.script.Grid}, counts the results ({@link
 * io.understudy.tracker.script.Counting}) and tells the engine what a person should read of them
 * ({@link io.understudy.tracker.script.Evidence}).
 */
@NullMarked
package io.understudy.tracker.script;

import org.jspecify.annotations.NullMarked;
