/**
 * What a tracker must be: a service that says whether some thing is as it should be.
 *
 * <p>A bundle that registers a {@link io.understudy.spi.tracker.Tracker} is all that it takes; VRRP
 * instances refer to it by its name. The engine calls, tracker bundles implement; the trackers that
 * come with the gateway have no other way in. One whose thing may flap can have its {@link
 * io.understudy.spi.tracker.Reading}s go through a {@link io.understudy.spi.tracker.Steadiness}.
 */
@Export
@Version("0.1.0")
@NullMarked
package io.understudy.spi.tracker;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
