/**
 * Programs and named pipes: a program is started by a small launcher ({@code
 * src/main/native/launcher.c}), which watches over it and ends it with the gateway; {@link
 * io.understudy.platform.linux.program.LinuxPrograms} decides what may run as whom.
 */
@NullMarked
package io.understudy.platform.linux.program;

import org.jspecify.annotations.NullMarked;
