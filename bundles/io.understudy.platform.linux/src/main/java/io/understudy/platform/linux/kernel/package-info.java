/**
 * The kernel's system calls as Java sees them: thin, without state, and behind an interface.
 *
 * <p>{@link io.understudy.platform.linux.kernel.SystemCalls} names the calls and gives back what
 * the kernel gives. {@link io.understudy.platform.linux.kernel.NativeSystemCalls} makes them
 * through a native library of two functions, which knows nothing of numbers or structures: those
 * differ by CPU and are in {@link io.understudy.platform.linux.kernel.Abi} and {@link
 * io.understudy.platform.linux.kernel.SystemCall}. Structures are laid out in {@link
 * io.understudy.platform.linux.kernel.Memory}; a message with its addresses and control messages in
 * {@link io.understudy.platform.linux.kernel.MessageHeader}.
 */
@NullMarked
package io.understudy.platform.linux.kernel;

import org.jspecify.annotations.NullMarked;
