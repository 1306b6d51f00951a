package io.understudy.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.Counter.Scope;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CounterTest {

  @Test
  void eachNameIsUsedOnce() {
    Set<String> names =
        Stream.of(Counter.values()).map(Counter::standardName).collect(Collectors.toSet());
    assertEquals(Counter.values().length, names.size());
  }

  @ParameterizedTest
  @EnumSource
  void theNameIsThatOfTheConstant(Counter counter) {
    assertEquals(counter.name(), counter.standardName().toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  @ParameterizedTest(name = "{0} of RFC 8347 is counted for the whole gateway")
  @ValueSource(strings = {"checksum-errors", "version-errors", "vrid-errors", "ip-ttl-errors"})
  void theGlobalStatisticsOfRfc8347AreCountedForTheGateway(String name) {
    assertEquals(Scope.GATEWAY, named(name).scope());
  }

  @ParameterizedTest(name = "{0} of RFC 8347 is counted per virtual router")
  @ValueSource(
      strings = {
        "master-transitions",
        "advertisement-rcvd",
        "advertisement-sent",
        "interval-errors",
        "priority-zero-pkts-rcvd",
        "priority-zero-pkts-sent",
        "invalid-type-pkts-rcvd",
        "address-list-errors",
        "packet-length-errors"
      })
  void theStatisticsOfRfc8347AreCountedPerVirtualRouter(String name) {
    assertEquals(Scope.VIRTUAL_ROUTER, named(name).scope());
  }

  @Test
  void theAuthenticationErrorsOfRfc2787AreThere() {
    for (String name : Set.of("auth-failures", "invalid-auth-type", "auth-type-mismatch")) {
      assertEquals(Scope.VIRTUAL_ROUTER, named(name).scope());
    }
  }

  private static Counter named(String name) {
    Set<Counter> found =
        Stream.of(Counter.values())
            .filter(counter -> counter.standardName().equals(name))
            .collect(Collectors.toSet());
    assertTrue(found.size() == 1, name);
    return found.iterator().next();
  }
}
