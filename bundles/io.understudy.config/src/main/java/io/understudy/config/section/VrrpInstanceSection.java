package io.understudy.config.section;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.NameForms;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.Acceptance;
import io.understudy.model.Acceptance.AcceptedChecksum;
import io.understudy.model.Acceptance.OwnerConflict;
import io.understudy.model.Advertising.Reassertion;
import io.understudy.model.Advertising.TransmitChecksum;
import io.understudy.model.Authentication;
import io.understudy.model.Mastership;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Mastership.Startup;
import io.understudy.model.Preemption;
import io.understudy.model.Preemption.Mode;
import io.understudy.model.Priority;
import io.understudy.model.Strictness;
import io.understudy.model.TrackerReference;
import io.understudy.model.Vrid;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A VRRP instance: one virtual router, or two if it has addresses of both families.
 *
 * @param identity what it is called, and which virtual router it is
 * @param enabled whether it runs
 * @param priority the base priority
 * @param virtualIps the names of its virtual addresses, in the order of the advertisement
 * @param trackers what moves its priority; they need not exist yet
 * @param sending how it advertises, in whatever version
 * @param acceptance which advertisements it believes
 * @param mastership how it takes and gives its addresses
 */
public record VrrpInstanceSection(
    Identity identity,
    boolean enabled,
    Priority priority,
    List<String> virtualIps,
    List<TrackerReference> trackers,
    Sending sending,
    Acceptance acceptance,
    Mastership mastership) {

  /** The factory PID. */
  public static final String PID = "io.understudy.vrrp.instance";

  static final Setting<String> NAME = Setting.required("name", NameForms.SECTION);
  static final Setting<Boolean> ENABLED = Setting.optional("enabled", new Form.Flag(), true);
  static final Setting<Startup> STATE = Setting.optional("state", Startup.BACKUP);
  static final Setting<String> INTERFACE = Setting.optional("interface", NameForms.INTERFACE, "");
  static final Setting<Integer> VRID = Setting.required("vrid", new Form.WholeNumber(1, 255));
  static final Setting<Integer> PRIORITY =
      Setting.optional("priority", new Form.WholeNumber(1, 255), 100);
  static final Setting<Integer> ADVERT_INTERVAL_MILLIS =
      Setting.optional("advertIntervalMillis", new Form.WholeNumber(10, 255_000), 1000);
  static final Setting<List<String>> VIRTUAL_IPS = Setting.required("virtualIps", new Form.Names());
  static final Setting<List<String>> TRACKERS =
      Setting.optional("trackers", new Form.Names(), List.of());
  static final Setting<Boolean> PREEMPT = Setting.optional("preempt", new Form.Flag(), true);
  static final Setting<Integer> PREEMPT_DELAY_SECONDS =
      Setting.optional("preemptDelaySeconds", new Form.WholeNumber(0, 1000), 0);
  static final Setting<VersionChoice> VERSION = Setting.optional("version", VersionChoice.DEFAULT);
  static final Setting<String> AUTH_PASSWORD =
      Setting.optional(
          "authPassword", new Form.Password(Authentication.SimpleText.MOST_OCTETS), "");
  static final Setting<TransmitChecksum> CHECKSUM_TO_SEND =
      Setting.optional("checksumToSend", TransmitChecksum.AUTO);
  static final Setting<AcceptedChecksum> CHECKSUM_TO_ACCEPT =
      Setting.optional("checksumToAccept", AcceptedChecksum.EITHER);
  static final Setting<Boolean> STRICT = Setting.optional("strict", new Form.Flag(), false);
  static final Setting<OwnerConflict> OWNER_CONFLICT =
      Setting.optional("ownerConflict", OwnerConflict.PROCESS);
  static final Setting<Boolean> REASSERT = Setting.optional("reassert", new Form.Flag(), true);
  static final Setting<Integer> RELINQUISH_LIMIT_MILLIS =
      Setting.optional("relinquishLimitMillis", new Form.WholeNumber(0, 60_000), 2000);

  static final List<Setting<?>> SETTINGS =
      List.of(
          NAME,
          ENABLED,
          STATE,
          INTERFACE,
          VRID,
          PRIORITY,
          ADVERT_INTERVAL_MILLIS,
          VIRTUAL_IPS,
          TRACKERS,
          PREEMPT,
          PREEMPT_DELAY_SECONDS,
          VERSION,
          AUTH_PASSWORD,
          CHECKSUM_TO_SEND,
          CHECKSUM_TO_ACCEPT,
          STRICT,
          OWNER_CONFLICT,
          REASSERT,
          RELINQUISH_LIMIT_MILLIS);

  /** Copies the lists. */
  public VrrpInstanceSection {
    virtualIps = List.copyOf(virtualIps);
    trackers = List.copyOf(trackers);
  }

  /**
   * What a VRRP instance is called, and which virtual router it is.
   *
   * @param name what the user calls it
   * @param interfaceName its interface; empty for the default of the Global section
   * @param vrid the identifier
   */
  public record Identity(String name, Optional<String> interfaceName, Vrid vrid) {}

  /**
   * How a VRRP instance advertises.
   *
   * @param version the version it names
   * @param interval the advertisement interval; whether it suits the version is not checked yet
   * @param checksum which checksum is sent
   * @param reassertion what it answers to an advertisement that loses
   */
  public record Sending(
      VersionChoice version,
      Duration interval,
      TransmitChecksum checksum,
      Reassertion reassertion) {}

  /** Reads the PID. */
  public static Section<VrrpInstanceSection> read(SectionReader reader) {
    Identity identity = readIdentity(reader);
    boolean enabled = reader.read(ENABLED);
    Priority priority = new Priority(reader.read(PRIORITY));
    List<String> virtualIps = reader.read(VIRTUAL_IPS);
    List<TrackerReference> trackers = ReferenceReader.read(reader, TRACKERS, priority);
    Sending sending = readSending(reader);
    Acceptance acceptance = readAcceptance(reader);
    Mastership mastership = readMastership(reader);
    reader.refuseUnknownKeys(SETTINGS);
    if (reader.isComplete()) {
      ElectionRules.check(reader, priority, mastership);
    }
    return Section.of(
        reader,
        identity.name(),
        () ->
            new VrrpInstanceSection(
                identity,
                enabled,
                priority,
                virtualIps,
                trackers,
                sending,
                acceptance,
                mastership));
  }

  private static Identity readIdentity(SectionReader reader) {
    return new Identity(
        reader.read(NAME),
        Optional.of(reader.read(INTERFACE)).filter(name -> !name.isEmpty()),
        new Vrid(reader.read(VRID)));
  }

  private static Sending readSending(SectionReader reader) {
    return new Sending(
        reader.read(VERSION),
        Duration.ofMillis(reader.read(ADVERT_INTERVAL_MILLIS)),
        reader.read(CHECKSUM_TO_SEND),
        reader.read(REASSERT) ? Reassertion.IMMEDIATE : Reassertion.SILENT);
  }

  private static Acceptance readAcceptance(SectionReader reader) {
    String password = reader.read(AUTH_PASSWORD);
    return new Acceptance(
        reader.read(CHECKSUM_TO_ACCEPT),
        reader.read(STRICT) ? Strictness.STRICT : Strictness.LENIENT,
        reader.read(OWNER_CONFLICT),
        password.isEmpty() ? Authentication.NONE : new Authentication.SimpleText(password));
  }

  private static Mastership readMastership(SectionReader reader) {
    return new Mastership(
        reader.read(STATE),
        new Preemption(
            reader.read(PREEMPT) ? Mode.PREEMPT : Mode.LEAVE,
            Duration.ofSeconds(reader.read(PREEMPT_DELAY_SECONDS))),
        SourceMac.INTERFACE,
        Duration.ofMillis(reader.read(RELINQUISH_LIMIT_MILLIS)));
  }
}
