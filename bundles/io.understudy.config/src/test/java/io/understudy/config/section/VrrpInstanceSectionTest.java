package io.understudy.config.section;

import static io.understudy.model.TrackerReference.to;
import static io.understudy.model.TrackerReference.weighing;
import static io.understudy.model.Weight.Sense.AS_READ;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.settings.Placeholders;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.model.Acceptance.AcceptedChecksum;
import io.understudy.model.Acceptance.OwnerConflict;
import io.understudy.model.Advertising.Reassertion;
import io.understudy.model.Advertising.TransmitChecksum;
import io.understudy.model.Authentication;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.IpAddress;
import io.understudy.model.Mastership.Startup;
import io.understudy.model.Preemption.Mode;
import io.understudy.model.Strictness;
import io.understudy.model.UnicastPeer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VrrpInstanceSectionTest {

  private static final String PID = "io.understudy.vrrp.instance~office";

  private final Map<String, Object> properties =
      new HashMap<>(
          Map.of("name", "office", "interface", "eth0", "vrid", "51", "virtualIps", "gw"));

  @Test
  void whatIsNotSaidIsPreset() {
    VrrpInstanceSection section = content();
    assertEquals("office", section.identity().name());
    assertEquals(Optional.of("eth0"), section.identity().interfaceName());
    assertEquals(51, section.identity().vrid().value());
    assertTrue(section.enabled());
    assertEquals(100, section.priority().value());
    assertEquals(List.of("gw"), section.virtualIps());
    assertEquals(List.of(), section.trackers());
    assertEquals(VersionChoice.DEFAULT, section.sending().version());
    assertEquals(Duration.ofSeconds(1), section.sending().interval());
    assertEquals(TransmitChecksum.AUTO, section.sending().checksum());
    assertEquals(Reassertion.IMMEDIATE, section.sending().reassertion());
    assertEquals(AcceptedChecksum.EITHER, section.acceptance().checksum());
    assertEquals(Strictness.LENIENT, section.acceptance().strictness());
    assertEquals(OwnerConflict.PROCESS, section.acceptance().ownerConflict());
    assertEquals(Authentication.NONE, section.acceptance().authentication());
    assertEquals(Startup.BACKUP, section.mastership().startup());
    assertEquals(Mode.PREEMPT, section.mastership().preemption().mode());
    assertEquals(Duration.ZERO, section.mastership().preemption().delay());
    assertEquals(Duration.ofSeconds(2), section.mastership().relinquishLimit());
  }

  @Test
  void everyTextOfAFileIsRead() {
    properties.putAll(
        Map.of(
            "enabled", "false",
            "priority", "150",
            "advertIntervalMillis", "2000",
            "preemptDelaySeconds", "30",
            "version", "2",
            "authPassword", "secret",
            "checksumToSend", "message_only"));
    properties.putAll(
        Map.of(
            "checksumToAccept", "PSEUDO_HEADER",
            "strict", "TRUE",
            "ownerConflict", "drop",
            "reassert", "false",
            "relinquishLimitMillis", "0",
            "virtualIps", " gw, ,gw6 ",
            "trackers", "uplink weight -30, lan"));
    assertEveryValueIsRead();
  }

  @Test
  void everyTypedValueIsRead() {
    properties.putAll(
        Map.of(
            "vrid",
            51L,
            "enabled",
            false,
            "priority",
            (short) 150,
            "advertIntervalMillis",
            2000.0,
            "preemptDelaySeconds",
            30L,
            "version",
            2,
            "authPassword",
            "secret",
            "checksumToSend",
            "MESSAGE_ONLY"));
    properties.putAll(
        Map.of(
            "checksumToAccept",
            "PSEUDO_HEADER",
            "strict",
            true,
            "ownerConflict",
            "DROP",
            "reassert",
            Boolean.FALSE,
            "relinquishLimitMillis",
            0,
            "virtualIps",
            new String[] {"gw", "gw6"},
            "trackers",
            new String[] {"uplink weight -30", "lan"}));
    assertEveryValueIsRead();
  }

  private void assertEveryValueIsRead() {
    VrrpInstanceSection section = content();
    assertFalse(section.enabled());
    assertEquals(150, section.priority().value());
    assertEquals(List.of("gw", "gw6"), section.virtualIps());
    assertEquals(List.of(weighing("uplink", -30, AS_READ), to("lan")), section.trackers());
    assertEquals(VersionChoice.V2, section.sending().version());
    assertEquals(Duration.ofSeconds(2), section.sending().interval());
    assertEquals(TransmitChecksum.MESSAGE_ONLY, section.sending().checksum());
    assertEquals(Reassertion.SILENT, section.sending().reassertion());
    assertEquals(AcceptedChecksum.PSEUDO_HEADER, section.acceptance().checksum());
    assertEquals(Strictness.STRICT, section.acceptance().strictness());
    assertEquals(OwnerConflict.DROP, section.acceptance().ownerConflict());
    assertEquals(new Authentication.SimpleText("secret"), section.acceptance().authentication());
    assertEquals(Duration.ofSeconds(30), section.mastership().preemption().delay());
    assertEquals(Duration.ZERO, section.mastership().relinquishLimit());
  }

  @Test
  void stateAndPreemptionAreRead() {
    properties.put("state", "master");
    assertEquals(Startup.MASTER, content().mastership().startup());
    properties.put("state", "BACKUP");
    properties.put("preempt", "false");
    assertEquals(Mode.LEAVE, content().mastership().preemption().mode());
  }

  @ParameterizedTest
  @CsvSource({
    "vrid,                  1,    255",
    "priority,              1,    255",
    "advertIntervalMillis,  10,   255000",
    "preemptDelaySeconds,   0,    1000",
    "relinquishLimitMillis, 0,    60000",
    "garpDelaySeconds,     -1,    3600",
    "garpRepeat,           -1,    255",
    "garpRefreshSeconds,   -1,    86400",
    "garpRefreshRepeat,    -1,    255",
    "garpLowerPriorityDelaySeconds, -1, 3600",
    "garpLowerPriorityRepeat, -1, 255",
    "missedAdvertisements, -1,    100",
  })
  void numbersHaveBounds(String key, int least, int most) {
    String rule = "must be a whole number in " + least + ".." + most;
    for (Object good : List.of(least, most, Integer.toString(least), (long) most)) {
      properties.put(key, good);
      assertEquals(List.of(), problems(), () -> key + " " + good);
    }
    Map<Object, String> bad =
        Map.of(
            least - 1,
            String.valueOf(least - 1),
            most + 1L,
            String.valueOf(most + 1L),
            "abc",
            "abc",
            least + 0.5,
            String.valueOf(least + 0.5),
            Long.MAX_VALUE,
            String.valueOf(Long.MAX_VALUE),
            List.of(1, 2),
            "1, 2",
            true,
            "true");
    bad.forEach(
        (value, text) -> {
          properties.put(key, value);
          assertEquals(List.of(problem(key, text, rule)), problems());
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"enabled", "preempt", "strict", "reassert", "accept", "useVmac", "trackInterface"})
  void flagsAreTrueOrFalse(String key) {
    for (Object good : List.of(true, "true", "True", " true ", new boolean[] {true})) {
      properties.put(key, good);
      assertEquals(List.of(), problems());
    }
    for (Object bad : List.of("yes", 1, "on")) {
      properties.put(key, bad);
      assertEquals(List.of(problem(key, bad.toString(), "must be true or false")), problems());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "state,            'BACKUP, MASTER'",
    "version,          'default, 2, 3'",
    "checksumToSend,   'AUTO, MESSAGE_ONLY, PSEUDO_HEADER'",
    "checksumToAccept, 'EITHER, MESSAGE_ONLY, PSEUDO_HEADER'",
    "ownerConflict,    'PROCESS, DROP'",
    "compatibility,    'NONE, VERSION_2'",
    "concession,       'SILENT, ADVERTISE'",
  })
  void choicesAreListed(String key, String options) {
    for (String option : options.split(", ", -1)) {
      properties.put(key, option);
      assertEquals(List.of(), problems());
    }
    properties.put(key, "whatever");
    assertEquals(List.of(problem(key, "whatever", "must be one of " + options)), problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "vrid", "virtualIps"})
  void requiredKeysMustBeSet(String key) {
    List<ConfigurationProblem> unset = List.of(problem(key, "(nothing)", "must be set"));
    for (Object nothing : List.of("", "  ", List.of(), new String[] {""})) {
      properties.put(key, nothing);
      assertEquals(unset, problems());
    }
    properties.remove(key);
    assertEquals(unset, problems());
  }

  @Test
  void everyOptionalKeyMayBeEmptyAsTheConsoleStoresIt() {
    VrrpInstanceSection preset = content();
    VrrpInstanceSection.SETTINGS.stream()
        .filter(setting -> setting.preset().isPresent() && !setting.key().equals("interface"))
        .forEach(setting -> properties.put(setting.key(), ""));
    assertEquals(preset, content());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lo", "a name", "eth0/1", "sixteen-letters-", "eth0:1"})
  void interfaceIsOneOfTheKernelAndNotTheLoopback(String name) {
    properties.put("interface", name);
    assertEquals(1, problems().size());
    assertEquals("interface", problems().get(0).property());
    assertTrue(problems().get(0).message().contains("other than the loopback"));
  }

  @Test
  void nameHasNoComma() {
    properties.put("name", "a,b");
    assertEquals(
        List.of(problem("name", "a,b", "must be 1 to 64 characters without a comma")), problems());
  }

  @Test
  void virtualIpIsListedOnce() {
    properties.put("virtualIps", List.of("gw", "gw6", "gw"));
    assertEquals(
        List.of(problem("virtualIps", "gw, gw6, gw", "must be names, each listed once")),
        problems());
  }

  @Test
  void listOfNoNamesIsNone() {
    properties.put("virtualIps", " , ");
    assertEquals(
        List.of(problem("virtualIps", ",", "must be names, each listed once")), problems());
  }

  @Test
  void passwordIsShortAndNeverShown() {
    properties.put("authPassword", "12345678");
    assertEquals(List.of(), problems());
    properties.put("authPassword", "ümlauts!");
    assertEquals(
        List.of(problem("authPassword", "(hidden)", "must have at most 8 octets in UTF-8")),
        problems());
  }

  @Test
  void unknownKeyIsRefusedWithTheOneThatIsMeantAndWithoutItsValue() {
    properties.put("authPasword", "hunter2");
    properties.put("VRID", 51);
    properties.put("linkbeat", "eth1");
    List<ConfigurationProblem> problems = problems();
    assertEquals(
        problem("authPasword", "(hidden)", "must be a known key; did you mean 'authPassword'?"),
        problems.get(1));
    assertEquals(
        problem("VRID", "(hidden)", "must be a known key; did you mean 'vrid'?"), problems.get(0));
    assertTrue(problems.get(2).message().startsWith("must be one of the keys name, enabled, "));
    assertEquals(3, problems.size());
  }

  @ParameterizedTest
  @CsvSource({
    "vird,         vrid",
    "virtualIpss,  virtualIps",
    "tracker,      trackers",
    "prio,         priority",
    "advertInt,    advertIntervalMillis",
    "preemptDelay, preemptDelaySeconds",
    "authPass,     authPassword",
    "interfaces,   interface",
  })
  void nearestKeyIsOffered(String key, String meant) {
    properties.put(key, "1");
    assertEquals(
        List.of(problem(key, "(hidden)", "must be a known key; did you mean '" + meant + "'?")),
        problems());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service.pid",
        "service.factoryPid",
        "service.bundleLocation",
        "component.name",
        "component.id",
        "felix.fileinstall.filename",
        "webconsole.configurationFactory.nameHint",
        ":configurator:feature:service.bundleLocation",
        ".secret",
      })
  void keysOfTheMachineryAreLeftAlone(String key) {
    properties.put(key, "whatever");
    assertEquals(List.of(), problems());
  }

  @Test
  void allProblemsAreFoundAtOnce() {
    properties.putAll(
        Map.of("vrid", 0, "priority", "high", "state", "ACTIVE", "strict", 2, "extra", 1));
    Set<String> keys = new LinkedHashSet<>();
    problems().forEach(problem -> keys.add(problem.property()));
    assertEquals(Set.of("vrid", "priority", "state", "strict", "extra"), keys);
  }

  @ParameterizedTest
  @CsvSource({
    "state=MASTER preempt=false,           preempt,             must be true with state MASTER",
    "priority=255 preempt=false,           preempt,             'must be true with priority 255,"
        + " which always preempts'",
    "state=MASTER preemptDelaySeconds=5,   preemptDelaySeconds, must be 0 with state MASTER",
    "preempt=false preemptDelaySeconds=5,  preemptDelaySeconds, must be 0 with preempt false",
    "priority=255 accept=false,            accept,              'must be true with priority 255,"
        + " whose addresses are the interface''s own'",
    "priority=255 coupleFamilies=true,     coupleFamilies,      'must be false with priority 255,"
        + " which waits for no other family'",
    "unicastTtl=254,                       unicastTtl,          must be 255 without unicastPeers",
    "unicastPeers=192.0.2.2 multicastGroup4=224.0.0.99, multicastGroup4,"
        + " must be empty with unicastPeers",
    "unicastPeers=192.0.2.2 sourceAddress=192.0.2.2, unicastPeers,"
        + " must not list the sourceAddress of this gateway",
    "vmacXmitBase=true,                    vmacXmitBase,        must be false without useVmac",
    "useVmac=true unicastPeers=192.0.2.2,  vmacXmitBase,"
        + " must be true with useVmac and unicastPeers",
    "authType=PASS,                        authPassword,        must be set with authType PASS",
    "authType=AH,                          authPassword,        must be set with authType AH",
    "authType=NONE authPassword=x,         authPassword,        must be empty with authType NONE",
    "authType=AH authPassword=x unicastPeers=192.0.2.2, authType,"
        + " must not be AH with unicastPeers",
    "authType=AH authPassword=x state=MASTER, state,"
        + " 'must be BACKUP with authType AH, whose sequence numbers are heard first'",
    "garpRepeat=0,                         garpRepeat,"
        + " 'must be 1 to 255, or -1 for that of Global'",
    "garpRefreshRepeat=0,                  garpRefreshRepeat,"
        + " 'must be 1 to 255, or -1 for that of Global'",
    "missedAdvertisements=0,               missedAdvertisements,"
        + " 'must be 1 to 100, or -1 for that of Global'",
    "excludedVirtualIps=gw,                excludedVirtualIps,"
        + " must list none that virtualIps lists too",
    "'sourceAddress=192.0.2.8,192.0.2.9',  sourceAddress,"
        + " must be at most one address of each family",
    "sourceAddress=gateway,                sourceAddress,"
        + " must be a unicast IPv4 or IPv6 address in numbers",
    "'unicastPeers=::2,0:0::2',            unicastPeers,        must list each address once",
  })
  void contradictionsAboutTheMasterAreRefused(String values, String key, String message) {
    for (String value : values.split(" ", -1)) {
      properties.put(value.replaceFirst("=.*", ""), value.replaceFirst(".*=", ""));
    }
    assertEquals(1, problems().size());
    assertEquals(key, problems().get(0).property());
    assertEquals(message, problems().get(0).message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "peer.example",
        "224.0.0.18",
        "192.0.2.2 255-254",
        "192.0.2.2 254-256",
        "192.0.2.2 254",
        "192.0.2.2/24",
      })
  void whatIsNoPeerIsRefused(String peer) {
    properties.put("unicastPeers", peer);
    assertEquals(1, problems().size());
    assertEquals("unicastPeers", problems().get(0).property());
    assertTrue(problems().get(0).message().contains("'192.0.2.2 254-255'"));
  }

  @Test
  void peersMayBeHeldToTheirTtl() {
    properties.put("unicastPeers", "192.0.2.2, 192.0.2.3 254-255");
    properties.put("unicastTtl", "64");
    assertEquals(
        List.of(
            UnicastPeer.of(IpAddress.parse("192.0.2.2")),
            new UnicastPeer(IpAddress.parse("192.0.2.3"), 254, 255)),
        content().sending().delivery().peers());
    assertEquals(64, content().sending().delivery().unicastTtl());
  }

  @ParameterizedTest
  @CsvSource({
    "default, simple text password",
    "PASS,    simple text password",
    "AH,      IP authentication header",
  })
  void passwordIsUsedAsTheTypeSays(String type, String authentication) {
    properties.put("authType", type);
    properties.put("authPassword", "secret");
    assertEquals(authentication, content().acceptance().authentication().toString());
  }

  @Test
  void placeholderIsBelievedBeforeDeliveryAndRefusedAfter() {
    properties.put("vrid", "$[env:VRID]");
    properties.put("authPassword", "$[secret:vrrp.key]");

    Section<VrrpInstanceSection> before = read(Placeholders.BELIEVED);
    assertEquals(List.of(), before.problems());
    assertEquals(Optional.empty(), before.content());
    assertEquals("office", before.name());

    String message = "must be a value; nothing fills in this placeholder";
    assertEquals(
        List.of(
            problem("vrid", "$[env:VRID]", message), problem("authPassword", "(hidden)", message)),
        problems());
  }

  @Test
  void placeholderDoesNotHideAnotherMistake() {
    properties.put("authPassword", "$[secret:vrrp.key]");
    properties.put("vrid", 999);
    assertEquals(1, read(Placeholders.BELIEVED).problems().size());
  }

  private VrrpInstanceSection content() {
    Section<VrrpInstanceSection> section = read(Placeholders.REFUSED);
    assertEquals(List.of(), section.problems());
    return section.content().orElseThrow();
  }

  private List<ConfigurationProblem> problems() {
    return read(Placeholders.REFUSED).problems();
  }

  private Section<VrrpInstanceSection> read(Placeholders placeholders) {
    return VrrpInstanceSection.read(new SectionReader(PID, properties, placeholders));
  }

  private static ConfigurationProblem problem(String key, String value, String message) {
    return new ConfigurationProblem(PID, key, value, message);
  }
}
