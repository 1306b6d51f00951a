package io.understudy.protocol.wire;

import static io.understudy.protocol.wire.Receiving.assertAccepted;
import static io.understudy.protocol.wire.Receiving.assertRejected;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.AddressList;
import io.understudy.model.Counter;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.wire.GoldenVectors.Golden;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** */
class ReceiveAuthenticationTest {

  private static final AddressList ONE = Fixtures.list("192.0.2.1");
  private static final VirtualRouterSpec SECRET =
      Fixtures.withPassword(
          Fixtures.router(ProtocolVersion.V2, 10, Fixtures.SECOND, ONE), "secret");

  @Test
  @DisplayName("R-39 G4 is accepted with its password")
  void g4IsAccepted() {
    Golden g4 = GoldenVectors.advertisement("G4");
    assertEquals(
        new Decoded.Valid(g4.advertisement(), Set.of()),
        Receiving.decode(g4, SECRET, g4.message()));
  }

  @ParameterizedTest(name = "R-39 the password \"{0}\" is refused")
  @ValueSource(strings = {"", "s", "secre", "secrets", "Secret", "secreT", "xxxxxxxx", "terces"})
  void aWrongPasswordIsRefused(String password) {
    assertRejected(Counter.AUTH_FAILURES, SECRET, message().password(password));
  }

  @ParameterizedTest(name = "R-39 authentication type {0} is refused where 1 is configured")
  @ValueSource(ints = {0, 2})
  void anotherAuthenticationTypeIsRefused(int type) {
    assertRejected(Counter.AUTH_TYPE_MISMATCH, SECRET, message().password("secret").authType(type));
    assertRejected(Counter.AUTH_TYPE_MISMATCH, SECRET, message().authType(type));
  }

  @ParameterizedTest(name = "R-39 authentication type {0} does not exist")
  @ValueSource(ints = {3, 4, 127, 128, 254, 255})
  void anAuthenticationTypeThatDoesNotExistIsRefused(int type) {
    assertRejected(Counter.INVALID_AUTH_TYPE, SECRET, message().password("secret").authType(type));
    assertRejected(Counter.INVALID_AUTH_TYPE, Fixtures.F2, RawMessage.forF2().authType(type));
  }

  @ParameterizedTest(name = "R-39 authentication type {0} is refused where none is configured")
  @ValueSource(ints = {1, 2})
  void anAuthenticationTypeIsRefusedWhereNoneIsConfigured(int type) {
    assertRejected(
        Counter.AUTH_TYPE_MISMATCH,
        Fixtures.F2,
        RawMessage.forF2().password("secret").authType(type));
  }

  @Test
  @DisplayName("R-40 all eight octets of the password are compared")
  void allEightOctetsAreCompared() {
    VirtualRouterSpec router =
        Fixtures.withPassword(Fixtures.router(ProtocolVersion.V2, 10, Fixtures.SECOND, ONE), "abc");
    assertRejected(Counter.AUTH_FAILURES, router, withData("6162630102030405"));
    assertAccepted(router, withData("6162630000000000"));
    for (int octet = 0; octet < 8; octet++) {
      byte[] data = HexFormat.of().parseHex("6162630000000000");
      data[octet] ^= 1;
      assertRejected(Counter.AUTH_FAILURES, router, message().authType(1).authData(data));
    }
  }

  @Test
  @DisplayName("R-39 a password of eight octets with the sign bit is compared as it is")
  void aPasswordBeyondAsciiIsCompared() {
    VirtualRouterSpec router =
        Fixtures.withPassword(
            Fixtures.router(ProtocolVersion.V2, 10, Fixtures.SECOND, ONE), "ääää");
    assertAccepted(router, withData("c3a4c3a4c3a4c3a4"));
    assertRejected(Counter.AUTH_FAILURES, router, withData("c3a4c3a4c3a4c3a5"));
    assertRejected(Counter.AUTH_FAILURES, router, withData("ffffffffffffffff"));
  }

  @ParameterizedTest(name = "R-41 authentication data {0} is ignored with type 0")
  @ValueSource(strings = {"ffffffffffffffff", "7365637265740000", "0000000000000001"})
  void authenticationDataIsIgnoredWithoutAuthentication(String data) {
    assertAccepted(Fixtures.F2, RawMessage.forF2().authData(HexFormat.of().parseHex(data)));
  }

  private static RawMessage message() {
    return RawMessage.forF2().addresses(ONE);
  }

  private static RawMessage withData(String hex) {
    return message().authType(1).authData(HexFormat.of().parseHex(hex));
  }
}
