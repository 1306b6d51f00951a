package io.understudy.protocol.wire;

import static io.understudy.protocol.wire.Receiving.assertAccepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.understudy.model.AddressFamily;
import io.understudy.model.AddressList;
import io.understudy.model.ChecksumForm;
import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import io.understudy.model.VirtualRouterSpec;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** a message with as many addresses as the count can state. */
class LargeMessageTest {

  private static final RawMessage IPV6_255 =
      RawMessage.v3(ipv6Addresses(255), ChecksumForm.PSEUDO_HEADER);
  private static final RawMessage IPV4_255 =
      RawMessage.v3(ipv4Addresses(255), ChecksumForm.PSEUDO_HEADER);

  @Test
  @DisplayName("R-48 255 IPv6 addresses in 4088 octets are accepted and remarked on")
  void allIpv6AddressesAreAccepted() {
    assertEquals(4088, IPV6_255.octets().length);
    assertEquals(4088, AdvertisementCodec.MOST_OCTETS);
    assertAccepted(Fixtures.F6, IPV6_255, Counter.ADDRESS_LIST_ERRORS);
    assertAccepted(Fixtures.strict(Fixtures.F6), IPV6_255, Counter.ADDRESS_LIST_ERRORS);
  }

  @Test
  @DisplayName("R-48 255 IPv4 addresses are accepted where they are configured")
  void allIpv4AddressesAreAccepted() {
    VirtualRouterSpec router =
        Fixtures.router(
            Fixtures.F3.advertising().version(), 10, Fixtures.SECOND, ipv4Addresses(255));
    assertAccepted(router, IPV4_255);
    assertAccepted(Fixtures.F3, IPV4_255, Counter.ADDRESS_LIST_ERRORS);
  }

  @Test
  @DisplayName("R-48 255 foreign IPv6 addresses cost their octets and no object each")
  void aForeignIpv6ListCostsNoObjectPerAddress() {
    assertAllocatesAtMost(2 * 4088, Fixtures.F6, IPV6_255);
  }

  @Test
  @DisplayName("R-48 255 foreign IPv4 addresses cost their octets and no object each")
  void aForeignIpv4ListCostsNoObjectPerAddress() {
    assertAllocatesAtMost(2 * 1028, Fixtures.F3, IPV4_255);
  }

  @Test
  @DisplayName("R-47 the configured list costs no more the longer it is")
  void theConfiguredListIsNotCopied() {
    VirtualRouterSpec router =
        Fixtures.router(
            Fixtures.F3.advertising().version(), 10, Fixtures.SECOND, ipv4Addresses(255));
    assertAllocatesAtMost(512, router, IPV4_255);
  }

  /** Takes the least of many runs: what the virtual machine does beside is not counted. */
  private static void assertAllocatesAtMost(
      long octets, VirtualRouterSpec router, RawMessage message) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    ByteBuffer buffer = ByteBuffer.wrap(message.octets());
    Envelope envelope = message.envelope();
    ReceiveRules.Lookup lookup = Fixtures.only(router);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 50; i++) {
      long before = threads.getThreadAllocatedBytes(thread);
      AdvertisementCodec.decode(buffer, envelope, lookup);
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    assertTrue(least <= octets, least + " octets of heap, more than " + octets);
  }

  private static AddressList ipv4Addresses(int count) {
    List<IpAddress> addresses =
        IntStream.range(0, count).mapToObj(i -> IpAddress.ofIpv4(0x0A00_0001 + i)).toList();
    return AddressList.of(AddressFamily.IPV4, addresses);
  }

  private static AddressList ipv6Addresses(int count) {
    List<IpAddress> addresses =
        IntStream.range(0, count).mapToObj(i -> IpAddress.ofIpv6(0xFE80L << 48, 1 + i)).toList();
    return AddressList.of(AddressFamily.IPV6, addresses);
  }
}
