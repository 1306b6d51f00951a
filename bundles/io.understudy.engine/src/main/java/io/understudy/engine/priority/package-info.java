/** The arithmetic that makes an effective priority of trackers' readings. */
@NullMarked
package io.understudy.engine.priority;

import org.jspecify.annotations.NullMarked;
