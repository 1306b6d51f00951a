/**
 * Machines in memory, joined by a cable, with a time of their own: where takeovers are rehearsed.
 */
@NullMarked
package io.understudy.engine.stage;

import org.jspecify.annotations.NullMarked;
