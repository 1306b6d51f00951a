package io.understudy.platform.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.platform.linux.kernel.Abi;
import io.understudy.platform.linux.kernel.FakeKernel;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.process.Occurrence.Acknowledged;
import io.understudy.platform.linux.process.Occurrence.Changed;
import io.understudy.platform.linux.process.Occurrence.Exited;
import io.understudy.platform.linux.process.Occurrence.Forked;
import io.understudy.platform.linux.process.Occurrence.Other;
import io.understudy.platform.linux.process.Occurrence.Task;
import io.understudy.platform.linux.process.ProcessEventCodec.Message;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Octets as Linux 6.18 sent them on a little-endian CPU. */
class ProcessEventCodecTest {

  private static final String ACKNOWLEDGEMENT =
      "4c0000000300000000000000000000000100000001000000000000004e00000028000000000000000100000001579b"
          + "965b160000000000000000000000000000000000000000000000000000";
  private static final String FORK =
      "4c000000030000000100000000000000010000000100000001000000000000002800000001000000010000001d589f"
          + "965b16000035190000351900005f1900005f1900000000000000000000";
  private static final String EXEC =
      "4c000000030000000200000000000000010000000100000002000000000000002800000002000000010000003135bc"
          + "965b1600005f1900005f19000000000000000000000000000000000000";
  private static final String EXIT =
      "4c00000003000000030000000000000001000000010000000300000000000000280000000000008001000000a3f7c3"
          + "965b1600005f1900005f19000000000000110000003519000035190000";
  private static final String THREAD_EXIT =
      "4c0000000300000000000000000000000100000001000000000000000000000028000000000000800000000021a5d1"
          + "965b160000601900003519000000000000ffffffff0000000000000000";
  private static final String NAME =
      "4c00000003000000050000000000000001000000010000000500000000000000280000000002000001000000cf40d3"
          + "965b160000351900003519000075732878292079000000000000000000";

  private static Memory memory(String hex) {
    byte[] octets = HexFormat.of().parseHex(hex);
    Memory memory = new Memory(FakeKernel.of(Abi.X86_64), octets.length);
    return memory.copyFrom(ByteBuffer.wrap(octets), 0, 0, octets.length);
  }

  private static void assertDecoded(int cpu, int sequence, Occurrence expected, String hex) {
    assertEquals(
        Optional.of(new Message(cpu, sequence, expected)),
        ProcessEventCodec.decode(memory(hex), hex.length() / 2));
  }

  @Test
  void eventsOfTheKernelAreRead() {
    assertDecoded(1, 0, new Acknowledged(77, 0), ACKNOWLEDGEMENT);
    assertDecoded(1, 1, new Forked(6453, new Task(6495, 6495)), FORK);
    assertDecoded(1, 2, new Changed(new Task(6495, 6495)), EXEC);
    assertDecoded(1, 3, new Exited(new Task(6495, 6495)), EXIT);
    assertDecoded(0, 0, new Exited(new Task(6496, 6453)), THREAD_EXIT);
    assertDecoded(1, 5, new Changed(new Task(6453, 6453)), NAME);
  }

  @Test
  void eventOfAnotherKindIsOfNoInterest() {
    assertDecoded(1, 1, new Other(), FORK.replace("2800000001000000", "2800000004000000"));
  }

  @Test
  void eventThatIsCutShortIsNone() {
    for (int length = 0; length < 68; length++) {
      assertEquals(Optional.empty(), ProcessEventCodec.decode(memory(FORK), length));
    }
  }

  @Test
  void messageOfAnotherConnectorIsNone() {
    String other = FORK.substring(0, 32) + "09" + FORK.substring(34);

    assertEquals(Optional.empty(), ProcessEventCodec.decode(memory(other), 76));
  }

  @Test
  void requestIsLaidOutAsTheKernelReadsIt() {
    Memory octets = new Memory(FakeKernel.of(Abi.X86_64), ProcessEventCodec.REQUEST_OCTETS);

    ProcessEventCodec.writeRequest(octets, ProcessEventCodec.PROC_CN_MCAST_LISTEN, 0x1234);

    byte[] written = new byte[octets.size()];
    octets.copyTo(0, ByteBuffer.wrap(written), 0, written.length);
    assertEquals(
        "28000000030000000000000000000000"
            + "0100000001000000000000003412000004000000"
            + "01000000",
        HexFormat.of().formatHex(written));
  }
}
