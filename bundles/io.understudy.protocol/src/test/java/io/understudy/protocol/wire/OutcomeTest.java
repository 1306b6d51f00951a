package io.understudy.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.model.Counter;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  private static final Advertisement ADVERTISEMENT = RawMessage.forF3().advertisement();

  @Test
  void aJudgedMessageCallsTheCaseThatFits() {
    Decoded.Cases<String> cases =
        new Decoded.Cases<>() {
          @Override
          public String valid(Decoded.Valid valid) {
            return valid.advertisement().vrid().toString();
          }

          @Override
          public String rejected(Decoded.Rejected rejected) {
            return rejected.reason().standardName();
          }
        };
    assertEquals("10", new Decoded.Valid(ADVERTISEMENT, Set.of()).accept(cases));
    assertEquals("vrid-errors", new Decoded.Rejected(Counter.VRID_ERRORS).accept(cases));
  }

  @Test
  void anOpenedFrameCallsTheCaseThatFits() {
    Opened.Cases<String> cases =
        new Opened.Cases<>() {
          @Override
          public String message(Opened.Message message) {
            return message.envelope().source().toString();
          }

          @Override
          public String refused(Opened.Refused refused) {
            return refused.reason().standardName();
          }
        };
    Envelope envelope = Envelope.toGroup(Fixtures.PEER_IPV4);
    assertEquals("192.0.2.20", new Opened.Message(envelope).accept(cases));
    assertEquals("fragments", new Opened.Refused(Counter.FRAGMENTS).accept(cases));
  }

  @Test
  void theRemarksAreCopiedAndCannotBeChanged() {
    Set<Counter> given = EnumSet.of(Counter.INTERVAL_ERRORS);
    Decoded.Valid valid = new Decoded.Valid(ADVERTISEMENT, given);
    given.clear();
    assertEquals(Set.of(Counter.INTERVAL_ERRORS), valid.remarks());
    Set<Counter> remarks = valid.remarks();
    assertThrows(UnsupportedOperationException.class, remarks::clear);
  }

  @Test
  void anEnvelopeToTheGroupHasTheGroupOfItsFamilyAndTheFullHopLimit() {
    Envelope ipv4 = Envelope.toGroup(Fixtures.PEER_IPV4);
    assertEquals(new Envelope(Fixtures.PEER_IPV4, Fixtures.ip("224.0.0.18"), 255), ipv4);
    Envelope ipv6 = Envelope.toGroup(Fixtures.PEER_IPV6);
    assertEquals(new Envelope(Fixtures.PEER_IPV6, Fixtures.ip("ff02::12"), 255), ipv6);
    assertEquals(Fixtures.PEER_IPV6.family(), ipv6.family());
  }
}
