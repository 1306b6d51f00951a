/**
 * The processes of the machine and what becomes of them.
 *
 * <p>{@link io.understudy.platform.linux.process.LinuxProcesses} has a thread as long as somebody
 * watches. It reads a source: the kernel's process events, or, where the kernel refuses those, what
 * has changed in {@code /proc} each second, with a file of the kernel for each process whose end
 * matters.
 */
@NullMarked
package io.understudy.platform.linux.process;

import org.jspecify.annotations.NullMarked;
