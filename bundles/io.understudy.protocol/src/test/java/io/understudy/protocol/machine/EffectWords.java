package io.understudy.protocol.machine;

import io.understudy.model.StateChange;
import io.understudy.model.VirtualAddress;
import java.util.List;
import java.util.stream.Collectors;

/** Effects as tables and transcripts spell them. */
final class EffectWords implements Effect.Cases<String> {

  private static final EffectWords WORDS = new EffectWords();

  private EffectWords() {}

  /** Verb and arguments. */
  static String of(Effect effect) {
    return effect.accept(WORDS);
  }

  /** The verb alone. */
  static String verbOf(Effect effect) {
    return of(effect).split(" ")[0];
  }

  @Override
  public String sendAdvertisement(Effect.SendAdvertisement effect) {
    String form =
        switch (effect.checksumForm()) {
          case MESSAGE_ONLY -> " checksum=message-only";
          case PSEUDO_HEADER -> "";
        };
    return effect.priority().isLeaving()
        ? "farewell" + form
        : "advertise priority=" + effect.priority() + form;
  }

  @Override
  public String addAddresses(Effect.AddAddresses effect) {
    return "add " + list(effect.addresses());
  }

  @Override
  public String removeAddresses(Effect.RemoveAddresses effect) {
    return "remove " + list(effect.addresses());
  }

  @Override
  public String useVirtualMac(Effect.UseVirtualMac effect) {
    return "use virtual MAC";
  }

  @Override
  public String releaseVirtualMac(Effect.ReleaseVirtualMac effect) {
    return "release virtual MAC";
  }

  @Override
  public String addRouting(Effect.AddRouting effect) {
    return "route " + effect.routing();
  }

  @Override
  public String removeRouting(Effect.RemoveRouting effect) {
    return "unroute " + effect.routing();
  }

  @Override
  public String announceAddresses(Effect.AnnounceAddresses effect) {
    String occasion =
        switch (effect.occasion()) {
          case TAKEN -> "";
          case CONTESTED -> " contested";
        };
    return "announce " + list(effect.addresses()) + occasion;
  }

  @Override
  public String count(Effect.Count effect) {
    return "count " + effect.counter().standardName();
  }

  @Override
  public String publishStateChange(Effect.PublishStateChange effect) {
    StateChange change = effect.change();
    return "publish " + change.from() + " -> " + change.to() + " cause=" + change.cause();
  }

  private static String list(List<VirtualAddress> addresses) {
    return addresses.stream().map(VirtualAddress::toString).collect(Collectors.joining(" "));
  }
}
