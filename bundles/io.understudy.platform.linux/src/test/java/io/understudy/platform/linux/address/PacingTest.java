package io.understudy.platform.linux.address;

import static io.understudy.platform.linux.address.Gateway.CARRIED_OUT;
import static io.understudy.platform.linux.address.Gateway.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.platform.PlatformQueue.Completion;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames with a pace, among all else that a queue does. */
class PacingTest {

  private static final VirtualRouterKey ROUTER = Gateway.router(AddressFamily.IPV4, 51);
  private static final VirtualRouterKey OTHER = Gateway.router(AddressFamily.IPV4, 52);
  private static final Duration PACE = Duration.ofMillis(400);
  private static final int OCTETS = 60;

  @TempDir Path runFolder;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private Completion completion() {
    return new Completion() {
      @Override
      public void completed() {
        answers.add("sent");
      }

      @Override
      public void failed(String evidence) {
        answers.add(evidence);
      }
    };
  }

  private void send(Gateway gateway, int frames) {
    ByteBuffer octets = ByteBuffer.allocate(frames * OCTETS);
    gateway.queue.sendFrames(
        ROUTER, List.of(), "us0", octets, OCTETS, PACE, MonotonicTime.NEVER, completion());
  }

  private String answer() throws Exception {
    return Objects.requireNonNull(answers.poll(SOON.toSeconds(), TimeUnit.SECONDS), "no answer");
  }

  @Test
  void framesTakeTheirTimeAndNothingWaitsForThem() throws Exception {
    try (Gateway gateway = new Gateway(runFolder)) {
      VirtualAddress own = Gateway.address("10.99.0.100", 24);
      VirtualAddress others = Gateway.address("10.99.0.101", 24);
      assertEquals(CARRIED_OUT, gateway.add(ROUTER, own));
      MonotonicTime start = gateway.clock.now();
      send(gateway, 4);

      assertEquals(CARRIED_OUT, gateway.renew(ROUTER, own));
      assertEquals(CARRIED_OUT, gateway.add(OTHER, others));
      assertEquals(CARRIED_OUT, gateway.remove(OTHER, others));
      assertTrue(answers.isEmpty(), "three more frames are to come");

      assertEquals("sent", answer());
      Duration took = start.until(gateway.clock.now());
      assertTrue(took.compareTo(PACE.multipliedBy(3)) >= 0, "took " + took);
    }
  }

  @Test
  void removalTakesBackWhatWaitsForItsTime() throws Exception {
    try (Gateway gateway = new Gateway(runFolder)) {
      VirtualAddress own = Gateway.address("10.99.0.100", 24);
      assertEquals(CARRIED_OUT, gateway.add(ROUTER, own));
      send(gateway, 100);
      assertEquals(CARRIED_OUT, gateway.renew(ROUTER, own));

      assertEquals(CARRIED_OUT, gateway.remove(ROUTER, own));

      assertTrue(answer().startsWith("not sent any more"));
    }
  }
}
