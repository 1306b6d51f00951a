/**
 * The network interfaces and what becomes of them.
 *
 * <p>{@link io.understudy.platform.linux.link.InterfaceTable} reads the kernel's notices on a
 * thread of its own and tells whoever watches an interface of every change, in order.
 */
@NullMarked
package io.understudy.platform.linux.link;

import org.jspecify.annotations.NullMarked;
