package io.understudy.config.section;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.NameForms;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.Acceptance;
import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.TrackingSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What concerns the gateway as a whole.
 *
 * @param enabled whether VRRP runs at all
 * @param version the version of VRRP instances over IPv4 that name none
 * @param defaultInterface the interface of VRRP instances that name none, if there is one
 * @param startupDelay how long the first configuration waits
 * @param trackerGrace how long a tracker may be away before it counts as missing
 * @param groups the multicast groups of VRRP instances that name none
 * @param missedAdvertisements how many missed advertisements end a master, where an instance does
 *     not say
 * @param announcements how masters announce their addresses, where an instance does not say
 */
public record GlobalSection(
    boolean enabled,
    ProtocolVersion version,
    Optional<String> defaultInterface,
    Duration startupDelay,
    Duration trackerGrace,
    Groups groups,
    int missedAdvertisements,
    AnnouncementDefaults announcements) {

  /** The PID. */
  public static final String PID = "io.understudy.global";

  /** What holds while nothing is configured. */
  public static final GlobalSection PRESET =
      new GlobalSection(
          true,
          ProtocolVersion.V2,
          Optional.empty(),
          Duration.ZERO,
          TrackingSpec.PRESET.grace(),
          Groups.PRESET,
          Acceptance.MISSED_ADVERTISEMENTS,
          AnnouncementDefaults.PRESET);

  static final Setting<Boolean> ENABLED = Setting.optional("enabled", new Form.Flag(), true);
  static final Setting<Integer> VRRP_VERSION =
      Setting.optional("vrrpVersion", new Form.Choice<>(List.of(2, 3)), 2);
  static final Setting<String> DEFAULT_INTERFACE =
      Setting.optional("defaultInterface", NameForms.INTERFACE, "");
  static final Setting<Integer> STARTUP_DELAY_MILLIS =
      Setting.optional("startupDelayMillis", new Form.WholeNumber(0, 600_000), 0);
  static final Setting<Integer> TRACKER_GRACE_MILLIS =
      Setting.optional(
          "trackerGraceMillis",
          new Form.WholeNumber(0, Math.toIntExact(TrackingSpec.LONGEST_GRACE.toMillis())),
          Math.toIntExact(TrackingSpec.PRESET.grace().toMillis()));

  static final Setting<IpAddress> MULTICAST_GROUP4 =
      Setting.optional(
          "multicastGroup4", AddressForms.group(AddressFamily.IPV4), Groups.PRESET.ipv4());
  static final Setting<IpAddress> MULTICAST_GROUP6 =
      Setting.optional(
          "multicastGroup6", AddressForms.group(AddressFamily.IPV6), Groups.PRESET.ipv6());
  static final Setting<Integer> MISSED_ADVERTISEMENTS =
      Setting.optional(
          "missedAdvertisements", new Form.WholeNumber(1, 100), Acceptance.MISSED_ADVERTISEMENTS);

  static final List<Setting<?>> SETTINGS =
      Stream.concat(
              Stream.of(
                  ENABLED,
                  VRRP_VERSION,
                  DEFAULT_INTERFACE,
                  STARTUP_DELAY_MILLIS,
                  TRACKER_GRACE_MILLIS,
                  MULTICAST_GROUP4,
                  MULTICAST_GROUP6,
                  MISSED_ADVERTISEMENTS),
              AnnouncementDefaults.settingsOfGlobal().stream())
          .toList();

  /** Reads the PID. */
  public static Section<GlobalSection> read(SectionReader reader) {
    boolean enabled = reader.read(ENABLED);
    int version = reader.read(VRRP_VERSION);
    String defaultInterface = reader.read(DEFAULT_INTERFACE);
    Duration startupDelay = Duration.ofMillis(reader.read(STARTUP_DELAY_MILLIS));
    Duration trackerGrace = Duration.ofMillis(reader.read(TRACKER_GRACE_MILLIS));
    Groups groups = new Groups(reader.read(MULTICAST_GROUP4), reader.read(MULTICAST_GROUP6));
    int missed = reader.read(MISSED_ADVERTISEMENTS);
    AnnouncementDefaults announcements = AnnouncementDefaults.read(reader);
    reader.refuseUnknownKeys(SETTINGS);
    return Section.of(
        reader,
        "",
        () ->
            new GlobalSection(
                enabled,
                version == 2 ? ProtocolVersion.V2 : ProtocolVersion.V3,
                Optional.of(defaultInterface).filter(name -> !name.isEmpty()),
                startupDelay,
                trackerGrace,
                groups,
                missed,
                announcements));
  }
}
