package io.understudy.platform.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.IpAddress;
import io.understudy.model.IpPrefix;
import io.understudy.model.VirtualRoute;
import io.understudy.model.VirtualRoute.Kind;
import io.understudy.model.VirtualRoute.OnLink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteCodecTest {

  private static final int ORIGIN = 117;

  private static VirtualRoute route(String destination, int length, String via, long table) {
    return new VirtualRoute(
        new IpPrefix(IpAddress.parse(destination), length),
        Kind.FORWARD,
        IpAddress.parse(via),
        "us0",
        null,
        0xFFFF_FFFFL,
        table,
        OnLink.BELIEVED);
  }

  private static ByteBuffer body(VirtualRoute route) {
    ByteBuffer buffer = ByteBuffer.allocate(512).order(ByteOrder.nativeOrder());
    MessageWriter writer = new MessageWriter(buffer).begin(0, 0, 0);
    RouteCodec.create(route, 3, ORIGIN).body().write(writer);
    writer.end();
    return buffer.flip().slice(16, buffer.limit() - 16).order(ByteOrder.nativeOrder());
  }

  @Test
  void whatIsAskedForIsReadBackFromTheKernelAsItIsExpected() {
    VirtualRoute ipv4 = route("10.1.2.3", 12, "10.0.0.254", 0xFFFF_FFFEL);
    VirtualRoute ipv6 = route("2001:db8::7", 33, "fe80::1", 0);

    assertEquals(Optional.of(RouteCodec.expected(ipv4, 3, ORIGIN)), RouteCodec.decode(body(ipv4)));
    assertEquals(Optional.of(RouteCodec.expected(ipv6, 3, ORIGIN)), RouteCodec.decode(body(ipv6)));
  }

  @Test
  void rangeIsNamedByItsFirstAddress() {
    assertEquals("10.0.0.0/12", first("10.1.2.3", 12));
    assertEquals("10.1.2.3/32", first("10.1.2.3", 32));
    assertEquals("0.0.0.0/0", first("10.1.2.3", 0));
    assertEquals("2001:db8:ffff:8000::/49", first("2001:db8:ffff:ffff:ffff::7", 49));
    assertEquals("2001:db8:ffff:ffff:8000::/65", first("2001:db8:ffff:ffff:ffff::7", 65));
    assertEquals("::/0", first("2001:db8::7", 0));
  }

  private static String first(String address, int length) {
    return Prefixes.network(new IpPrefix(IpAddress.parse(address), length)).toString();
  }

  @Test
  void everyTruncationIsRead() {
    ByteBuffer whole = body(route("10.1.0.0", 16, "10.0.0.254", 0));
    for (int length = 0; length < 12; length++) {
      assertEquals(Optional.empty(), RouteCodec.decode(whole.slice(0, length)));
    }
    for (int length = 12; length < whole.limit(); length++) {
      RouteCodec.decode(whole.slice(0, length).order(ByteOrder.nativeOrder())).orElseThrow();
    }
  }

  @Test
  void lengthThatNoAddressHasIsNotRead() {
    ByteBuffer body = body(route("10.1.0.0", 16, "10.0.0.254", 0));

    assertEquals(Optional.empty(), RouteCodec.decode(body.put(1, (byte) 33)));
  }
}
