/**
 * Sync groups: virtual routers that are master together or not at all.
 *
 * <p>Every member runs its own election; the group decides what may come of it. Once in each turn
 * of the engine a group looks at how its members stand, and gives them the events that make them
 * one: the fault of one is everybody's, who gives way takes the others with it, and who would be
 * master waits until all would. It looks at states, not at what led to them, so nothing can be
 * missed, whatever else was configured, stopped or broken in the meantime. It looks only if a
 * member stands otherwise than when it last did.
 */
@NullMarked
package io.understudy.engine.sync;

import org.jspecify.annotations.NullMarked;
