package io.understudy.platform.linux.socket;

import static io.understudy.platform.linux.kernel.Constants.SOL_SOCKET;
import static io.understudy.platform.linux.kernel.Constants.SO_TIMESTAMPNS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.kernel.Abi;
import io.understudy.platform.linux.kernel.ControlMessages;
import io.understudy.platform.linux.kernel.FakeKernel;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.MessageHeader;
import io.understudy.platform.linux.kernel.SystemCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrivalClockTest {

  private static final int OTHER_TYPE = 29;

  private long ahead = 1_700_000_000_000_000_000L;
  private int readings;

  @ParameterizedTest
  @EnumSource(Abi.class)
  void stampIsMovedByWhatTheTimeOfDayIsAhead(Abi abi) {
    ControlMessages control = stamped(abi, 1_700_000_005, 123);

    assertEquals(new MonotonicTime(5_000_000_123L), clock(abi).arrival(control));
  }

  @Test
  void clocksAreReadOnceAfterEachWait() {
    ArrivalClock clock = clock(Abi.X86_64);
    ControlMessages control = stamped(Abi.X86_64, 1_700_000_005, 0);
    clock.arrival(control);
    ahead += 1_000_000_000;
    clock.arrival(control);
    assertEquals(1, readings);

    clock.waited();

    assertEquals(new MonotonicTime(4_000_000_000L), clock.arrival(control));
    assertEquals(2, readings);
  }

  @Test
  void messageWithoutStampHasNoArrival() {
    SystemCalls kernel = FakeKernel.of(Abi.X86_64);
    ControlMessages control = message(kernel).control().clear();
    control.add(SOL_SOCKET, OTHER_TYPE, 16);

    assertEquals(MonotonicTime.NEVER, clock(Abi.X86_64).arrival(control));
    assertEquals(0, readings);
  }

  @Test
  void stampFromBeforeTheMachineStartedIsNoArrival() {
    ControlMessages control = stamped(Abi.X86_64, 1_600_000_000, 0);

    assertEquals(MonotonicTime.NEVER, clock(Abi.X86_64).arrival(control));
  }

  private ArrivalClock clock(Abi abi) {
    return new ArrivalClock(
        () -> {
          readings++;
          return ahead;
        },
        abi.wordOctets());
  }

  private static ControlMessages stamped(Abi abi, long seconds, long nanos) {
    SystemCalls kernel = FakeKernel.of(abi);
    ControlMessages control = message(kernel).control().clear();
    control.add(SOL_SOCKET, OTHER_TYPE, 4);
    control.add(SOL_SOCKET, SO_TIMESTAMPNS, abi.timespecOctets());
    control.memory().putWord(control.at(), seconds);
    control.memory().putWord(control.at() + abi.wordOctets(), nanos);
    return control;
  }

  private static MessageHeader message(SystemCalls kernel) {
    return new MessageHeader(kernel, new Memory(kernel, 28), new Memory(kernel, 100), 128);
  }
}
