/**
 * What the engine needs of a machine.
 *
 * <p>The engine calls, a platform bundle implements; there is one real implementation, and a
 * simulated one for tests and desks. Receiving and sending advertisements happens on the engine
 * thread and never blocks. Everything slow (addresses, MAC addresses, announcements) is submitted
 * to {@link io.understudy.spi.platform.PlatformQueue} and answered later, on any thread.
 */
@Export
@Version("0.1.0")
@NullMarked
package io.understudy.spi.platform;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
