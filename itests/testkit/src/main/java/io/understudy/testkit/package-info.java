/**
 * A machine that exists in memory only, on a clock that stands still between events.
 *
 * <p>{@link io.understudy.testkit.VirtualTime} is the clock and the queue of everything that will
 * happen. A {@link io.understudy.testkit.SimulatedMachine} has network interfaces and a kernel that
 * holds addresses; {@link io.understudy.testkit.SimulatedMachine#startProcess()} gives the {@link
 * io.understudy.spi.platform.Platform} of one process on it, and an {@link
 * io.understudy.testkit.EngineDriver} takes that process's turns. A {@link
 * io.understudy.testkit.Segment} connects interfaces, as badly as it is told to.
 *
 * <p>One thread, no waiting: an hour takes as long as its events. The same calls in the same order
 * give the same run.
 */
@NullMarked
package io.understudy.testkit;

import org.jspecify.annotations.NullMarked;
