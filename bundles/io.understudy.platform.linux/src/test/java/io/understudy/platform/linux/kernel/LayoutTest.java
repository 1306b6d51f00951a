package io.understudy.platform.linux.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.spi.platform.PlatformException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sizes and offsets are those that {@code sizeof} and {@code offsetof} give on each CPU. */
class LayoutTest {

  private static final int LEVEL = 1;
  private static final int TYPE = 35;

  @ParameterizedTest
  @CsvSource({"X86_64, 8, 16, 12, 4", "AARCH64, 8, 16, 16, 8", "ARMHF, 4, 8, 16, 8"})
  void sizesAreThoseOfTheCpu(Abi abi, int word, int timespec, int epollEvent, int userOffset) {
    assertEquals(word, abi.wordOctets());
    assertEquals(timespec, abi.timespecOctets());
    assertEquals(epollEvent, abi.epollEventOctets());
    assertEquals(userOffset, abi.epollEventUserOffset());
  }

  @ParameterizedTest
  @CsvSource({"amd64, X86_64", "aarch64, AARCH64", "arm, ARMHF"})
  void cpuIsKnownByTheNameThatJavaGivesIt(String osArch, Abi abi) throws PlatformException {
    assertEquals(abi, Abi.of(osArch));
  }

  @Test
  void unlistedCpuIsNamedWithWhatToDo() {
    PlatformException refused = assertThrows(PlatformException.class, () -> Abi.of("riscv64"));

    assertEquals(
        "this CPU is not supported: riscv64; run on one of [x86-64, aarch64, armhf]",
        refused.reason());
  }

  @ParameterizedTest
  @EnumSource(Abi.class)
  void controlMessagesAreReadAsTheyWereWritten(Abi abi) {
    MessageHeader message = message(abi);
    ControlMessages control = message.control().clear();
    control.add(LEVEL, TYPE, 12);
    control.memory().putInt(control.at() + 8, 77);
    control.add(LEVEL + 1, TYPE + 1, 4);
    control.memory().putInt(control.at(), 88);

    control.rewind();
    assertTrue(control.next());
    assertTrue(control.is(LEVEL, TYPE));
    assertEquals(77, control.memory().getInt(control.at() + 8));
    assertTrue(control.next());
    assertFalse(control.is(LEVEL, TYPE));
    assertTrue(control.is(LEVEL + 1, TYPE + 1));
    assertEquals(88, control.memory().getInt(control.at()));
    assertFalse(control.next());
  }

  @ParameterizedTest
  @CsvSource({"X86_64, 0, 8, 12, 16, 32", "AARCH64, 0, 8, 12, 16, 32", "ARMHF, 0, 4, 8, 12, 24"})
  void controlMessageIsLaidOutAsInC(
      Abi abi, int length, int level, int type, int octets, int second) {
    ControlMessages control = message(abi).control().clear();
    control.add(LEVEL, TYPE, 12);

    Memory memory = control.memory();
    assertEquals(octets + 12, memory.getWord(length));
    assertEquals(LEVEL, memory.getInt(level));
    assertEquals(TYPE, memory.getInt(type));
    assertEquals(octets, control.at());
    assertEquals(second, control.add(LEVEL, TYPE, 4).at() - octets);
  }

  @Test
  void controlMessageThatRunsOverTheEndIsNotRead() {
    ControlMessages control = message(Abi.X86_64).control().clear();
    control.add(LEVEL, TYPE, 12);
    control.memory().putWord(0, 1000);

    assertFalse(control.rewind().next());

    control.memory().putWord(0, 3);

    assertFalse(control.rewind().next(), "shorter than its header");
  }

  @Test
  void messageHeaderStatesTheSizesOfItsParts() {
    for (Abi abi : Abi.values()) {
      MessageHeader message = message(abi);
      message.control().clear().add(LEVEL, TYPE, 4);

      message.forSend(16, 40);
      assertEquals(16, message.nameOctets());
      assertEquals(40, message.length());

      message.forReceive();
      assertEquals(28, message.nameOctets());
      assertEquals(100, message.length());
    }
  }

  private static MessageHeader message(Abi abi) {
    SystemCalls kernel = FakeKernel.of(abi);
    return new MessageHeader(kernel, new Memory(kernel, 28), new Memory(kernel, 100), 128);
  }
}
