/**
 * The places where threads meet, and the only ones: what one leaves for another, and what one
 * publishes for all. Everything else in the engine belongs to one thread.
 */
@NullMarked
package io.understudy.engine.meeting;

import org.jspecify.annotations.NullMarked;
