package io.understudy.platform.linux;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.Platform;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.PlatformQueue.Completion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process without privileges: says what the platform says to it. */
final class Unprivileged {

  private Unprivileged() {}

  public static void main(String[] arguments) throws Exception {
    SystemCalls kernel = NativeSystemCalls.load();
    LinuxPlatform platform =
        LinuxPlatform.start(kernel, Scheduling.parse("rr:10"), Path.of(arguments[0]));
    System.out.println("started");
    System.out.println("us0 is " + platform.watch("us0", link -> {}).operation());
    try {
      platform.open("us0", AddressFamily.IPV4, Platform.Carrier.VRRP);
    } catch (PlatformException refused) {
      System.out.println(refused.reason());
    }
    System.out.println(addAddress(platform));
    platform.close();
  }

  private static String addAddress(LinuxPlatform platform) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    platform
        .queue()
        .addAddresses(
            new VirtualRouterKey("us0", new Vrid(51), AddressFamily.IPV4),
            List.of(new VirtualAddress(IpAddress.parse("10.99.0.100"), 24)),
            Duration.ofSeconds(3),
            MonotonicTime.NEVER,
            new Completion() {
              @Override
              public void completed() {
                answer.complete("added");
              }

              @Override
              public void failed(String evidence) {
                answer.complete(evidence);
              }
            });
    return answer.get(20, TimeUnit.SECONDS);
  }
}
