/**
 * The engine: one thread that owns every virtual router.
 *
 * <p>{@link io.understudy.engine.VirtualRouterEngine#turn()} reads the sockets, then the mailbox,
 * then serves the deadlines that are due, and publishes a snapshot. A datagram goes {@link
 * io.understudy.engine.Channel} - {@link io.understudy.engine.DatagramReceiver} - {@link
 * io.understudy.engine.RouterSlot} - machine - {@link io.understudy.engine.EffectInterpreter}; what
 * other threads have to say goes through the {@link io.understudy.engine.meeting.Mailbox}. Time
 * comes from the platform, so that the engine runs on a virtual clock as it does on a real one.
 */
@NullMarked
package io.understudy.engine;

import org.jspecify.annotations.NullMarked;
