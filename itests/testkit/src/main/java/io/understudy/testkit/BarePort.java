package io.understudy.testkit;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.Platform.Carrier;
import io.understudy.spi.platform.ReceivedDatagram;
import io.understudy.spi.platform.ReceivedDatagram.Layer;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/** A port of a {@link BarePlatform}: counts what is sent, and hands over what was delivered. */
final class BarePort implements DatagramPort {

  private final AddressFamily family;
  private final Carrier carrier;
  private final Queue<Datagram> unread = new ArrayDeque<>();
  private final Queue<MonotonicTime> arrivals = new ArrayDeque<>();
  private long sent;

  BarePort(AddressFamily family, Carrier carrier) {
    this.family = family;
    this.carrier = carrier;
  }

  void deliver(Datagram datagram, MonotonicTime arrival) {
    if (datagram.family() == family && datagram.carrier() == carrier) {
      unread.add(datagram);
      arrivals.add(arrival);
    }
  }

  long sent() {
    return sent;
  }

  @Override
  public boolean receive(ReceivedDatagram into) {
    Datagram oldest = unread.poll();
    if (oldest == null) {
      return false;
    }
    oldest.writeTo(into, Layer.IPV4, arrivals.remove());
    return true;
  }

  @Override
  public void send(ByteBuffer message, IpAddress source) {
    sent++;
  }

  @Override
  public void send(ByteBuffer message, IpAddress source, IpAddress destination, int hopLimit) {
    sent++;
  }

  @Override
  public void sendFrame(ByteBuffer frame) {
    sent++;
  }

  @Override
  public void join(IpAddress group) {}

  @Override
  public long overflows() {
    return 0;
  }

  @Override
  public void close() {}
}
