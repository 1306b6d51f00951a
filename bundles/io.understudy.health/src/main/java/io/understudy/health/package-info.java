/**
 * Health checks for Felix Health Checks, with the tag {@code vrrp}: the engine, the virtual
 * routers, the trackers and the configuration.
 *
 * <p>A bundle of its own, so that a gateway without Felix Health Checks can leave it out. {@link
 * io.understudy.health.Verdicts} judges snapshots; each component looks for the service that it
 * needs, and finds fault with its absence.
 */
@NullMarked
package io.understudy.health;

import org.jspecify.annotations.NullMarked;
