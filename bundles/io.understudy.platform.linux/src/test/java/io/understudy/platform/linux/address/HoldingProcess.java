package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.IpPrefix;
import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.Placement;
import io.understudy.model.Placement.Scope;
import io.understudy.model.Routing;
import io.understudy.model.StaticSpec;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualAddress.Listing;
import io.understudy.model.VirtualRoute;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRule;
import io.understudy.model.Vrid;
import io.understudy.platform.linux.SystemMonotonicClock;
import io.understudy.platform.linux.TestNamespace;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.socket.Poller;
import io.understudy.spi.platform.PlatformQueue.AddressObserver;
import io.understudy.spi.platform.PlatformQueue.Completion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A process of its own that holds one address of each family and renews it several times a lease,
 * for a minute. It prints each thing that happens.
 */
final class HoldingProcess {

  static final VirtualAddress IPV4 = new VirtualAddress(IpAddress.parse("10.88.0.100"), 24);
  static final VirtualAddress IPV6 = new VirtualAddress(IpAddress.parse("2001:db8::100"), 64);

  /** A route of each family, and a rule. */
  static final Routing ROUTING =
      new Routing(
          List.of(blackhole("10.87.0.0", 16), blackhole("fd87::", 32)),
          List.of(new VirtualRule(AddressFamily.IPV4, 987, null, null, "us0", null, 0, 300)));

  /** An address that stays, and a route. */
  static final StaticSpec STATICS =
      new StaticSpec(
          List.of(
              new VirtualAddress(
                  IpAddress.parse("10.85.0.7"),
                  24,
                  Listing.ADVERTISED,
                  new Placement("us0", Scope.GLOBAL, ""))),
          new Routing(List.of(blackhole("10.84.0.0", 16)), List.of()));

  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final Duration MARGIN = Duration.ofMillis(200);
  private static final Duration PERIOD = Duration.ofMillis(300);
  private static final int MOST_RENEWALS = 200;

  private HoldingProcess() {}

  /**
   * @param args the run folder, then {@code virtual} to use virtual MAC addresses
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

            @Override
            public void addressAnswered(
                VirtualRouterKey router, VirtualAddress address, MacAddress stranger) {
              System.out.println("answered " + address);
            }
          });
      for (VirtualAddress address : List.of(IPV4, IPV6)) {
        if (args.length > 1) {
          VirtualRouterKey router = router(address);
          queue.useVirtualMac(router, Gateway.virtualMac(router), printed("used a virtual MAC"));
        }
        queue.addAddresses(
            router(address),
            List.of(address),
            LEASE,
            MonotonicTime.NEVER,
            printed("added " + address));
      }
      queue.addRouting(router(IPV4), ROUTING, printed("routed"));
      queue.keepStatics(STATICS, printed("kept"));
      queue.sendFrames(
          router(IPV4),
          List.of(),
          router(IPV4).interfaceName(),
          ByteBuffer.allocate(60),
          60,
          Duration.ZERO,
          MonotonicTime.NEVER,
          printed("announced"));
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

  /**
   * Starts one in a namespace.
   *
   * @param launcher what starts it there, with arguments; empty for nothing
   * @param arguments those of {@link #main} after the run folder
   */
  static Process start(
      TestNamespace namespace, List<String> launcher, Path runFolder, String... arguments)
      throws IOException {
    String here = System.getProperty("java.class.path");
    String classPath = System.getProperty("surefire.test.class.path", here);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace.name()));
    command.addAll(launcher);
    command.addAll(List.of(java, "-Xmx48m", "-cp", classPath));
    command.addAll(List.of(HoldingProcess.class.getName(), runFolder.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static VirtualRoute blackhole(String address, int length) {
    return new VirtualRoute(
        new IpPrefix(IpAddress.parse(address), length),
        VirtualRoute.Kind.BLACKHOLE,
        null,
        null,
        null,
        0,
        300,
        VirtualRoute.OnLink.CHECKED);
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
