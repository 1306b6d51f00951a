package io.understudy.bench;

import io.understudy.model.Acceptance;
import io.understudy.model.AddressFamily;
import io.understudy.model.Advertising;
import io.understudy.model.Advertising.Reassertion;
import io.understudy.model.Advertising.TransmitChecksum;
import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.LinkStatus.Operation;
import io.understudy.model.MacAddress;
import io.understudy.model.Mastership;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.model.Vrid;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The virtual router that the benchmarks run: version 3 over IPv4, as most peers have it. */
final class Routers {

  static final IpAddress OURS = IpAddress.parse("192.0.2.10");
  static final IpAddress PEER = IpAddress.parse("192.0.2.20");
  static final LinkStatus LINK =
      new LinkStatus("eth0", Operation.UP, new MacAddress(0x02_00_00_00_00_01L), List.of(OURS));

  private Routers() {}

  /** A virtual router with this many addresses that advertises once a second. */
  static VirtualRouterSpec withAddresses(int count) {
    return withAddresses(count, Duration.ofSeconds(1));
  }

  /** A virtual router with this many addresses. */
  static VirtualRouterSpec withAddresses(int count, Duration interval) {
    List<VirtualAddress> addresses =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> VirtualAddress.ofHost(IpAddress.ofIpv4(0xC6336400 + i)))
            .toList();
    return new VirtualRouterSpec(
        "bench",
        new VirtualRouterKey("eth0", new Vrid(10), AddressFamily.IPV4),
        Priority.DEFAULT,
        addresses,
        List.of(),
        new Advertising(ProtocolVersion.V3, interval, TransmitChecksum.AUTO, Reassertion.IMMEDIATE),
        Acceptance.DEFAULT,
        Mastership.DEFAULT);
  }
}
