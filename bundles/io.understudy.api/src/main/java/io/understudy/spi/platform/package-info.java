/**
 * What is needed of a machine.
 *
 * <p>{@link io.understudy.spi.platform.Platform} is for the engine: its rules follow. The other
 * ports are services for the bundles that track and notify, yours among them: programs, links,
 * processes and named pipes.
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
