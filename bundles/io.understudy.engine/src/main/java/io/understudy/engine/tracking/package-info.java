/**
 * The trackers: who is there, what each said last, and how long one that is not there is waited
 * for.
 *
 * <p>{@link io.understudy.engine.tracking.TrackerHost} is the outer side: it starts and stops the
 * services, each on a thread of its own. What they say comes through the mailbox to the {@link
 * io.understudy.engine.tracking.TrackerBoard}, which belongs to the engine thread.
 */
@NullMarked
package io.understudy.engine.tracking;

import org.jspecify.annotations.NullMarked;
