package io.understudy.testkit;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.ReceivedDatagram;
import io.understudy.spi.platform.ReceivedDatagram.Layer;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * A port with the receive buffer of a socket: bounded, and what does not fit is lost and counted.
 * It is of no more use once its interface was removed, even if one of the same name comes.
 */
final class SimulatedPort implements DatagramPort {

  private final SimulatedPlatform process;
  private final SimulatedInterface card;
  private final AddressFamily family;
  private final Layer ipv4Layer;
  private final int capacity;
  private final ArrayDeque<Arrival> unread = new ArrayDeque<>();
  private long overflows;
  private boolean open = true;
  private boolean orphaned;

  private record Arrival(Datagram datagram, MonotonicTime time) {}

  SimulatedPort(
      SimulatedPlatform process,
      SimulatedInterface card,
      AddressFamily family,
      Layer ipv4Layer,
      int capacity) {
    this.process = process;
    this.card = card;
    this.family = family;
    this.ipv4Layer = ipv4Layer;
    this.capacity = capacity;
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
    if (!open) {
      throw new IllegalStateException("port must be open: " + card + " " + family);
    }
    if (orphaned) {
      throw new PlatformException("no such device: " + card);
    }
    if (!card.isUp()) {
      throw new PlatformException("network is down: " + card);
    }
    Datagram datagram = Datagram.toGroup(source, message);
    process.sent(card, datagram);
    card.transmit(datagram);
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

  int unread() {
    return unread.size();
  }

  boolean belongsTo(SimulatedPlatform candidate) {
    return process == candidate;
  }
}
