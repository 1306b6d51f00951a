package io.understudy.config.section;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.NameForms;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.Priority;
import io.understudy.model.SyncGroupSpec.Weighting;
import io.understudy.model.TrackerReference;
import java.util.List;

/**
 * VRRP instances that are master together or not at all.
 *
 * @param name what the user calls it
 * @param members the names of VRRP instances
 * @param trackers what moves the priority of each member, besides its own
 * @param weighting what weights do in it
 */
public record SyncGroupSection(
    String name, List<String> members, List<TrackerReference> trackers, Weighting weighting) {

  /** The factory PID. */
  public static final String PID = "io.understudy.vrrp.syncgroup";

  static final Setting<String> NAME = Setting.required("name", NameForms.SECTION);
  static final Setting<List<String>> MEMBERS = Setting.required("members", new Form.Names());
  static final Setting<List<String>> TRACKERS =
      Setting.optional("trackers", new Form.Names(), List.of());
  static final Setting<Boolean> TRACKING_WEIGHT =
      Setting.optional("trackingWeight", new Form.Flag(), false);

  static final List<Setting<?>> SETTINGS = List.of(NAME, MEMBERS, TRACKERS, TRACKING_WEIGHT);

  /** Copies the lists. */
  public SyncGroupSection {
    members = List.copyOf(members);
    trackers = List.copyOf(trackers);
  }

  /** Reads the PID. */
  public static Section<SyncGroupSection> read(SectionReader reader) {
    String name = reader.read(NAME);
    List<String> members = reader.read(MEMBERS);
    List<TrackerReference> trackers = ReferenceReader.read(reader, TRACKERS, new Priority(100));
    Weighting weighting = reader.read(TRACKING_WEIGHT) ? Weighting.COUNTED : Weighting.IGNORED;
    reader.refuseUnknownKeys(SETTINGS);
    return Section.of(reader, name, () -> new SyncGroupSection(name, members, trackers, weighting));
  }
}
