package io.understudy.platform.linux.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.address.Request.SendFrames;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.PlatformQueue.Completion;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacedFramesTest {

  private static final VirtualRouterKey ONE = Gateway.router(AddressFamily.IPV4, 51);
  private static final VirtualRouterKey OTHER = Gateway.router(AddressFamily.IPV4, 52);
  private static final Duration PACE = Duration.ofMillis(10);
  private static final int OCTETS = 16;
  private static final short DEFECT = 99;
  private static final int ARP = 0x0806;
  private static final int IPV6 = 0x86dd;

  private final List<String> happened = new ArrayList<>();
  private final PacedFrames paced = new PacedFrames(this::now, this::send);
  private MonotonicTime now = new MonotonicTime(1_000_000_000);

  private MonotonicTime now() {
    return now;
  }

  private void send(SendFrames request, ByteBuffer frames) throws PlatformException {
    Sentences.requireInTime("announcement", request.notAfter(), now);
    assertEquals(OCTETS, frames.remaining());
    short number = frames.getShort(frames.position());
    if (number == DEFECT) {
      throw new IllegalStateException("a defect");
    }
    happened.add(request.device() + " " + number);
  }

  private void take(String name, VirtualRouterKey router, String device, int... numbers) {
    take(name, router, device, MonotonicTime.NEVER, frames(ARP, numbers));
  }

  private void take(
      String name,
      VirtualRouterKey router,
      String device,
      MonotonicTime notAfter,
      ByteBuffer frames) {
    SendFrames request = new SendFrames(router, List.of(), device, frames, OCTETS, PACE, notAfter);
    paced.take(new Job<>(request, List.of(completion(name))));
  }

  /** Each begins with its number, and has its kind where Ethernet has it. */
  private static ByteBuffer frames(int kind, int... numbers) {
    ByteBuffer frames = ByteBuffer.allocate(numbers.length * OCTETS);
    for (int i = 0; i < numbers.length; i++) {
      frames.putShort(i * OCTETS, (short) numbers[i]).putShort(i * OCTETS + 12, (short) kind);
    }
    return frames;
  }

  private Completion completion(String name) {
    return new Completion() {
      @Override
      public void completed() {
        happened.add(name + " done");
      }

      @Override
      public void failed(String evidence) {
        happened.add(name + " " + evidence);
      }
    };
  }

  private void look(int milliseconds) {
    now = now.plus(Duration.ofMillis(milliseconds));
    paced.look();
  }

  @Test
  void framesOfAnInterfaceLeaveInOrderAndNotBeforeTheirTime() {
    take("one", ONE, "eth0", 1, 2);
    take("other", OTHER, "eth0", 3);

    look(0);
    look(9);
    assertEquals(List.of("eth0 1"), happened);
    look(1);
    assertEquals(List.of("eth0 1", "eth0 2", "one done"), happened);
    look(5);
    assertEquals(3, happened.size());
    look(5);
    assertEquals(List.of("eth0 3", "other done"), happened.subList(3, 5));
    assertEquals(MonotonicTime.NEVER, paced.due());
  }

  @Test
  void paceGoesOnWhenNothingWaitedInBetween() {
    take("first", ONE, "eth0", 1);
    look(0);
    take("second", ONE, "eth0", 2);
    look(5);

    assertEquals(List.of("eth0 1", "first done"), happened);
    assertEquals(now.plus(Duration.ofMillis(5)), paced.due());
  }

  @Test
  void interfacesDoNotWaitForEachOther() {
    take("one", ONE, "eth0", 1, 2);
    take("other", OTHER, "eth1", 3);
    look(0);

    assertEquals(List.of("eth0 1", "eth1 3", "other done"), happened);
  }

  @Test
  void kindsOfFramesDoNotWaitForEachOther() {
    take("one", ONE, "eth0", 1, 2);
    take("other", OTHER, "eth0", MonotonicTime.NEVER, frames(IPV6, 3));
    look(0);

    assertEquals(List.of("eth0 1", "eth0 3", "other done"), happened);
  }

  @Test
  void defectIsAnsweredAndDoesNotComeAgain() {
    take("broken", ONE, "eth0", DEFECT, 1);
    take("next", OTHER, "eth0", 2);

    assertThrows(IllegalStateException.class, () -> look(0));
    look(0);

    assertEquals("eth0 2", happened.get(1));
    assertTrue(happened.get(0).startsWith("broken java.lang.IllegalState"), happened.get(0));
  }

  @Test
  void whatWaitedTooLongIsDroppedAndHoldsUpNothing() {
    take("late", ONE, "eth0", now.plus(Duration.ofMillis(5)), frames(ARP, 1, 2, 3));
    take("next", OTHER, "eth0", 4);
    look(0);
    look(10);
    look(0);

    assertEquals("eth0 1", happened.get(0));
    assertTrue(happened.get(1).startsWith("late the announcement came too late"), happened.get(1));
    assertEquals(List.of("eth0 4", "next done"), happened.subList(2, 4));
  }

  @Test
  void framesOfAVirtualRouterThatLetsGoAreTakenBack() {
    take("one", ONE, "eth0", 1, 2);
    take("other", OTHER, "eth0", 3);
    look(0);
    paced.takeBack(ONE);
    look(10);

    assertEquals(
        List.of("eth0 1", "one not sent any more: the addresses are to go", "eth0 3", "other done"),
        happened);
  }
}
