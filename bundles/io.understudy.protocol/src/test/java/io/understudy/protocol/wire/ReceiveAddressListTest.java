package io.understudy.protocol.wire;

import static io.understudy.protocol.wire.Receiving.assertAccepted;
import static io.understudy.protocol.wire.Receiving.assertRejected;

import io.understudy.model.AddressList;
import io.understudy.model.Counter;
import io.understudy.model.VirtualRouterSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** */
class ReceiveAddressListTest {

  @ParameterizedTest(name = "R-30 strict version 2 refuses the list {0}")
  @MethodSource("wrongLists")
  void strictVersion2RefusesAWrongList(AddressList addresses) {
    assertRejected(
        Counter.ADDRESS_LIST_ERRORS,
        Fixtures.strict(Fixtures.F2),
        RawMessage.forF2().addresses(addresses));
  }

  @ParameterizedTest(name = "R-30 lenient version 2 accepts the list {0} and remarks on it")
  @MethodSource("wrongLists")
  void lenientVersion2AcceptsAWrongList(AddressList addresses) {
    assertAccepted(
        Fixtures.F2, RawMessage.forF2().addresses(addresses), Counter.ADDRESS_LIST_ERRORS);
  }

  @ParameterizedTest(name = "R-31 strict version 2 accepts the list {0} from the owner")
  @MethodSource("wrongLists")
  void strictVersion2AcceptsAWrongListFromTheOwner(AddressList addresses) {
    RawMessage message = RawMessage.forF2().addresses(addresses).priority(255);
    assertAccepted(Fixtures.strict(Fixtures.F2), message, Counter.ADDRESS_LIST_ERRORS);
    assertAccepted(Fixtures.F2, message, Counter.ADDRESS_LIST_ERRORS);
  }

  @ParameterizedTest(name = "R-32 version 3 accepts the list {0} and remarks on it")
  @MethodSource("wrongLists")
  void version3AcceptsAWrongList(AddressList addresses) {
    RawMessage message = RawMessage.forF3().addresses(addresses);
    assertAccepted(Fixtures.strict(Fixtures.F3), message, Counter.ADDRESS_LIST_ERRORS);
    assertAccepted(Fixtures.F3, message, Counter.ADDRESS_LIST_ERRORS);
  }

  @Test
  @DisplayName("R-32 version 3 accepts a wrong IPv6 list and remarks on it")
  void version3AcceptsAWrongIpv6List() {
    RawMessage message = RawMessage.forF6().addresses(Fixtures.list("fe80::1", "2001:db8::2"));
    assertAccepted(Fixtures.strict(Fixtures.F6), message, Counter.ADDRESS_LIST_ERRORS);
    assertAccepted(Fixtures.F6, message, Counter.ADDRESS_LIST_ERRORS);
  }

  @Test
  @DisplayName("R-33 the same addresses in another order are no list error")
  void anotherOrderIsNoListError() {
    AddressList reversed = Fixtures.list("192.0.2.2", "192.0.2.1");
    for (VirtualRouterSpec router : List.of(Fixtures.F3, Fixtures.strict(Fixtures.F3))) {
      assertAccepted(router, RawMessage.forF3().addresses(reversed));
    }
    for (VirtualRouterSpec router : List.of(Fixtures.F2, Fixtures.strict(Fixtures.F2))) {
      assertAccepted(router, RawMessage.forF2().addresses(reversed));
    }
  }

  @Test
  @DisplayName("R-33 the same IPv6 addresses in another order are no list error")
  void anotherOrderOfIpv6IsNoListError() {
    AddressList configured = Fixtures.list("fe80::1", "2001:db8::1", "2001:db8::2");
    AddressList received = Fixtures.list("fe80::1", "2001:db8::2", "2001:db8::1");
    VirtualRouterSpec router =
        Fixtures.router(Fixtures.F6.advertising().version(), 10, Fixtures.SECOND, configured);
    assertAccepted(Fixtures.strict(router), RawMessage.forF6().addresses(received));
  }

  static Stream<AddressList> wrongLists() {
    return Stream.of(
        Fixtures.list("192.0.2.1"),
        Fixtures.list("192.0.2.2"),
        Fixtures.list("192.0.2.1", "192.0.2.3"),
        Fixtures.list("192.0.2.1", "192.0.2.1"),
        Fixtures.list("192.0.2.1", "192.0.2.2", "192.0.2.3"));
  }
}
