package io.understudy.config.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ProtocolVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherSectionsTest {

  @Test
  void emptyGlobalSectionIsTheOneThatHoldsWithout() {
    assertEquals(Optional.of(GlobalSection.PRESET), global(Map.of()).content());
  }

  @Test
  void trackerMayStayAwayForTenSecondsIfNothingElseIsSaid() {
    assertEquals(Duration.ofSeconds(10), GlobalSection.PRESET.trackerGrace());
  }

  @Test
  void everyGlobalValueIsRead() {
    GlobalSection expected =
        new GlobalSection(
            false,
            ProtocolVersion.V3,
            Optional.of("eth1"),
            Duration.ofMillis(5500),
            Duration.ofHours(1),
            GlobalSection.PRESET.groups(),
            3,
            AnnouncementDefaults.PRESET);
    assertEquals(
        Optional.of(expected),
        global(
                Map.of(
                    "enabled", "false",
                    "vrrpVersion", "3",
                    "defaultInterface", "eth1",
                    "startupDelayMillis", "5500",
                    "trackerGraceMillis", "3600000"))
            .content());
    assertEquals(
        Optional.of(expected),
        global(
                Map.of(
                    "enabled",
                    false,
                    "vrrpVersion",
                    3L,
                    "defaultInterface",
                    "eth1",
                    "startupDelayMillis",
                    5500,
                    "trackerGraceMillis",
                    3_600_000))
            .content());
  }

  @ParameterizedTest
  @CsvSource({
    "enabled,            maybe,  must be true or false",
    "vrrpVersion,        4,      'must be one of 2, 3'",
    "startupDelayMillis, -1,     must be a whole number in 0..600000",
    "startupDelayMillis, 600001, must be a whole number in 0..600000",
    "trackerGraceMillis, -1,     must be a whole number in 0..3600000",
    "trackerGraceMillis, 3600001, must be a whole number in 0..3600000",
    "startupDelayMillis, soon,   must be a whole number in 0..600000",
  })
  void badGlobalValueIsRefused(String key, String value, String message) {
    assertEquals(
        List.of(new ConfigurationProblem(GlobalSection.PID, key, value, message)),
        global(Map.of(key, value)).problems());
  }

  @Test
  void loopbackIsNoDefaultInterface() {
    assertEquals(1, global(Map.of("defaultInterface", "lo")).problems().size());
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1/24,  192.0.2.1/24",
    "192.0.2.1,     192.0.2.1/32",
    "2001:db8::1,   2001:db8::1/128",
    "fe80::1/64,    fe80::1/64",
    "' 192.0.2.1 ', 192.0.2.1/32",
  })
  void addressHasAPrefixOrIsAHost(String text, String expected) {
    Section<VirtualIpSection> section = virtualIp(Map.of("name", "gw", "address", text));
    assertEquals(List.of(), section.problems());
    assertEquals(expected, section.content().orElseThrow().address().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gateway.example",
        "192.0.2.1/33",
        "192.0.2.1/",
        "192.0.2.1/+24",
        "192.0.2.1/024",
        "192.0.2.1/24/8",
        "192.0.2.256",
        "2001:db8::1/129",
        "224.0.0.18",
        "0.0.0.0",
        "fe80::1%eth0",
      })
  void whatIsNoAddressIsRefused(String text) {
    List<ConfigurationProblem> problems =
        virtualIp(Map.of("name", "gw", "address", text)).problems();
    assertEquals(1, problems.size());
    assertEquals("address", problems.get(0).property());
    assertEquals(text, problems.get(0).value());
    assertTrue(problems.get(0).message().startsWith("must be a unicast IPv4 or IPv6 address"));
  }

  @Test
  void virtualIpNeedsBothAndTakesNoMore() {
    List<String> keys =
        virtualIp(Map.of("dev", "eth0")).problems().stream()
            .map(ConfigurationProblem::property)
            .toList();
    assertEquals(List.of("name", "address", "dev"), keys);
  }

  @ParameterizedTest
  @CsvSource({
    "multicastGroup4,       192.0.2.1",
    "multicastGroup4,       ff02::12",
    "multicastGroup6,       ff05::12",
    "multicastGroup6,       224.0.0.18",
    "missedAdvertisements,  0",
    "garpRepeat,            0",
    "garpRefreshRepeat,     256",
    "garpDelaySeconds,      3601",
    "garpIntervalMicros,    1000001",
    "gnaIntervalMicros,     -1",
  })
  void badDeliveryAndAnnouncementsOfGlobalAreRefused(String key, String value) {
    assertEquals(1, global(Map.of(key, value)).problems().size());
    assertEquals(key, global(Map.of(key, value)).problems().get(0).property());
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, labelSuffix, 'a b'",
    "192.0.2.1, labelSuffix, fourteenletters",
    "fe80::1,   labelSuffix, vip",
    "fe80::1,   scope,       LINK",
    "192.0.2.1, scope,       FAR",
    "192.0.2.1, device,      lo",
  })
  void badPlaceOfAVirtualIpIsRefused(String address, String key, String value) {
    List<ConfigurationProblem> problems =
        virtualIp(Map.of("name", "gw", "address", address, key, value)).problems();
    assertEquals(1, problems.size());
    assertEquals(key, problems.get(0).property());
  }

  @Test
  void labelHasAtMost15CharactersWithItsDevice() {
    Map<String, Object> fits =
        Map.of("name", "gw", "address", "192.0.2.1", "device", "eth0", "labelSuffix", "0123456789");
    assertEquals(
        "eth0:0123456789",
        virtualIp(fits).content().orElseThrow().placed("eth9").placement().label());
    List<ConfigurationProblem> problems =
        virtualIp(
                Map.of(
                    "name", "gw",
                    "address", "192.0.2.1",
                    "device", "eth10",
                    "labelSuffix", "0123456789"))
            .problems();
    assertEquals("labelSuffix", problems.get(0).property());
    assertEquals("eth10:0123456789", problems.get(0).value());
  }

  @ParameterizedTest
  @CsvSource({
    "io.understudy.global,                GLOBAL",
    "io.understudy.global|some.bundle,    GLOBAL",
    "io.understudy.virtualip,             VIRTUAL_IP",
    "io.understudy.virtualip~gw,          VIRTUAL_IP",
    "io.understudy.tracking.expression~e, TRACKER_EXPRESSION",
    "io.understudy.vrrp.instance.0a-1b,   VRRP_INSTANCE",
    "io.understudy.vrrp.syncgroup~s,      SYNC_GROUP",
    "io.understudy.route~r,               ROUTE",
    "io.understudy.rule~r,                RULE",
    "io.understudy.static,                STATIC",
  })
  void kindIsToldByThePid(String pid, SectionKind kind) {
    assertEquals(Optional.of(kind), SectionKind.of(pid));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.understudy.general",
        "io.understudy.virtualipx",
        "io.understudy.tracking.script",
        "org.example"
      })
  void otherPidsAreOfNoKind(String pid) {
    assertEquals(Optional.empty(), SectionKind.of(pid));
  }

  private static Section<GlobalSection> global(Map<String, Object> properties) {
    return GlobalSection.read(
        new SectionReader(GlobalSection.PID, properties, Placeholders.REFUSED));
  }

  private static Section<VirtualIpSection> virtualIp(Map<String, Object> properties) {
    return VirtualIpSection.read(
        new SectionReader(VirtualIpSection.PID + "~gw", properties, Placeholders.REFUSED));
  }
}
