package io.understudy.platform.linux.kernel;

import static io.understudy.platform.linux.kernel.Constants.AF_INET;
import static io.understudy.platform.linux.kernel.Constants.CLOCK_REALTIME;
import static io.understudy.platform.linux.kernel.Constants.EFD_CLOEXEC;
import static io.understudy.platform.linux.kernel.Constants.EFD_NONBLOCK;
import static io.understudy.platform.linux.kernel.Constants.IPPROTO_IP;
import static io.understudy.platform.linux.kernel.Constants.IP_TTL;
import static io.understudy.platform.linux.kernel.Constants.MSG_DONTWAIT;
import static io.understudy.platform.linux.kernel.Constants.MSG_TRUNC;
import static io.understudy.platform.linux.kernel.Constants.SOCK_CLOEXEC;
import static io.understudy.platform.linux.kernel.Constants.SOCK_DGRAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.spi.platform.PlatformException;
import org.junit.jupiter.api.Test;

class NativeSystemCallsTest {

  private static final int IP_RECVTTL = 12;
  private static final int SOCKADDR_OCTETS = 16;
  private static final int LOOPBACK = 0x7F00_0001;

  private final SystemCalls kernel;

  NativeSystemCallsTest() throws PlatformException {
    kernel = NativeSystemCalls.load();
  }

  @Test
  void eventCounterGivesBackWhatWasWritten() {
    Memory eight = new Memory(kernel, Long.BYTES);
    int counter = kernel.eventfd2(3, EFD_NONBLOCK | EFD_CLOEXEC);
    eight.putLong(0, 39);

    assertEquals(Long.BYTES, kernel.write(counter, eight, Long.BYTES));
    assertEquals(Long.BYTES, kernel.read(counter, eight, Long.BYTES));
    assertEquals(42, eight.getLong(0));
    assertTrue(Errno.EAGAIN.is(kernel.read(counter, eight, Long.BYTES)));
    assertEquals(0, kernel.close(counter));
  }

  @Test
  void failureIsTheNegativeErrorNumber() {
    assertEquals(Errno.EBADF.result(), kernel.close(-1));
  }

  @Test
  void clockSaysWhatTimeItIs() {
    Memory time = new Memory(kernel, kernel.abi().timespecOctets());
    long firstOfJanuary2025 = 1_735_689_600;

    assertEquals(0, kernel.clockGettime(CLOCK_REALTIME, time));
    assertTrue(time.getWord(0) > firstOfJanuary2025, () -> "seconds: " + time.getWord(0));
    assertTrue(time.getWord(kernel.abi().wordOctets()) < 1_000_000_000);
  }

  @Test
  void messageGoesFromSocketToSocketWithItsTtl() {
    Memory address = new Memory(kernel, SOCKADDR_OCTETS);
    Memory room = new Memory(kernel, Integer.BYTES);
    Memory on = new Memory(kernel, Integer.BYTES).putInt(0, 1);
    int receiver = kernel.socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    int sender = kernel.socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    assertEquals(0, kernel.setsockopt(receiver, IPPROTO_IP, IP_RECVTTL, on, Integer.BYTES));
    address.putShort(0, AF_INET).networkOrder().putInt(4, LOOPBACK);
    assertEquals(0, kernel.bind(receiver, address, SOCKADDR_OCTETS));
    room.putInt(0, SOCKADDR_OCTETS);
    assertEquals(0, kernel.getsockname(receiver, address, room));
    assertEquals(SOCKADDR_OCTETS, room.getInt(0));

    MessageHeader outgoing =
        new MessageHeader(kernel, address, new Memory(kernel, 8).putLong(0, 42), 64);
    outgoing.control().clear();
    assertEquals(8, kernel.sendmsg(sender, outgoing.forSend(SOCKADDR_OCTETS, 8), 0));
    MessageHeader incoming =
        new MessageHeader(kernel, new Memory(kernel, SOCKADDR_OCTETS), new Memory(kernel, 4), 64);
    int received = kernel.recvmsg(receiver, incoming.forReceive(), MSG_DONTWAIT);

    assertEquals(4, received);
    assertEquals(MSG_TRUNC, incoming.flags() & MSG_TRUNC);
    assertEquals(42, incoming.octets().getInt(0));
    assertEquals(SOCKADDR_OCTETS, incoming.nameOctets());
    assertEquals(LOOPBACK, incoming.name().networkOrder().getInt(4));
    ControlMessages control = incoming.received().control();
    assertTrue(control.next());
    assertTrue(control.is(IPPROTO_IP, IP_TTL));
    assertEquals(64, control.memory().getInt(control.at()));
    kernel.close(sender);
    kernel.close(receiver);
  }
}
