package io.understudy.engine;

import io.understudy.engine.journal.Evidence;
import io.understudy.engine.meeting.Mailbox;
import io.understudy.model.Authentication.AuthenticationHeader;
import io.understudy.model.Counter;
import io.understudy.model.Delivery;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.machine.Effect;
import io.understudy.protocol.machine.Event;
import io.understudy.protocol.machine.VirtualRouterState;
import io.understudy.protocol.wire.Envelope;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.PlatformQueue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out the effects of one step: advertisements at once, whatever may take its time through
 * the platform's queue, whose answer comes back as an event. Each case gives what was said if the
 * effect failed at once, and nothing if it is done or under way. Engine thread.
 */
final class EffectInterpreter implements Effect.Cases<Optional<String>> {

  private final EngineParts parts;
  private final RouterSlot router;
  private final VirtualRouterState before;
  private final Event event;
  private final MonotonicTime now;

  /** Addresses wait for what is unread, and what leads through them with them. */
  private boolean hasPutOff;

  EffectInterpreter(
      EngineParts parts,
      RouterSlot router,
      VirtualRouterState before,
      Event event,
      MonotonicTime now) {
    this.parts = parts;
    this.router = router;
    this.before = before;
    this.event = event;
    this.now = now;
  }

  /**
   * Carries out every effect in order, whatever became of those before; gives those that failed.
   */
  List<Event.EffectFailed> carryOut(List<Effect> effects) {
    List<Event.EffectFailed> failures = List.of();
    for (int index = 0; index < effects.size(); index++) { // an iterator each time is garbage
      Effect effect = effects.get(index);
      Optional<String> evidence = attempt(effect);
      if (evidence.isPresent()) {
        failures = failures.isEmpty() ? new ArrayList<>() : failures;
        failures.add(new Event.EffectFailed(effect, evidence.get()));
      }
    }
    return failures;
  }

  private Optional<String> attempt(Effect effect) {
    try {
      return effect.accept(this);
    } catch (RuntimeException defect) {
      parts.meter().failed(defect);
      return Optional.of(defect.toString());
    }
  }

  @Override
  public Optional<String> sendAdvertisement(Effect.SendAdvertisement effect) {
    DatagramPort port = router.channel().port(router.carrier());
    IpAddress source = router.receiveRules().primaryAddress();
    if (port == null || source == null) {
      router.counters().move(Counter.ADVERTISEMENT_SEND_ERRORS);
      return Optional.of(port == null ? "no socket" : "no address to send from");
    }
    Optional<String> refusal = Optional.empty();
    AdvertisementImage[] images = router.images().of(router.receiveRules());
    int sent = 0;
    for (AdvertisementImage image : images) { // whoever can be told is told
      try {
        send(port, image, effect, source);
        sent++;
        if (!image.isMulticast()) {
          router.alarms().peerReached(image.destination(), now);
        }
      } catch (PlatformException refused) {
        Optional<String> failure = refused(image, source, refused);
        refusal = refusal.isPresent() ? refusal : failure;
      }
    }
    router.counters().add(Counter.ADVERTISEMENT_SEND_ERRORS, images.length - sent);
    router.counters().add(Counter.ADVERTISEMENT_SENT, sent);
    if (effect.priority().isLeaving()) {
      router.counters().add(Counter.PRIORITY_ZERO_PKTS_SENT, sent);
    }
    if (sent == 0 && refusal.isPresent()) {
      return refusal;
    }
    router.advertised();
    return Optional.empty();
  }

  /** A peer to which no way leads is no failure of ours; gives what is one. */
  private Optional<String> refused(
      AdvertisementImage image, IpAddress source, PlatformException refused) {
    boolean isUnreachable =
        switch (refused.concern()) {
          case DESTINATION -> !image.isMulticast();
          case MACHINE -> false;
        };
    if (!isUnreachable) {
      return Optional.of(refused.reason());
    }
    router
        .alarms()
        .peerUnreachable(image.destination(), source, refused.reason(), router.state().spec(), now);
    return Optional.empty();
  }

  private void send(
      DatagramPort port,
      AdvertisementImage image,
      Effect.SendAdvertisement effect,
      IpAddress source)
      throws PlatformException {
    ByteBuffer octets = image.of(router.receiveRules(), effect, source);
    Envelope envelope = image.envelope();
    VirtualRouterSpec spec = router.receiveRules().spec();
    boolean isFromVirtualMac = isFromVirtualMac(spec);
    if (spec.acceptance().authentication() instanceof AuthenticationHeader key) {
      octets = router.sealedTraffic().seal(key, envelope, octets, now);
      if (isFromVirtualMac) {
        port.sendFrame(image.frame(virtualMac(), octets));
        return;
      }
    }
    if (isFromVirtualMac) {
      port.sendFrame(image.frame(virtualMac()));
    } else if (image.isForGroup()) {
      port.send(octets, source);
    } else {
      port.send(octets, source, envelope.destination(), envelope.hopLimit());
    }
  }

  /** RFC 9568 7.3; a unicast peer is reached through the kernel's own tables. */
  private static boolean isFromVirtualMac(VirtualRouterSpec spec) {
    Delivery delivery = spec.advertising().delivery();
    return spec.mastership().sourceMac() == SourceMac.VIRTUAL_ROUTER
        && delivery.frameSource() == Delivery.FrameSource.VIRTUAL_MAC
        && !delivery.isUnicast();
  }

  @Override
  public Optional<String> addAddresses(Effect.AddAddresses effect) {
    if (event instanceof Event.Reconfigured && router.channel().hasBacklog()) {
      router.addresses().addOnceRead(effect, now);
      hasPutOff = true;
      return Optional.empty();
    }
    router.addresses().add(effect, now, completion(effect));
    router.requested();
    router.announcer().herald(effect.addresses(), now);
    return Optional.empty();
  }

  @Override
  public Optional<String> removeAddresses(Effect.RemoveAddresses effect) {
    router.addresses().remove(effect, completion(effect));
    router.requested();
    return Optional.empty();
  }

  @Override
  public Optional<String> useVirtualMac(Effect.UseVirtualMac effect) {
    queue().useVirtualMac(key(), virtualMac(), completion(effect));
    router.requested();
    return Optional.empty();
  }

  @Override
  public Optional<String> releaseVirtualMac(Effect.ReleaseVirtualMac effect) {
    queue().releaseVirtualMac(key(), virtualMac(), completion(effect));
    router.requested();
    return Optional.empty();
  }

  @Override
  public Optional<String> addRouting(Effect.AddRouting effect) {
    if (hasPutOff) {
      return Optional.empty(); // it comes with the addresses
    }
    queue().addRouting(key(), effect.routing(), completion(effect));
    router.requested();
    return Optional.empty();
  }

  @Override
  public Optional<String> removeRouting(Effect.RemoveRouting effect) {
    queue().removeRouting(key(), effect.routing(), completion(effect));
    router.requested();
    return Optional.empty();
  }

  @Override
  public Optional<String> announceAddresses(Effect.AnnounceAddresses effect) {
    router.announcer().announce(effect, now);
    return Optional.empty();
  }

  @Override
  public Optional<String> count(Effect.Count effect) {
    router.counters().move(effect.counter());
    return Optional.empty();
  }

  @Override
  public Optional<String> publishStateChange(Effect.PublishStateChange effect) {
    String evidence = Evidence.of(before, event, router.state(), effect.change().cause(), now);
    router.publish(effect.change(), evidence, now);
    return Optional.empty();
  }

  private PlatformQueue queue() {
    return parts.platform().queue();
  }

  private VirtualRouterKey key() {
    return router.key();
  }

  private MacAddress virtualMac() {
    return MacAddress.ofVirtualRouter(key().family(), key().vrid());
  }

  private PlatformQueue.Completion completion(Effect effect) {
    VirtualRouterKey answered = key();
    Mailbox<Command> mailbox = parts.mailbox();
    return new PlatformQueue.Completion() {
      @Override
      public void completed() {
        mailbox.offer(new Command.Settle(answered, effect, new Event.EffectCompleted(effect)));
      }

      @Override
      public void failed(String evidence) {
        mailbox.offer(
            new Command.Settle(answered, effect, new Event.EffectFailed(effect, evidence)));
      }
    };
  }
}
