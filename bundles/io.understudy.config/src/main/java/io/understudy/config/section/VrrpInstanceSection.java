package io.understudy.config.section;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.NameForms;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.Acceptance;
import io.understudy.model.Acceptance.AcceptedChecksum;
import io.understudy.model.Acceptance.OwnerConflict;
import io.understudy.model.Announcing;
import io.understudy.model.Authentication;
import io.understudy.model.Mastership;
import io.understudy.model.Mastership.AcceptMode;
import io.understudy.model.Mastership.LinkTracking;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Mastership.Startup;
import io.understudy.model.Preemption;
import io.understudy.model.Preemption.Mode;
import io.understudy.model.Priority;
import io.understudy.model.Routing;
import io.understudy.model.Strictness;
import io.understudy.model.TrackerReference;
import io.understudy.model.Vrid;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A VRRP instance: one virtual router, or two if it has addresses of both families.
 *
 * @param identity what it is called, and which virtual router it is
 * @param priority the base priority
 * @param held what it holds while it is master
 * @param trackers what moves its priority; they need not exist yet
 * @param sending how it advertises, in whatever version
 * @param acceptance which advertisements it believes, but for {@code missedAdvertisements}
 * @param mastership how it takes and gives its addresses, but for what Global and others say too
 * @param own what it says otherwise than Global
 */
public record VrrpInstanceSection(
    Identity identity,
    Priority priority,
    HeldNames held,
    List<TrackerReference> trackers,
    Sending sending,
    Acceptance acceptance,
    Mastership mastership,
    Deviations own) {

  /** The factory PID. */
  public static final String PID = "io.understudy.vrrp.instance";

  static final Setting<String> NAME = Setting.required("name", NameForms.SECTION);
  static final Setting<Boolean> ENABLED = Setting.optional("enabled", new Form.Flag(), true);
  static final Setting<Startup> STATE = Setting.optional("state", Startup.BACKUP);
  static final Setting<String> INTERFACE = Setting.optional("interface", NameForms.INTERFACE, "");
  static final Setting<Integer> VRID = Setting.required("vrid", new Form.WholeNumber(1, 255));
  static final Setting<Integer> PRIORITY =
      Setting.optional("priority", new Form.WholeNumber(1, 255), 100);
  static final Setting<List<String>> TRACKERS =
      Setting.optional("trackers", new Form.Names(), List.of());
  static final Setting<Boolean> PREEMPT = Setting.optional("preempt", new Form.Flag(), true);
  static final Setting<Integer> PREEMPT_DELAY_SECONDS =
      Setting.optional("preemptDelaySeconds", new Form.WholeNumber(0, 1000), 0);
  static final Setting<Integer> MISSED_ADVERTISEMENTS =
      Setting.optional(
          "missedAdvertisements",
          new Form.WholeNumber(AnnouncementSettings.UNSET, 100),
          AnnouncementSettings.UNSET);
  static final Setting<Boolean> COUPLE_FAMILIES =
      Setting.optional("coupleFamilies", new Form.Flag(), false);
  static final Setting<Boolean> USE_VMAC = Setting.optional("useVmac", new Form.Flag(), false);
  static final Setting<Boolean> ACCEPT = Setting.optional("accept", new Form.Flag(), true);
  static final Setting<Boolean> TRACK_INTERFACE =
      Setting.optional("trackInterface", new Form.Flag(), true);
  static final Setting<AuthType> AUTH_TYPE = Setting.optional("authType", AuthType.DEFAULT);
  static final Setting<String> AUTH_PASSWORD =
      Setting.optional(
          "authPassword", new Form.Password(Authentication.SimpleText.MOST_OCTETS), "");
  static final Setting<AcceptedChecksum> CHECKSUM_TO_ACCEPT =
      Setting.optional("checksumToAccept", AcceptedChecksum.EITHER);
  static final Setting<Boolean> STRICT = Setting.optional("strict", new Form.Flag(), false);
  static final Setting<OwnerConflict> OWNER_CONFLICT =
      Setting.optional("ownerConflict", OwnerConflict.PROCESS);
  static final Setting<Integer> RELINQUISH_LIMIT_MILLIS =
      Setting.optional("relinquishLimitMillis", new Form.WholeNumber(0, 60_000), 2000);

  static final List<Setting<?>> SETTINGS =
      Stream.of(
              Stream.of(
                  NAME,
                  ENABLED,
                  STATE,
                  INTERFACE,
                  VRID,
                  PRIORITY,
                  Sending.ADVERT_INTERVAL_MILLIS,
                  HeldNames.VIRTUAL_IPS,
                  TRACKERS,
                  PREEMPT,
                  PREEMPT_DELAY_SECONDS,
                  Sending.VERSION,
                  Sending.COMPATIBILITY,
                  AUTH_TYPE,
                  AUTH_PASSWORD,
                  HeldNames.EXCLUDED_VIRTUAL_IPS,
                  HeldNames.VIRTUAL_ROUTES,
                  HeldNames.VIRTUAL_RULES,
                  COUPLE_FAMILIES,
                  DeliverySettings.SOURCE_ADDRESS,
                  DeliverySettings.UNICAST_PEERS,
                  DeliverySettings.UNICAST_TTL,
                  DeliverySettings.MULTICAST_GROUP4,
                  DeliverySettings.MULTICAST_GROUP6,
                  USE_VMAC,
                  DeliverySettings.VMAC_XMIT_BASE,
                  ACCEPT,
                  TRACK_INTERFACE,
                  MISSED_ADVERTISEMENTS),
              AnnouncementSettings.OF_INSTANCE.list().stream(),
              Stream.of(
                  Sending.CHECKSUM_TO_SEND,
                  CHECKSUM_TO_ACCEPT,
                  STRICT,
                  OWNER_CONFLICT,
                  Sending.REASSERT,
                  Sending.CONCESSION,
                  RELINQUISH_LIMIT_MILLIS))
          .<Setting<?>>flatMap(settings -> settings)
          .toList();

  /** Copies the list. */
  public VrrpInstanceSection {
    trackers = List.copyOf(trackers);
  }

  /**
   * What a VRRP instance is called, and which virtual router it is.
   *
   * @param name what the user calls it
   * @param enabled whether it runs
   * @param interfaceName its interface; empty for the default of the Global section
   * @param vrid the identifier
   * @param couplesFamilies whether its two families are master together
   */
  public record Identity(
      String name,
      boolean enabled,
      Optional<String> interfaceName,
      Vrid vrid,
      boolean couplesFamilies) {}

  /**
   * What a VRRP instance says otherwise than Global.
   *
   * @param missedAdvertisements how many missed advertisements end a master, or {@link
   *     AnnouncementSettings#UNSET}
   * @param announcements how it announces its addresses
   */
  public record Deviations(int missedAdvertisements, AnnouncementSettings announcements) {}

  /** True if it runs. */
  public boolean enabled() {
    return identity.enabled();
  }

  /** The names of the addresses that it advertises. */
  public List<String> virtualIps() {
    return held.virtualIps();
  }

  /** Reads the PID. */
  public static Section<VrrpInstanceSection> read(SectionReader reader) {
    Identity identity = readIdentity(reader);
    Priority priority = new Priority(reader.read(PRIORITY));
    HeldNames held = HeldNames.read(reader);
    List<TrackerReference> trackers = ReferenceReader.read(reader, TRACKERS, priority);
    Sending sending = Sending.read(reader);
    Acceptance acceptance = readAcceptance(reader);
    Mastership mastership = readMastership(reader);
    Deviations own = readDeviations(reader);
    VrrpInstanceSection section =
        new VrrpInstanceSection(
            identity, priority, held, trackers, sending, acceptance, mastership, own);
    reader.refuseUnknownKeys(SETTINGS);
    if (reader.isComplete()) {
      ElectionRules.check(reader, section);
      DeliveryRules.check(reader, section);
      AuthenticationRules.check(reader, section);
    }
    return Section.of(reader, identity.name(), () -> section);
  }

  private static Identity readIdentity(SectionReader reader) {
    return new Identity(
        reader.read(NAME),
        reader.read(ENABLED),
        Optional.of(reader.read(INTERFACE)).filter(name -> !name.isEmpty()),
        new Vrid(reader.read(VRID)),
        reader.read(COUPLE_FAMILIES));
  }

  private static Deviations readDeviations(SectionReader reader) {
    int missed = reader.read(MISSED_ADVERTISEMENTS);
    if (missed == 0) {
      reader.refuse(MISSED_ADVERTISEMENTS.key(), "be 1 to 100, or -1 for that of Global", missed);
    }
    return new Deviations(
        missed, AnnouncementSettings.read(reader, AnnouncementSettings.OF_INSTANCE));
  }

  private static Acceptance readAcceptance(SectionReader reader) {
    return new Acceptance(
        reader.read(CHECKSUM_TO_ACCEPT),
        reader.read(STRICT) ? Strictness.STRICT : Strictness.LENIENT,
        reader.read(OWNER_CONFLICT),
        reader.read(AUTH_TYPE).with(reader.read(AUTH_PASSWORD)));
  }

  private static Mastership readMastership(SectionReader reader) {
    return new Mastership(
        reader.read(STATE),
        new Preemption(
            reader.read(PREEMPT) ? Mode.PREEMPT : Mode.LEAVE,
            Duration.ofSeconds(reader.read(PREEMPT_DELAY_SECONDS))),
        reader.read(USE_VMAC) ? SourceMac.VIRTUAL_ROUTER : SourceMac.INTERFACE,
        Duration.ofMillis(reader.read(RELINQUISH_LIMIT_MILLIS)),
        Announcing.PRESET,
        reader.read(ACCEPT) ? AcceptMode.ACCEPT : AcceptMode.DROP,
        Routing.NONE,
        reader.read(TRACK_INTERFACE) ? LinkTracking.TRACKED : LinkTracking.UNTRACKED);
  }
}
