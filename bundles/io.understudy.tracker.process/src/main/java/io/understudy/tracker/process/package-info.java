/**
 * Trackers of processes, each a configuration of one factory PID.
 *
 * <p>All trackers share one watch of the {@link io.understudy.spi.platform.ProcessPort}, one thread
 * and one {@link io.understudy.tracker.process.ProcessTable}, so that a process is read once,
 * however many trackers there are. What the watch tells is put into {@link
 * io.understudy.tracker.process.ProcessEvents}; {@link io.understudy.tracker.process.ProcessCount}
 * takes it from there in turns, has the table read what is needed, and then asks each tracker what
 * it makes of its count ({@link io.understudy.tracker.process.TrackedProcesses}).
 */
@NullMarked
package io.understudy.tracker.process;

import org.jspecify.annotations.NullMarked;
