package io.understudy.platform.linux.address;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.TestNamespace;
import io.understudy.platform.linux.TestNetwork;
import io.understudy.platform.linux.kernel.Constants;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.MessageHeader;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.socket.Poller;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A host at the end of a wire that asks who has an address, and sees every frame. One thread. */
final class WireWitness implements AutoCloseable {

  static final int ARP = 0x0806;
  static final int IPV6 = 0x86DD;
  static final int NEIGHBOR_ADVERTISEMENT = 136;

  private static final int LISTENER_REPORT = 143;
  private static final int CHANGE_TO_INCLUDE = 3;
  private static final int ETH_P_ALL = 0x0300; // in network byte order
  private static final int ARP_OCTETS = 42;
  private static final int QUERY_OCTETS = 28;
  private static final MacAddress HOST = new MacAddress(0x0200_0000_0063L);

  private final SystemCalls kernel;
  private final JumpingClock clock;
  private final Poller poller;
  private final int socket;
  private final FrameSender sender;
  private final int interfaceIndex;
  private final MessageHeader header;
  private final List<ByteBuffer> seen = new ArrayList<>();

  WireWitness(SystemCalls kernel, TestNamespace namespace) throws Exception {
    this.kernel = kernel;
    clock = new JumpingClock(kernel);
    poller = new Poller(kernel);
    int type = Constants.SOCK_RAW | Constants.SOCK_CLOEXEC | Constants.SOCK_NONBLOCK;
    socket = namespace.call(() -> kernel.socket(Constants.AF_PACKET, type, ETH_P_ALL));
    poller.add(socket);
    sender = namespace.call(() -> FrameSender.open(kernel));
    header = new MessageHeader(kernel, new Memory(kernel, 20), new Memory(kernel, 2048), 64);
    String index = namespace.execute("cat", "/sys/class/net/us0/ifindex");
    interfaceIndex = Integer.parseInt(index.strip());
  }

  /**
   * Asks for an address by ARP, in the name of 10.99.0.99, and waits for an answer.
   *
   * @param later another address, asked for afterwards: once it is answered, so are all before it
   * @return every MAC address from which the first one was answered, as the frame and as the ARP
   *     message name it
   */
  List<MacAddress> askAndAwait(IpAddress asked, IpAddress later) throws Exception {
    seen.clear();
    request(asked);
    awaitFrame(frame -> isReply(frame, asked));
    return answers(asked, later);
  }

  /** The same, but does not wait for an answer but that of the later one. */
  List<MacAddress> ask(IpAddress asked, IpAddress later) throws Exception {
    seen.clear();
    request(asked);
    return answers(asked, later);
  }

  private List<MacAddress> answers(IpAddress asked, IpAddress later) throws Exception {
    request(later);
    awaitFrame(frame -> isReply(frame, later));
    List<MacAddress> answers = new ArrayList<>();
    for (ByteBuffer frame : seen) {
      if (isReply(frame, asked)) {
        answers.add(MacAddress.read(frame, 6));
        answers.add(MacAddress.read(frame, 22));
      }
    }
    return answers;
  }

  private void request(IpAddress address) throws Exception {
    ByteBuffer frame = ByteBuffer.allocate(ARP_OCTETS);
    MacAddress.BROADCAST.write(frame);
    HOST.write(frame);
    frame.putShort((short) ARP);
    frame.putShort((short) 1).putShort((short) 0x0800).put((byte) 6).put((byte) 4);
    frame.putShort((short) 1);
    HOST.write(frame);
    IpAddress.parse("10.99.0.99").write(frame);
    new MacAddress(0).write(frame);
    address.write(frame);
    sender.send(interfaceIndex, frame.flip(), ARP_OCTETS, TestNetwork.INTERFACE);
  }

  /** Asks which multicast groups are listened to on the link (RFC 3810 5.1), within 10 ms. */
  void askForListeners() throws Exception {
    ByteBuffer query = ByteBuffer.allocate(QUERY_OCTETS);
    query.put((byte) 130).put((byte) 0).putShort((short) 0).putShort((short) 10);
    query.put(QUERY_OCTETS - 4, (byte) 2).put(QUERY_OCTETS - 3, (byte) 125);
    ByteBuffer frame = ByteBuffer.allocate(14 + 40 + 8 + QUERY_OCTETS);
    new MacAddress(0x3333_0000_0001L).write(frame);
    HOST.write(frame);
    frame.putShort((short) IPV6).putInt(0x6000_0000).putShort((short) (8 + QUERY_OCTETS));
    frame.put((byte) 0).put((byte) 1);
    IpAddress.parse("fe80::63").write(frame);
    IpAddress.parse("ff02::1").write(frame);
    frame.put((byte) 58).put((byte) 0).putInt(0x0502_0000).putShort((short) 0x0100);
    query.putShort(2, (short) checksum(frame, query));
    frame.put(query.clear());
    int octets = frame.position();
    sender.send(interfaceIndex, frame.flip(), octets, TestNetwork.INTERFACE);
  }

  /** The checksum of an ICMPv6 message behind the addresses of a frame (RFC 8200 8.1). */
  private static int checksum(ByteBuffer frame, ByteBuffer message) {
    int sum = 58 + message.capacity();
    for (int at = 22; at < 54; at += 2) {
      sum += Short.toUnsignedInt(frame.getShort(at));
    }
    for (int at = 0; at < message.capacity(); at += 2) {
      sum += Short.toUnsignedInt(message.getShort(at));
    }
    return ~((sum & 0xFFFF) + (sum >> 16)) & 0xFFFF;
  }

  /** True if it is a multicast listener report. */
  static boolean isListenerReport(ByteBuffer frame) {
    return etherType(frame) == IPV6
        && frame.get(20) == 0
        && (frame.get(62) & 0xFF) == LISTENER_REPORT;
  }

  private static boolean isReply(ByteBuffer frame, IpAddress address) {
    return etherType(frame) == ARP && frame.getShort(20) == 2 && arpSender(frame).equals(address);
  }

  /** The address that an ARP message speaks for. */
  static IpAddress arpSender(ByteBuffer frame) {
    return IpAddress.read(AddressFamily.IPV4, frame, 28);
  }

  static int etherType(ByteBuffer frame) {
    return Short.toUnsignedInt(frame.getShort(12));
  }

  static MacAddress source(ByteBuffer frame) {
    return MacAddress.read(frame, 6);
  }

  /** True if it is an ICMPv6 message of a type, without extension headers. */
  static boolean isIcmpv6(ByteBuffer frame, int type) {
    return etherType(frame) == IPV6 && frame.get(20) == 58 && (frame.get(54) & 0xFF) == type;
  }

  /** True if it is a multicast listener report in which somebody leaves a group (RFC 3810 5.2). */
  static boolean isLeave(ByteBuffer frame) {
    int at = 70;
    for (int left = isListenerReport(frame) ? frame.getShort(68) : 0; left > 0; left--) {
      if (frame.get(at) == CHANGE_TO_INCLUDE && frame.getShort(at + 2) == 0) {
        return true;
      }
      at += 20 + 16 * frame.getShort(at + 2);
    }
    return false;
  }

  void forget() {
    read();
    seen.clear();
  }

  /** Every frame since the last question or {@link #forget}, both ways. */
  List<ByteBuffer> seen() {
    read();
    return List.copyOf(seen);
  }

  ByteBuffer awaitFrame(Predicate<ByteBuffer> wanted) {
    MonotonicTime deadline = clock.now().plus(Duration.ofSeconds(10));
    while (true) {
      read();
      for (ByteBuffer frame : seen) {
        if (wanted.test(frame)) {
          return frame;
        }
      }
      assertFalse(deadline.isDue(clock.now()), "not seen among " + seen.size() + " frames");
      poller.awaitUntil(deadline);
    }
  }

  private void read() {
    while (true) {
      int length = kernel.recvmsg(socket, header.forReceive(), Constants.MSG_DONTWAIT);
      if (Errno.EAGAIN.is(length)) {
        return;
      }
      ByteBuffer frame = ByteBuffer.allocate(Math.max(length, 60));
      header.octets().copyTo(0, frame, 0, length);
      seen.add(frame);
    }
  }

  @Override
  public void close() {
    sender.close();
    kernel.close(socket);
    poller.close();
  }
}
