package io.understudy.platform.linux.address;

import static org.junit.jupiter.api.Assertions.fail;

import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.TestNamespace;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.netlink.AddressCodec;
import io.understudy.platform.linux.netlink.KernelAddress;
import io.understudy.platform.linux.netlink.NetlinkSocket;
import io.understudy.platform.linux.netlink.NoticeListener;
import io.understudy.platform.linux.netlink.Rtnetlink;
import io.understudy.platform.linux.socket.Poller;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Sees every change of an address in a namespace, independently of what is tested. One thread. */
final class KernelWitness implements AutoCloseable, NoticeListener {

  private final JumpingClock clock;
  private final NetlinkSocket socket;
  private final Poller poller;
  private final List<Sight> seen = new ArrayList<>();

  /** A change: the address is there, or gone. */
  record Sight(boolean isThere, KernelAddress address) {}

  KernelWitness(SystemCalls kernel, TestNamespace namespace) throws Exception {
    clock = new JumpingClock(kernel);
    socket =
        namespace.call(
            () ->
                NetlinkSocket.open(
                    kernel, Rtnetlink.RTNLGRP_IPV4_IFADDR, Rtnetlink.RTNLGRP_IPV6_IFADDR));
    poller = new Poller(kernel);
    poller.add(socket.fd());
  }

  /** Waits until the address goes; gives how long it took from now. */
  Duration awaitGone(IpAddress address, Duration most) throws Exception {
    MonotonicTime start = clock.now();
    await(sight -> !sight.isThere() && sight.address().address().equals(address), most);
    return start.until(clock.now());
  }

  /** Waits for a change, for those before this call too. */
  Sight await(Predicate<Sight> wanted, Duration most) throws Exception {
    MonotonicTime deadline = clock.now().plus(most);
    while (true) {
      socket.drain(this);
      for (Sight sight : seen) {
        if (wanted.test(sight)) {
          return sight;
        }
      }
      if (deadline.isDue(clock.now())) {
        return fail("not seen within " + most + ": " + seen);
      }
      poller.awaitUntil(deadline);
    }
  }

  /** Watches for a time; gives all changes of the address, those before this call too. */
  List<Sight> watch(IpAddress address, Duration time) throws Exception {
    MonotonicTime deadline = clock.now().plus(time);
    while (!deadline.isDue(clock.now())) {
      socket.drain(this);
      poller.awaitUntil(deadline);
    }
    return seen.stream().filter(sight -> sight.address().address().equals(address)).toList();
  }

  /** Forgets all that was seen. */
  void forget() throws Exception {
    socket.drain(this);
    seen.clear();
  }

  /** All that the kernel has of this address. */
  List<KernelAddress> find(IpAddress address) throws Exception {
    return socket.list(AddressCodec.list(), AddressCodec::decode).stream()
        .filter(there -> there.address().equals(address))
        .toList();
  }

  @Override
  public void noticed(int type, ByteBuffer body) {
    AddressCodec.decode(body)
        .ifPresent(address -> seen.add(new Sight(type == Rtnetlink.RTM_NEWADDR, address)));
  }

  @Override
  public void overflowed() {
    throw new IllegalStateException("overflow");
  }

  @Override
  public void close() {
    socket.close();
    poller.close();
  }
}
