package io.understudy.engine.stage;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.protocol.wire.Envelope;
import io.understudy.protocol.wire.EthernetCodec;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.ReceivedDatagram;
import io.understudy.spi.platform.ReceivedDatagram.Layer;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/** A port on a {@link Stage}: what is sent arrives on the other one. */
final class StagePort implements DatagramPort {

  private static final int MOST_FRAME_OCTETS = 256;

  private final Stage stage;
  private final AddressFamily family;
  private final Queue<ByteBuffer> unread = new ArrayDeque<>();

  StagePort(Stage stage, AddressFamily family) {
    this.stage = stage;
    this.family = family;
  }

  AddressFamily family() {
    return family;
  }

  /** A frame arrives. */
  void deliver(ByteBuffer frame) {
    unread.add(frame);
  }

  @Override
  public boolean receive(ReceivedDatagram into) {
    ByteBuffer frame = unread.poll();
    if (frame == null) {
      return false;
    }
    into.buffer().clear().put(frame).flip();
    into.stamp(Layer.ETHERNET, stage.now());
    return true;
  }

  @Override
  public void send(ByteBuffer message, IpAddress source) {
    ByteBuffer frame = ByteBuffer.allocate(MOST_FRAME_OCTETS);
    EthernetCodec.encodeAdvertisement(
        stage.mac(), Envelope.toGroup(source), message.duplicate(), frame);
    stage.transmit(family, frame.flip());
  }

  @Override
  public void send(ByteBuffer message, IpAddress source, IpAddress destination, int hopLimit) {
    send(message, source);
  }

  @Override
  public void sendFrame(ByteBuffer frame) {
    ByteBuffer copy = ByteBuffer.allocate(frame.remaining());
    stage.transmit(family, copy.put(frame.duplicate()).flip());
  }

  @Override
  public void join(IpAddress group) {}

  @Override
  public long overflows() {
    return 0;
  }

  @Override
  public void close() {
    stage.forget(this);
  }
}
