package io.understudy.platform.linux.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A default route that a router advertisement brought is told apart from all others")
class LearnedRoutesTest {

  private static final String NONE = "0".repeat(32);
  private static final String ROUTER = "fe800000000000000000000000000001";

  @ParameterizedTest(name = "/{0} with flags {1}: {2}")
  @CsvSource({
    "00, 00450003, true", // as the kernel makes it of an advertisement, with an end
    "00, 00050003, true",
    "00, 00000003, false", // somebody's own
    "00, 00200200, false", // of the loopback, where nothing leads
    "40, 00440001, false", // a prefix of an advertisement
    "40, 00000001, false",
  })
  void onlyItIs(String length, String flags, boolean isLearned) {
    String line =
        String.join(
            " ", NONE, length, NONE, "00", ROUTER, "00000400", "00000001", "0", flags, "  eth0");
    assertEquals(isLearned, LearnedRoutes.isLearnedDefault(line));
  }
}
