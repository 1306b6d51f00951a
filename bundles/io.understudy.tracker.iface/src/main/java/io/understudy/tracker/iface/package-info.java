/**
 * Trackers of network interfaces, each a configuration of one factory PID.
 *
 * <p>The {@link io.understudy.tracker.iface.InterfaceTrackerComponent} hands its configuration and
 * the engine's calls to an {@link io.understudy.tracker.iface.InterfaceTracker}, which watches one
 * interface through the {@link io.understudy.spi.platform.LinkPort} and tells the engine what has
 * lasted long enough ({@link io.understudy.spi.tracker.Steadiness}). All trackers share one thread,
 * that of the {@link io.understudy.api.alarm.Alarm}.
 */
@NullMarked
package io.understudy.tracker.iface;

import org.jspecify.annotations.NullMarked;
