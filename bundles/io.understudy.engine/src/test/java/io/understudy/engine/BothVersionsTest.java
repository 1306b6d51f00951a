package io.understudy.engine;

import static io.understudy.engine.Deliveries.bothVersions;
import static io.understudy.engine.Deliveries.version2;
import static io.understudy.engine.Specs.F3;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.Counter;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.testkit.Transmission;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Version 2 beside version 3 (RFC 9568 8.4). */
class BothVersionsTest {

  private static final VirtualRouterSpec FAST = bothVersions(F3, Duration.ofMillis(500));
  private static final VirtualRouterSpec BOTH = bothVersions(F3, Duration.ofSeconds(1));

  private final Gateway gateway = new Gateway();

  @Test
  @DisplayName("X-01 a master of 50 cs sends two of each version in a second, version 2 says 1 s")
  void aMasterSendsBoth() {
    gateway.configure(FAST);
    gateway.run(Duration.ofSeconds(4));
    gateway.platform.forgetSent();
    gateway.run(Duration.ofSeconds(1));

    List<Transmission> sent = gateway.sent(F3.key());
    assertEquals(
        List.of(0x31, 0x21, 0x31, 0x21),
        sent.stream().map(one -> one.datagram().messageOctet(0)).toList());
    assertEquals(50, sent.get(0).datagram().messageOctet(5));
    assertEquals(1, sent.get(1).datagram().messageOctet(5));
    assertEquals(24, sent.get(1).datagram().messageOctets());
  }

  @Test
  @DisplayName("X-01 the farewell is said in both versions")
  void theFarewellIsSaidInBoth() {
    gateway.configure(BOTH);
    gateway.run(Duration.ofSeconds(4));
    gateway.platform.forgetSent();
    gateway.configure();
    assertEquals(List.of(0, 0), gateway.sentPriorities(F3.key()));
  }

  @Test
  @DisplayName("X-02 a master of version 2 is followed by its interval")
  void aVersion2MasterIsFollowed() {
    Neighbour neighbour = new Neighbour(gateway);
    neighbour.configure(Specs.withPriority(version2(F3), 150));
    gateway.configure(BOTH);
    gateway.run(Duration.ofSeconds(20));
    assertEquals(State.BACKUP, gateway.state(F3.key()));
    assertEquals(State.MASTER, neighbour.state(F3.key()));
  }

  @Test
  @DisplayName("X-01 a backup of version 2 and one of version 3 follow one master")
  void aVersion2BackupFollows() {
    Neighbour neighbour = new Neighbour(gateway);
    neighbour.configure(Specs.withPriority(version2(F3), 50));
    gateway.configure(BOTH);
    gateway.run(Duration.ofSeconds(20));
    assertEquals(State.MASTER, gateway.state(F3.key()));
    assertEquals(State.BACKUP, neighbour.state(F3.key()));
  }

  @Test
  @DisplayName("X-05 without the mode version 2 is counted as a version error")
  void withoutTheModeItIsAnError() {
    gateway.configure(F3);
    gateway.hear(version2(F3), 200);
    gateway.run(Duration.ofSeconds(1));
    assertEquals(1, gateway.engine.snapshot().counters().get(Counter.VERSION_ERRORS));
    assertEquals(0, gateway.count(F3.key(), Counter.ADVERTISEMENT_RCVD));
  }
}
