package io.understudy.engine.stage;

import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Routing;
import io.understudy.model.StaticSpec;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.platform.PlatformQueue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** A queue of a {@link Stage}: has done each request before it returns. */
final class StageQueue implements PlatformQueue {

  @Override
  public void observe(AddressObserver observer) {}

  @Override
  public void removeLeftovers(Completion completion) {
    completion.completed();
  }

  @Override
  public void addAddresses(
      VirtualRouterKey router,
      List<VirtualAddress> addresses,
      Duration lease,
      MonotonicTime notAfter,
      Completion completion) {
    completion.completed();
  }

  @Override
  public void renewAddresses(
      VirtualRouterKey router,
      List<VirtualAddress> addresses,
      Duration lease,
      MonotonicTime notAfter,
      Completion completion) {
    completion.completed();
  }

  @Override
  public void removeAddresses(
      VirtualRouterKey router, List<VirtualAddress> addresses, Completion completion) {
    completion.completed();
  }

  @Override
  public void addRouting(VirtualRouterKey router, Routing routing, Completion completion) {
    completion.completed();
  }

  @Override
  public void removeRouting(VirtualRouterKey router, Routing routing, Completion completion) {
    completion.completed();
  }

  @Override
  public void dropPacketsFor(
      VirtualRouterKey router, List<VirtualAddress> addresses, Completion completion) {
    completion.completed();
  }

  @Override
  public void keepStatics(StaticSpec statics, Completion completion) {
    completion.completed();
  }

  @Override
  public void useVirtualMac(VirtualRouterKey router, MacAddress mac, Completion completion) {
    completion.completed();
  }

  @Override
  public void releaseVirtualMac(VirtualRouterKey router, MacAddress mac, Completion completion) {
    completion.completed();
  }

  @Override
  public void sendFrames(
      VirtualRouterKey router,
      List<VirtualAddress> addresses,
      String device,
      ByteBuffer frames,
      int frameOctets,
      Duration pace,
      MonotonicTime notAfter,
      Completion completion) {
    completion.completed();
  }
}
