package io.understudy.simulation.invariant;

import io.understudy.simulation.cluster.WireAdvertisement;
import org.jspecify.annotations.Nullable;

/**
 * Something in a receive buffer.
 *
 * @param at when it came, in nanoseconds of the clock
 * @param router for whom it is, or null if it is for nobody
 * @param advertisement what it says, or null if nothing that must be heeded
 */
record Arrival(long at, @Nullable RouterWatch router, @Nullable WireAdvertisement advertisement) {}
