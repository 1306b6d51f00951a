package io.understudy.testkit;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.Platform.Carrier;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.ReceivedDatagram;
import io.understudy.spi.platform.ReceivedDatagram.Layer;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/**
 * A port with the receive buffer of a socket: bounded, and what does not fit is lost and counted.
 * It is of no more use once its interface was removed, even if one of the same name comes.
 */
final class SimulatedPort implements DatagramPort {

  private static final int HOP_LIMIT = 255;

  private final SimulatedPlatform process;
  private final SimulatedInterface card;
  private final AddressFamily family;
  private final Carrier carrier;
  private final Layer ipv4Layer;
  private final int capacity;
  private final Set<IpAddress> joined = new HashSet<>();
  private final ArrayDeque<Arrival> unread = new ArrayDeque<>();
  private long overflows;
  private boolean open = true;
  private boolean orphaned;

  private record Arrival(Datagram datagram, MonotonicTime time) {}

  SimulatedPort(
      SimulatedPlatform process,
      SimulatedInterface card,
      AddressFamily family,
      Carrier carrier,
      Layer ipv4Layer,
      int capacity) {
    this.process = process;
    this.card = card;
    this.family = family;
    this.carrier = carrier;
    this.ipv4Layer = ipv4Layer;
    this.capacity = capacity;
    joined.add(Datagram.group(family));
  }

  /** True if it is for a group that was joined, or for nobody that can be told. */
  boolean listensTo(Datagram datagram) {
    IpAddress destination = datagram.destination();
    return family == datagram.family()
        && carrier == datagram.carrier()
        && (destination.isUnspecified()
            || (destination.isMulticast()
                ? joined.contains(destination)
                : card.holds(destination)));
  }

  /** Returns false if there was no room. */
  boolean deliver(Datagram datagram, MonotonicTime arrival) {
    boolean fits = unread.size() < capacity;
    if (fits) {
      unread.add(new Arrival(datagram, arrival));
    } else {
      overflows++;
    }
    process.readable();
    return fits;
  }

  @Override
  public boolean receive(ReceivedDatagram into) throws PlatformException {
    if (orphaned) {
      throw new PlatformException("no such device: " + card);
    }
    Arrival oldest = unread.poll();
    if (oldest == null) {
      return false;
    }
    oldest.datagram().writeTo(into, ipv4Layer, oldest.time());
    return true;
  }

  @Override
  public void send(ByteBuffer message, IpAddress source) throws PlatformException {
    send(message, source, Datagram.group(family), HOP_LIMIT);
  }

  @Override
  public void send(ByteBuffer message, IpAddress source, IpAddress destination, int hopLimit)
      throws PlatformException {
    transmit(
        switch (carrier) {
          case VRRP -> Datagram.of(source, destination, hopLimit, message);
          case AUTHENTICATION_HEADER -> Datagram.ofIpv4(message);
        });
  }

  @Override
  public void sendFrame(ByteBuffer frame) throws PlatformException {
    transmit(Datagram.ofFrame(frame));
  }

  private void transmit(Datagram datagram) throws PlatformException {
    if (!open) {
      throw new IllegalStateException("port must be open: " + card + " " + family);
    }
    if (orphaned) {
      throw new PlatformException("no such device: " + card);
    }
    if (!card.isUp()) {
      throw new PlatformException("network is down: " + card);
    }
    process.sent(card, datagram);
    card.transmit(datagram);
  }

  @Override
  public void join(IpAddress group) throws PlatformException {
    if (orphaned) {
      throw new PlatformException("no such device: " + card);
    }
    joined.add(group);
  }

  @Override
  public long overflows() {
    return overflows;
  }

  @Override
  public void close() {
    open = false;
    unread.clear();
    card.closed(this);
  }

  /** Its interface was removed. */
  void orphan() {
    orphaned = true;
    unread.clear();
  }

  AddressFamily family() {
    return family;
  }

  Carrier carrier() {
    return carrier;
  }

  int unread() {
    return unread.size();
  }

  boolean belongsTo(SimulatedPlatform candidate) {
    return process == candidate;
  }
}
