package io.understudy.simulation;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.PlatformQueue;
import io.understudy.spi.platform.ReceivedDatagram;
import java.nio.ByteBuffer;

/** A platform that can be told to say that there is nothing to read when there is. */
final class DeafPlatform implements Platform {

  private final Platform platform;
  private int deafReads;

  DeafPlatform(Platform platform) {
    this.platform = platform;
  }

  /** The next reads find nothing. */
  void deafen(int reads) {
    deafReads = reads;
  }

  @Override
  public MonotonicClock clock() {
    return platform.clock();
  }

  @Override
  public void awaitUntil(MonotonicTime deadline) {
    platform.awaitUntil(deadline);
  }

  @Override
  public void wakeUp() {
    platform.wakeUp();
  }

  @Override
  public DatagramPort open(String interfaceName, AddressFamily family, Carrier carrier)
      throws PlatformException {
    return new DeafPort(platform.open(interfaceName, family, carrier));
  }

  @Override
  public LinkStatus watch(String interfaceName, LinkListener listener) {
    return platform.watch(interfaceName, listener);
  }

  @Override
  public void unwatch(String interfaceName) {
    platform.unwatch(interfaceName);
  }

  @Override
  public void expectTakeover(VirtualRouterKey router, MonotonicTime at) {
    platform.expectTakeover(router, at);
  }

  @Override
  public PlatformQueue queue() {
    return platform.queue();
  }

  private final class DeafPort implements DatagramPort {

    private final DatagramPort port;

    DeafPort(DatagramPort port) {
      this.port = port;
    }

    @Override
    public boolean receive(ReceivedDatagram into) throws PlatformException {
      if (deafReads > 0) {
        deafReads--;
        return false;
      }
      return port.receive(into);
    }

    @Override
    public void send(ByteBuffer message, IpAddress source) throws PlatformException {
      port.send(message, source);
    }

    @Override
    public void send(ByteBuffer message, IpAddress source, IpAddress destination, int hopLimit)
        throws PlatformException {
      port.send(message, source, destination, hopLimit);
    }

    @Override
    public void sendFrame(ByteBuffer frame) throws PlatformException {
      port.sendFrame(frame);
    }

    @Override
    public void join(IpAddress group) throws PlatformException {
      port.join(group);
    }

    @Override
    public long overflows() {
      return port.overflows();
    }

    @Override
    public void close() {
      port.close();
    }
  }
}
