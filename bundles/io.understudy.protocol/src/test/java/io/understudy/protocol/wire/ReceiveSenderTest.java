package io.understudy.protocol.wire;

import static io.understudy.protocol.wire.Receiving.assertAccepted;
import static io.understudy.protocol.wire.Receiving.assertRejected;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import java.nio.ByteBuffer;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** who sent it, and to whom. */
class ReceiveSenderTest {

  @Test
  @DisplayName("R-35 by erratum 8298 the owner processes another owner and remarks on it")
  void theOwnerProcessesAnotherOwner() {
    assertAccepted(Fixtures.FO, RawMessage.forF3().priority(255), Counter.OWNER_CONFLICT);
  }

  @ParameterizedTest(name = "R-35 by erratum 8298 the owner processes priority {0}")
  @ValueSource(ints = {0, 1, 200, 254})
  void theOwnerProcessesABackup(int priority) {
    assertAccepted(Fixtures.FO, RawMessage.forF3().priority(priority));
  }

  @ParameterizedTest(name = "R-36 by the published rule the owner drops priority {0}")
  @ValueSource(ints = {0, 1, 200, 254, 255})
  void byThePublishedRuleTheOwnerDropsEverything(int priority) {
    assertRejected(Counter.OWNER_CONFLICT, Fixtures.FO_DROP, RawMessage.forF3().priority(priority));
  }

  @Test
  @DisplayName("R-36 the published rule concerns the owner only")
  void thePublishedRuleConcernsTheOwnerOnly() {
    assertAccepted(Fixtures.F3, RawMessage.forF3().priority(255));
  }

  @Test
  @DisplayName("R-37 our own source is refused")
  void ourOwnSourceIsRefused() {
    Counter reason = Counter.OWN_SOURCE;
    assertRejected(reason, Fixtures.F3, RawMessage.forF3().source(Fixtures.OWN_IPV4));
    assertRejected(reason, Fixtures.F2, RawMessage.forF2().source(Fixtures.OWN_IPV4));
    assertRejected(reason, Fixtures.F6, RawMessage.forF6().source(Fixtures.OWN_IPV6));
    assertRejected(reason, Fixtures.FO, RawMessage.forF3().source(Fixtures.ip("192.0.2.1")));
  }

  @ParameterizedTest(name = "R-37 our own source is refused with priority {0} too")
  @ValueSource(ints = {0, 100, 255})
  void ourOwnSourceIsRefusedWithEveryPriority(int priority) {
    assertRejected(
        Counter.OWN_SOURCE,
        Fixtures.F3,
        RawMessage.forF3().source(Fixtures.OWN_IPV4).priority(priority));
  }

  @Test
  @DisplayName("R-37 without a primary address no source is our own")
  void withoutAPrimaryAddressNoSourceIsOurOwn() {
    ReceiveRules rules = ReceiveRules.of(Fixtures.F3, null);
    RawMessage message = RawMessage.forF3().source(Fixtures.OWN_IPV4);
    assertEquals(
        new Decoded.Valid(message.advertisement(), Set.of()),
        AdvertisementCodec.decode(
            ByteBuffer.wrap(message.octets()), message.envelope(), vrid -> rules));
  }

  @ParameterizedTest(name = "R-38 the destination {0} is refused")
  @ValueSource(strings = {"192.0.2.10", "224.0.0.5", "224.0.0.19", "255.255.255.255", "192.0.2.1"})
  void anotherDestinationThanTheGroupIsRefused(String literal) {
    IpAddress destination = Fixtures.ip(literal);
    assertRejected(Counter.NOT_FOR_GROUP, Fixtures.F3, RawMessage.forF3().destination(destination));
    assertRejected(Counter.NOT_FOR_GROUP, Fixtures.F2, RawMessage.forF2().destination(destination));
  }

  @ParameterizedTest(name = "R-38 the destination {0} is refused")
  @ValueSource(strings = {"fe80::a", "ff02::1", "ff02::5", "ff05::12", "2001:db8::1"})
  void anotherIpv6DestinationThanTheGroupIsRefused(String literal) {
    assertRejected(
        Counter.NOT_FOR_GROUP, Fixtures.F6, RawMessage.forF6().destination(Fixtures.ip(literal)));
  }
}
