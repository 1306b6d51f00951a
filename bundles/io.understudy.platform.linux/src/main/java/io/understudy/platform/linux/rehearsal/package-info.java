/**
 * Goes through what a takeover asks of the platform before the first one comes, on a kernel that
 * only seems to be there: the JVM has loaded and compiled it by then.
 */
@NullMarked
package io.understudy.platform.linux.rehearsal;

import org.jspecify.annotations.NullMarked;
