package io.understudy.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.SectionReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsSpecTest {

  @Test
  void nothingIsServedUnlessItIsSwitchedOn() {
    assertFalse(read(Map.of()).enabled());
    assertTrue(read(Map.of("enabled", "true")).enabled());
  }

  @Test
  void thisGatewayAloneMayReadUnlessOthersAreNamed() {
    AllowedClients preset = read(Map.of()).clients();
    assertTrue(preset.admit("127.0.0.1"));
    assertTrue(preset.admit("127.8.8.8"));
    assertTrue(preset.admit("::1"));
    assertTrue(preset.admit("[::1]"));
    assertTrue(preset.admit("0:0:0:0:0:0:0:1"));
    assertTrue(preset.admit("::ffff:127.0.0.1"));
    assertFalse(preset.admit("192.0.2.1"));
    assertFalse(preset.admit("::2"));
    assertFalse(preset.admit("gw1.example.com"));
    assertFalse(preset.admit(""));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.255, true", "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.7, 192.0.2.7, true", "192.0.2.7, 192.0.2.6, false",
    "0.0.0.0/0, 203.0.113.9, true", "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true", "2001:db8::/32, 2001:db9::1, false",
    "2001:db8::/64, 2001:db8::1:2:3:4, true", "2001:db8::/64, 2001:db8:0:1::, false",
    "2001:db8::/65, 2001:db8::7fff:1:2:3, true", "2001:db8::/65, 2001:db8::8000:1:2:3, false",
    "::/0, 2001:db8::1, true", "fe80::/10, fe80::1%eth0, true"
  })
  void rangesHoldWhatBeginsAlike(String range, String remote, boolean admitted) {
    assertEquals(admitted, read(Map.of("allowedClients", List.of(range))).clients().admit(remote));
  }

  @Test
  void whatIsWrongIsRefused() {
    assertEquals(
        List.of(
            "'io.understudy.metrics' allowedClients must be addresses, or prefixes such as"
                + " 192.0.2.0/24: 10.0.0.0/33",
            "'io.understudy.metrics' allowedClients must be addresses, or prefixes such as"
                + " 192.0.2.0/24: home"),
        problems(Map.of("allowedClients", "10.0.0.0/33, home")));
    assertEquals(
        List.of("'io.understudy.metrics' enabled must be true or false: yes"),
        problems(Map.of("enabled", "yes")));
    assertEquals(1, problems(Map.of("enable", "true")).size());
    assertEquals(List.of(), problems(Map.of("enabled", "$[env:METRICS]")));
  }

  @Test
  void otherSectionsAreNotItsBusiness() {
    assertEquals(
        List.of(), new MetricsCheckComponent().saving("io.understudy.global", Map.of("x", "y")));
  }

  private static List<String> problems(Map<String, Object> properties) {
    return new MetricsCheckComponent()
        .saving(MetricsSpec.PID, properties).stream().map(Object::toString).toList();
  }

  private static MetricsSpec read(Map<String, Object> properties) {
    SectionReader reader = new SectionReader(MetricsSpec.PID, properties, Placeholders.REFUSED);
    MetricsSpec spec = MetricsSpec.of(reader);
    assertTrue(reader.isComplete(), reader.problems().toString());
    return spec;
  }
}
