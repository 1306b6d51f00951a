package io.understudy.protocol.machine;

import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRule;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a platform holds that has done every effect so far, in order. */
final class Holdings implements Effect.Cases<Holdings> {

  private final Set<VirtualAddress> addresses = new LinkedHashSet<>();
  private final Set<VirtualRule> rules = new LinkedHashSet<>();
  private boolean virtualMac;

  void apply(Effect effect) {
    effect.accept(this);
  }

  Set<VirtualAddress> addresses() {
    return Set.copyOf(addresses);
  }

  Set<VirtualRule> rules() {
    return Set.copyOf(rules);
  }

  boolean virtualMac() {
    return virtualMac;
  }

  @Override
  public Holdings addAddresses(Effect.AddAddresses effect) {
    addresses.addAll(effect.addresses());
    return this;
  }

  @Override
  public Holdings removeAddresses(Effect.RemoveAddresses effect) {
    effect.addresses().forEach(addresses::remove);
    return this;
  }

  @Override
  public Holdings useVirtualMac(Effect.UseVirtualMac effect) {
    virtualMac = true;
    return this;
  }

  @Override
  public Holdings releaseVirtualMac(Effect.ReleaseVirtualMac effect) {
    virtualMac = false;
    return this;
  }

  @Override
  public Holdings addRouting(Effect.AddRouting effect) {
    rules.addAll(effect.routing().rules());
    return this;
  }

  @Override
  public Holdings removeRouting(Effect.RemoveRouting effect) {
    effect.routing().rules().forEach(rules::remove);
    return this;
  }

  @Override
  public Holdings announceAddresses(Effect.AnnounceAddresses effect) {
    return this;
  }

  @Override
  public Holdings sendAdvertisement(Effect.SendAdvertisement effect) {
    return this;
  }

  @Override
  public Holdings count(Effect.Count effect) {
    return this;
  }

  @Override
  public Holdings publishStateChange(Effect.PublishStateChange effect) {
    return this;
  }
}
