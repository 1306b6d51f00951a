package io.understudy.protocol.wire;

import static io.understudy.protocol.wire.Receiving.assertAccepted;
import static io.understudy.protocol.wire.Receiving.assertRejected;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.AddressFamily;
import io.understudy.model.AddressList;
import io.understudy.model.ChecksumForm;
import io.understudy.model.Counter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** count, interval, reserve and the first address. */
class ReceiveFieldTest {

  private static final AddressList GLOBAL_FIRST = Fixtures.list("2001:db8::1", "fe80::1");

  @Test
  @DisplayName("R-25 version 3 with count 0 is refused")
  void countZeroIsRefused() {
    AddressList none4 = AddressList.of(AddressFamily.IPV4, List.of());
    AddressList none6 = AddressList.of(AddressFamily.IPV6, List.of());
    for (ChecksumForm form : ChecksumForm.values()) {
      RawMessage message = RawMessage.v3(none4, form);
      assertEquals(8, message.octets().length);
      assertRejected(Counter.COUNT_ZERO, Fixtures.F3, message);
    }
    RawMessage message = RawMessage.v3(none6, ChecksumForm.PSEUDO_HEADER);
    assertRejected(Counter.COUNT_ZERO, Fixtures.F6, message);
    assertRejected(
        Counter.COUNT_ZERO,
        Fixtures.F3,
        RawMessage.v3(none4, ChecksumForm.PSEUDO_HEADER).priority(0));
  }

  @Test
  @DisplayName("R-25 version 2 with count 0 is discarded")
  void countZeroOfVersion2IsDiscarded() {
    AddressList none = AddressList.of(AddressFamily.IPV4, List.of());
    RawMessage message = RawMessage.forF2().addresses(none);
    assertEquals(16, message.octets().length);
    assertRejected(Counter.COUNT_ZERO, Fixtures.F2, message);
  }

  @Test
  @DisplayName("R-26 Max Advertise Interval 0 is refused")
  void intervalZeroIsRefused() {
    assertRejected(Counter.INTERVAL_ZERO, Fixtures.F3, RawMessage.forF3().interval(0));
    assertRejected(Counter.INTERVAL_ZERO, Fixtures.F6, RawMessage.forF6().interval(0));
  }

  @Test
  @DisplayName("R-26 Max Advertise Interval 0 is refused whatever Reserve holds")
  void intervalZeroIsRefusedWhateverReserveHolds() {
    RawMessage message = RawMessage.forF3().interval(0).reserve(0xF);
    assertRejected(Counter.INTERVAL_ZERO, Fixtures.F3, message);
  }

  @ParameterizedTest(name = "R-27 version 2 with Adver Int {0} is refused where 1 is configured")
  @ValueSource(ints = {0, 2, 127, 128, 255})
  void anotherIntervalOfVersion2IsRefused(int seconds) {
    assertRejected(Counter.INTERVAL_ERRORS, Fixtures.F2, RawMessage.forF2().interval(seconds));
  }

  @ParameterizedTest(name = "R-28 version 3 with {0} cs is accepted and remarked on")
  @ValueSource(ints = {1, 99, 101, 255, 256, 300, 2048, 4095})
  void anotherIntervalOfVersion3IsAccepted(int centiseconds) {
    RawMessage ipv4 = RawMessage.forF3().interval(centiseconds);
    assertEquals(Duration.ofMillis(10L * centiseconds), ipv4.advertisement().interval());
    assertAccepted(Fixtures.F3, ipv4, Counter.INTERVAL_ERRORS);
    assertAccepted(Fixtures.strict(Fixtures.F3), ipv4, Counter.INTERVAL_ERRORS);
    RawMessage ipv6 = RawMessage.forF6().interval(centiseconds);
    assertAccepted(Fixtures.F6, ipv6, Counter.INTERVAL_ERRORS);
  }

  @Test
  @DisplayName("R-29 strict refuses a first address that is not link-local")
  void strictRefusesAFirstAddressThatIsNotLinkLocal() {
    assertRejected(
        Counter.FIRST_NOT_LINK_LOCAL,
        Fixtures.strict(Fixtures.F6),
        RawMessage.forF6().addresses(GLOBAL_FIRST));
  }

  @Test
  @DisplayName("R-29 lenient accepts a first address that is not link-local and remarks on it")
  void lenientRemarksOnAFirstAddressThatIsNotLinkLocal() {
    assertAccepted(
        Fixtures.F6, RawMessage.forF6().addresses(GLOBAL_FIRST), Counter.FIRST_NOT_LINK_LOCAL);
  }

  @Test
  @DisplayName("R-29 several deviations of one message are all remarked on")
  void severalDeviationsAreAllRemarkedOn() {
    assertAccepted(
        Fixtures.F6,
        RawMessage.forF6().addresses(Fixtures.list("2001:db8::1")).interval(300),
        Counter.FIRST_NOT_LINK_LOCAL,
        Counter.ADDRESS_LIST_ERRORS,
        Counter.INTERVAL_ERRORS);
  }

  @ParameterizedTest(name = "R-34 Reserve {0} is ignored")
  @ValueSource(ints = {1, 2, 4, 8, 15})
  void reserveIsIgnored(int reserve) {
    assertAccepted(Fixtures.F3, RawMessage.forF3().reserve(reserve));
    assertAccepted(
        Fixtures.F3, RawMessage.forF3().form(ChecksumForm.PSEUDO_HEADER).reserve(reserve));
    assertAccepted(Fixtures.F6, RawMessage.forF6().reserve(reserve));
    assertEquals(Fixtures.SECOND, RawMessage.forF3().reserve(reserve).advertisement().interval());
  }

  @Test
  @DisplayName("R-34 G2r is accepted with 100 cs")
  void g2rIsAccepted() {
    GoldenVectors.Golden g2r = GoldenVectors.advertisement("G2r");
    assertEquals(Fixtures.SECOND, g2r.advertisement().interval());
    Decoded decoded = Receiving.decode(g2r, Fixtures.F3, g2r.message());
    assertEquals(new Decoded.Valid(g2r.advertisement(), Set.of()), decoded);
  }

  @ParameterizedTest(name = "priority {0} is accepted")
  @ValueSource(ints = {0, 1, 99, 100, 127, 128, 254, 255})
  void everyPriorityIsAccepted(int priority) {
    assertAccepted(Fixtures.F3, RawMessage.forF3().priority(priority));
    assertAccepted(Fixtures.F2, RawMessage.forF2().priority(priority));
    assertAccepted(Fixtures.F6, RawMessage.forF6().priority(priority));
  }
}
