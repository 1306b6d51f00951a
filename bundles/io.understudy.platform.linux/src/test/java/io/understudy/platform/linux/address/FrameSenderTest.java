package io.understudy.platform.linux.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.TestNetwork;
import io.understudy.platform.linux.kernel.Constants;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.MessageHeader;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.socket.Poller;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames on a real wire. */
class FrameSenderTest {

  /** A protocol for experiments, in network byte order as the kernel wants it. */
  private static final int EXPERIMENT = 0x88B5;

  private static final int FRAME_OCTETS = 60;

  @Test
  void framesArriveWholeAndInOrder() throws Exception {
    NativeSystemCalls kernel = NativeSystemCalls.load();
    try (TestNetwork network = new TestNetwork();
        Poller poller = new Poller(kernel)) {
      int type = Constants.SOCK_RAW | Constants.SOCK_CLOEXEC | Constants.SOCK_NONBLOCK;
      int swapped = Short.toUnsignedInt(Short.reverseBytes((short) EXPERIMENT));
      int receiver = network.b().call(() -> kernel.socket(Constants.AF_PACKET, type, swapped));
      poller.add(receiver);
      ByteBuffer frames = ByteBuffer.allocate(4 + 3 * FRAME_OCTETS);
      frames.position(4);
      for (int frame = 0; frame < 3; frame++) {
        frames.putLong(4 + frame * FRAME_OCTETS, -1);
        frames.putShort(4 + frame * FRAME_OCTETS + 12, (short) EXPERIMENT);
        frames.put(4 + frame * FRAME_OCTETS + FRAME_OCTETS - 1, (byte) frame);
      }
      int index =
          Integer.parseInt(network.a().execute("cat", "/sys/class/net/us0/ifindex").strip());

      try (FrameSender sender = network.a().call(() -> FrameSender.open(kernel))) {
        sender.send(index, frames, FRAME_OCTETS, "us0");
      }

      assertEquals(4, frames.position());
      List<ByteBuffer> received = receive(kernel, poller, receiver);
      for (int frame = 0; frame < 3; frame++) {
        assertEquals(frames.slice(4 + frame * FRAME_OCTETS, FRAME_OCTETS), received.get(frame));
      }
      kernel.close(receiver);
    }
  }

  private static List<ByteBuffer> receive(NativeSystemCalls kernel, Poller poller, int receiver) {
    MessageHeader header =
        new MessageHeader(kernel, new Memory(kernel, 20), new Memory(kernel, 2048), 64);
    MonotonicTime deadline = new JumpingClock(kernel).now().plus(Duration.ofSeconds(10));
    List<ByteBuffer> received = new ArrayList<>();
    while (received.size() < 3) {
      int length = kernel.recvmsg(receiver, header.forReceive(), Constants.MSG_DONTWAIT);
      if (Errno.EAGAIN.is(length)) {
        assertFalse(deadline.isDue(new JumpingClock(kernel).now()), "received " + received.size());
        poller.awaitUntil(deadline);
      } else {
        ByteBuffer frame = ByteBuffer.allocate(length);
        header.octets().copyTo(0, frame, 0, length);
        received.add(frame);
      }
    }
    return received;
  }
}
