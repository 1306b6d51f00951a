/**
 * The network interfaces and what becomes of them.
 *
 * <p>{@link io.understudy.platform.linux.link.InterfaceTable} reads the kernel's notices on a
 * thread of its own and tells whoever watches an interface of every change, in order: the engine at
 * once, and everybody else through {@link io.understudy.platform.linux.link.LinkWatches}, on a
 * thread that it does not wait for.
 */
@NullMarked
package io.understudy.platform.linux.link;

import org.jspecify.annotations.NullMarked;
