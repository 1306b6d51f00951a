package io.understudy.model;

import static io.understudy.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Mastership.Startup;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.model.Weight.Sense;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallValuesTest {

  @Nested
  class OfTrackers {

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -255, 255, Integer.MAX_VALUE})
    void aWeightBeyond254IsRefused(int weight) {
      assertRefused("weight", "-254..254", weight, () -> new Weight(weight, Sense.AS_READ));
    }

    @ParameterizedTest
    @ValueSource(ints = {-254, -1, 0, 1, 254})
    void aWeightUpTo254IsAllowed(int weight) {
      assertEquals(weight, new Weight(weight, Sense.REVERSED).value());
    }

    @Test
    void aBlankNameIsRefused() {
      assertRefused("tracker", "not be blank", "' '", () -> TrackerReference.to(" "));
      assertRefused(
          "tracker", "not be blank", "''", () -> new TrackerReading("", Condition.UP, "exit 0"));
    }
  }

  @Nested
  class OfMastership {

    @ParameterizedTest
    @ValueSource(strings = {"PT-0.000000001S", "PT1000.000000001S", "PT1H"})
    void aPreemptDelayBeyond1000SecondsIsRefused(Duration delay) {
      assertRefused(
          "preempt delay",
          "0..1000 s",
          delay,
          () -> new Preemption(Preemption.Mode.PREEMPT, delay));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.5S", "PT1000S"})
    void aPreemptDelayUpTo1000SecondsIsAllowed(Duration delay) {
      assertEquals(delay, new Preemption(Preemption.Mode.PREEMPT, delay).delay());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-0.000000001S", "PT60.000000001S", "PT1H"})
    void aRelinquishLimitBeyond60SecondsIsRefused(Duration limit) {
      assertRefused(
          "relinquish limit",
          "0..60 s",
          limit,
          () -> new Mastership(Startup.BACKUP, Preemption.AT_ONCE, SourceMac.INTERFACE, limit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT2S", "PT60S"})
    void aRelinquishLimitUpTo60SecondsIsAllowed(Duration limit) {
      Mastership mastership =
          new Mastership(Startup.BACKUP, Preemption.NEVER, SourceMac.VIRTUAL_ROUTER, limit);
      assertEquals(limit, mastership.relinquishLimit());
    }
  }

  @Nested
  class OfAddresses {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "224.0.0.18", "239.255.255.255", "ff02::12"})
    void whatNoHostCanHoldIsRefused(String literal) {
      IpAddress address = IpAddress.parse(literal);
      assertRefused(
          "virtual address", "be a unicast address", literal, () -> VirtualAddress.ofHost(address));
    }

    @ParameterizedTest
    @CsvSource({
      "192.0.2.1, -1, 0..32",
      "192.0.2.1, 33, 0..32",
      "2001:db8::1, -1, 0..128",
      "2001:db8::1, 129, 0..128"
    })
    void aPrefixThatDoesNotFitIsRefused(String literal, int length, String range) {
      IpAddress address = IpAddress.parse(literal);
      assertRefused(
          "prefix length of " + literal, range, length, () -> new VirtualAddress(address, length));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 0", "192.0.2.1, 32", "2001:db8::1, 0", "2001:db8::1, 128"})
    void theEndsOfTheRangeAreAllowed(String literal, int length) {
      VirtualAddress address = new VirtualAddress(IpAddress.parse(literal), length);
      assertEquals(literal + "/" + length, address.toString());
    }

    @Test
    void aHostAddressHasTheLongestPrefix() {
      assertEquals(32, VirtualAddress.ofHost(IpAddress.parse("192.0.2.1")).prefixLength());
      assertEquals(128, VirtualAddress.ofHost(IpAddress.parse("fe80::1")).prefixLength());
    }

    @Test
    void theFamiliesHaveTheSizesOfTheirAddresses() {
      assertEquals(4, AddressFamily.IPV4.octets());
      assertEquals(32, AddressFamily.IPV4.bits());
      assertEquals("IPv4", AddressFamily.IPV4.toString());
      assertEquals(16, AddressFamily.IPV6.octets());
      assertEquals(128, AddressFamily.IPV6.bits());
      assertEquals("IPv6", AddressFamily.IPV6.toString());
    }
  }
}
