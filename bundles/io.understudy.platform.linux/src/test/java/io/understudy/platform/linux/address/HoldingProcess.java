package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import io.understudy.platform.linux.SystemMonotonicClock;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.socket.Poller;
import io.understudy.spi.platform.PlatformQueue.AddressObserver;
import io.understudy.spi.platform.PlatformQueue.Completion;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process of its own that holds one address of each family and renews it several times a lease,
 * for a minute. It prints each thing that happens.
 */
final class HoldingProcess {

  static final VirtualAddress IPV4 = new VirtualAddress(IpAddress.parse("10.88.0.100"), 24);
  static final VirtualAddress IPV6 = new VirtualAddress(IpAddress.parse("2001:db8::100"), 64);

  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final Duration MARGIN = Duration.ofMillis(200);
  private static final Duration PERIOD = Duration.ofMillis(300);
  private static final int MOST_RENEWALS = 200;

  private HoldingProcess() {}

  /**
   * @param args the run folder
   */
  public static void main(String[] args) throws Exception {
    NativeSystemCalls kernel = NativeSystemCalls.load();
    SystemMonotonicClock clock = new SystemMonotonicClock(kernel);
    try (AddressQueue queue = AddressQueue.start(kernel, clock, Path.of(args[0]));
        Poller poller = new Poller(kernel)) {
      queue.observe(
          new AddressObserver() {
            @Override
            public void addressLost(VirtualRouterKey router, VirtualAddress address) {
              System.out.println("lost " + address);
            }

            @Override
            public void addressFound(VirtualRouterKey router, VirtualAddress address) {
              System.out.println("found " + address);
            }
          });
      for (VirtualAddress address : List.of(IPV4, IPV6)) {
        queue.addAddresses(
            router(address),
            List.of(address),
            LEASE,
            MonotonicTime.NEVER,
            printed("added " + address));
      }
      queue.sendFrames(
          router(IPV4), ByteBuffer.allocate(60), 60, MonotonicTime.NEVER, printed("announced"));
      MonotonicTime next = clock.now();
      for (int renewal = 0; renewal < MOST_RENEWALS; renewal++) {
        next = next.plus(PERIOD);
        while (!next.isDue(clock.now())) {
          poller.awaitUntil(next);
        }
        for (VirtualAddress address : List.of(IPV4, IPV6)) {
          MonotonicTime notAfter = clock.now().plus(LEASE.minus(MARGIN));
          queue.renewAddresses(
              router(address), List.of(address), LEASE, notAfter, printed("renewed " + address));
        }
      }
    }
  }

  private static VirtualRouterKey router(VirtualAddress address) {
    AddressFamily family = address.address().family();
    return new VirtualRouterKey("us0", new Vrid(51), family);
  }

  private static Completion printed(String what) {
    return new Completion() {
      @Override
      public void completed() {
        System.out.println(what);
      }

      @Override
      public void failed(String evidence) {
        System.out.println("not " + what + ": " + evidence);
      }
    };
  }
}
