/**
 * The VRRP state machine as a pure function: {@code step(state, event, now) -> (state, effects)}.
 *
 * <p>{@link io.understudy.protocol.machine.VirtualRouterMachine} reads no clock, touches no socket
 * and keeps nothing. Timers are fields of {@link
 * io.understudy.protocol.machine.VirtualRouterState}; what is to be done is a list of {@link
 * io.understudy.protocol.machine.Effect}s. Behind the one entrance stands one class per state, with
 * one method per event, each citing the step of RFC 9568 6.4 that it is; {@link
 * io.understudy.protocol.machine.Passage} is the only place where the state changes, and {@link
 * io.understudy.protocol.machine.TransitionTable} says which changes are legal.
 */
@NullMarked
package io.understudy.protocol.machine;

import org.jspecify.annotations.NullMarked;
