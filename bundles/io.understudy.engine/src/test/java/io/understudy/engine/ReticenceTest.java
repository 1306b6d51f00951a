package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.State;
import io.understudy.testkit.PlatformRequest.Kind;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReticenceTest {

  private final Gateway gateway = new Gateway();

  @Test
  @DisplayName("Nobody is told of a takeover before its addresses are there")
  void newsWaitsForTheAddresses() {
    becomeMaster(Duration.ofMillis(5));

    gateway.runMillis(4);
    assertEquals(1, gateway.notifications.size());
    gateway.runMillis(6);
    assertEquals(2, gateway.notifications.size());
  }

  @Test
  @DisplayName("A platform that is slow keeps news back for 20 ms")
  void newsDoesNotWaitForLong() {
    becomeMaster(Duration.ofMillis(100));

    gateway.runMillis(19);
    assertEquals(1, gateway.notifications.size());
    gateway.runMillis(2);
    assertEquals(2, gateway.notifications.size());
    assertEquals(State.MASTER, gateway.state(F3.key()));
  }

  /** Runs until the moment of the takeover. */
  private void becomeMaster(Duration addedAfter) {
    gateway
        .platform
        .queue()
        .latency(request -> request.kind() == Kind.ADD_ADDRESSES ? addedAfter : Duration.ZERO);
    gateway.configure(F3);
    while (gateway.sent(F3.key()).isEmpty()) {
      gateway.runMillis(1);
    }
  }
}
