package io.understudy.protocol.machine;

import io.understudy.model.Fault;
import io.understudy.model.State;
import java.util.Optional;

/**
 * Which failures of the platform keep a virtual router from being master. A master that cannot add
 * its addresses, or cannot be heard, must not stay master; one that cannot remove them must not
 * pass unnoticed.
 */
final class PlatformFaults implements Effect.Cases<Optional<String>> {

  private static final Optional<String> ADDRESSES = Optional.of("addresses");
  private static final Optional<String> ADVERTISING = Optional.of("advertising");
  private static final Optional<String> ROUTING = Optional.of("routes and rules");
  private static final Optional<String> VIRTUAL_MAC = Optional.of("virtual MAC");

  private final VirtualRouterState state;

  private PlatformFaults(VirtualRouterState state) {
    this.state = state;
  }

  /** The fault that a failed effect makes in this state, if it makes one. */
  static Optional<Fault> of(Event.EffectFailed event, VirtualRouterState state) {
    return event
        .effect()
        .accept(new PlatformFaults(state))
        .map(subject -> new Fault(Fault.Kind.PLATFORM, subject, event.evidence()));
  }

  /** Only of the tenure that goes on: an earlier one has let go of what it could not get. */
  @Override
  public Optional<String> addAddresses(Effect.AddAddresses effect) {
    boolean isCurrent = state.state() == State.MASTER && state.tenure().number() == effect.tenure();
    return isCurrent ? ADDRESSES : Optional.empty();
  }

  @Override
  public Optional<String> removeAddresses(Effect.RemoveAddresses effect) {
    return ADDRESSES;
  }

  @Override
  public Optional<String> useVirtualMac(Effect.UseVirtualMac effect) {
    return VIRTUAL_MAC;
  }

  @Override
  public Optional<String> releaseVirtualMac(Effect.ReleaseVirtualMac effect) {
    return VIRTUAL_MAC;
  }

  @Override
  public Optional<String> addRouting(Effect.AddRouting effect) {
    boolean isCurrent = state.state() == State.MASTER && state.tenure().number() == effect.tenure();
    return isCurrent ? ROUTING : Optional.empty();
  }

  @Override
  public Optional<String> removeRouting(Effect.RemoveRouting effect) {
    return ROUTING;
  }

  @Override
  public Optional<String> announceAddresses(Effect.AnnounceAddresses effect) {
    return Optional.empty(); // hosts find the address by asking
  }

  @Override
  public Optional<String> sendAdvertisement(Effect.SendAdvertisement effect) {
    boolean isToBeHeard =
        state.state() == State.MASTER && !state.isRelinquishing() && !state.isOnDeadLink();
    return isToBeHeard ? ADVERTISING : Optional.empty();
  }

  @Override
  public Optional<String> count(Effect.Count effect) {
    return Optional.empty(); // cannot fail
  }

  @Override
  public Optional<String> publishStateChange(Effect.PublishStateChange effect) {
    return Optional.empty(); // cannot fail
  }
}
