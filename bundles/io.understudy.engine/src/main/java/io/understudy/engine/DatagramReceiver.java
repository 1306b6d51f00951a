package io.understudy.engine;

import io.understudy.engine.SealedTraffic.Standing;
import io.understudy.engine.alarm.Alarms;
import io.understudy.engine.alarm.LinkAlarms;
import io.understudy.model.AddressFamily;
import io.understudy.model.ChecksumForm;
import io.understudy.model.Counter;
import io.understudy.model.MonotonicTime;
import io.understudy.model.ProtocolVersion;
import io.understudy.protocol.machine.Event;
import io.understudy.protocol.machine.VirtualRouterState;
import io.understudy.protocol.wire.Advertisement;
import io.understudy.protocol.wire.AdvertisementCodec;
import io.understudy.protocol.wire.Decoded;
import io.understudy.protocol.wire.Envelope;
import io.understudy.protocol.wire.EthernetCodec;
import io.understudy.protocol.wire.Ipv4Codec;
import io.understudy.protocol.wire.Opened;
import io.understudy.protocol.wire.Seal;
import io.understudy.spi.platform.ReceivedDatagram;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From octets to the virtual router that they are for; a bad packet moves one counter and is gone.
 * Engine thread.
 */
final class DatagramReceiver {

  private final Counters gatewayCounters;
  private final DutyCycleMeter meter;
  private final Publisher publisher;
  private final LinkAlarms alarms;

  DatagramReceiver(
      Counters gatewayCounters, DutyCycleMeter meter, Publisher publisher, Alarms alarms) {
    this.meter = meter;
    this.alarms = new LinkAlarms(alarms);
    this.gatewayCounters = gatewayCounters;
    this.publisher = publisher;
  }

  /**
   * Takes one datagram to its virtual router, or counts why not. One that meets a defect is dropped
   * like one that nobody can read: the next may do better.
   */
  void receive(
      Channel channel, ReceivedDatagram datagram, MonotonicTime arrival, MonotonicTime now) {
    publisher.noteCounters();
    try {
      open(datagram).accept(new Delivery(channel, datagram.buffer(), arrival, now));
    } catch (RuntimeException defect) {
      gatewayCounters.refuse(Counter.IP_HEADER_ERRORS);
      meter.failed(defect);
      publisher.noteChange();
    }
  }

  /** The machine dropped datagrams. */
  void lost(long datagrams) {
    publisher.noteCounters();
    gatewayCounters.add(Counter.RECEIVE_OVERFLOWS, datagrams);
  }

  private static Opened open(ReceivedDatagram datagram) {
    return switch (datagram.layer()) {
      case ETHERNET -> EthernetCodec.open(datagram.buffer());
      case IPV4 -> Ipv4Codec.open(datagram.buffer());
      case MESSAGE ->
          new Opened.Message(
              new Envelope(datagram.source(), datagram.destination(), datagram.hopLimit()));
    };
  }

  /** The way of one datagram; each case gives the counter that it moved. */
  private final class Delivery implements Opened.Cases<Counter> {

    private final Channel channel;
    private final ByteBuffer octets;
    private final MonotonicTime arrival;
    private final MonotonicTime now;

    Delivery(Channel channel, ByteBuffer octets, MonotonicTime arrival, MonotonicTime now) {
      this.channel = channel;
      this.octets = octets;
      this.arrival = arrival;
      this.now = now;
    }

    @Override
    public Counter refused(Opened.Refused refused) {
      gatewayCounters.refuse(refused.reason());
      alarms.refused(refused.reason(), channel.key().interfaceName(), channel.key().family(), now);
      return refused.reason();
    }

    @Override
    public Counter message(Opened.Message message) {
      Envelope envelope = message.envelope();
      RouterSlot router = channel.router(AdvertisementCodec.peekVrid(octets));
      return AdvertisementCodec.decode(octets, envelope, channel)
          .accept(new Verdict(this, router, envelope));
    }
  }

  /** What becomes of a judged message; each case gives the counter that it moved. */
  private final class Verdict implements Decoded.Cases<Counter> {

    private final Channel channel;
    private final ByteBuffer octets;
    private final @Nullable RouterSlot router;
    private final Envelope envelope;
    private final MonotonicTime arrival;
    private final MonotonicTime now;

    Verdict(Delivery delivery, @Nullable RouterSlot router, Envelope envelope) {
      this.channel = delivery.channel;
      this.octets = delivery.octets;
      this.router = router;
      this.envelope = envelope;
      this.arrival = delivery.arrival;
      this.now = delivery.now;
    }

    @Override
    public Counter rejected(Decoded.Rejected rejected) {
      Counter reason = rejected.reason();
      if (router == null || reason.scope() == Counter.Scope.GATEWAY) {
        gatewayCounters.refuse(reason);
      } else {
        router.counters().move(reason);
      }
      if (router == null) {
        alarms.refused(
            reason, channel.key().interfaceName(), octets, envelope, channel::specs, now);
      } else {
        router.counters().noteError(reason);
        router.alarms().refused(reason, octets, envelope, router.state(), now);
      }
      return reason;
    }

    @Override
    public Counter valid(Decoded.Valid valid) {
      RouterSlot known = Objects.requireNonNull(router, "the ladder looks the VRID up");
      Seal seal = envelope.seal();
      if (seal != null && !isNew(known, seal, valid.advertisement())) {
        known.counters().refuse(Counter.AH_REPLAY);
        known.alarms().refused(Counter.AH_REPLAY, octets, envelope, known.state(), now);
        return Counter.AH_REPLAY;
      }
      Advertisement advertisement = valid.advertisement();
      known.counters().move(Counter.ADVERTISEMENT_RCVD);
      if (!valid.remarks().isEmpty()) {
        valid.remarks().forEach(known.counters()::move);
      }
      if (advertisement.priority().isLeaving()) {
        known.counters().move(Counter.PRIORITY_ZERO_PKTS_RCVD);
      }
      if (advertisement.version() == ProtocolVersion.V3
          && envelope.family() == AddressFamily.IPV4) {
        known.counters().move(formCounter(advertisement.checksumForm()));
      }
      known.step(new Event.AdvertisementReceived(advertisement, envelope.source(), arrival), now);
      known
          .alarms()
          .accepted(advertisement, valid.remarks(), envelope.source(), known.state(), now);
      return Counter.ADVERTISEMENT_RCVD;
    }

    /** A sender of which nothing was taken for MasterDownInterval but SkewTime may start anew. */
    private boolean isNew(RouterSlot known, Seal seal, Advertisement advertisement) {
      VirtualRouterState state = known.state();
      return known
          .sealedTraffic()
          .isNew(
              envelope.source(),
              seal.sequence(),
              advertisement.priority().isLeaving() ? Standing.LEFT : Standing.PRESENT,
              arrival,
              state.masterDownInterval().minus(state.skewTime()));
    }
  }

  private static Counter formCounter(ChecksumForm form) {
    return switch (form) {
      case MESSAGE_ONLY -> Counter.CHECKSUM_MESSAGE_ONLY_RCVD;
      case PSEUDO_HEADER -> Counter.CHECKSUM_PSEUDO_HEADER_RCVD;
    };
  }
}
