/**
 * What a notifier must be: a service that is told of every transition.
 *
 * <p>A bundle that registers a {@link io.understudy.spi.notify.Notifier} is all that it takes. The
 * engine calls, notifier bundles implement; scripts, FIFO, mail and events that come with the
 * gateway have no other way in.
 */
@Export
@Version("0.1.0")
@NullMarked
package io.understudy.spi.notify;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
