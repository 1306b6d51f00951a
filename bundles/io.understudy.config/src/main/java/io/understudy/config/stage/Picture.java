package io.understudy.config.stage;

import io.understudy.api.change.SectionState;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is stored and what is staged, beside each other, secrets and all.
 *
 * @param stored by PID
 * @param staged by PID; nothing for a section to be deleted
 */
record Picture(
    Map<String, StoredSection> stored, Map<String, Optional<Map<String, Object>>> staged) {

  private static final char MARK = '~';

  static Picture of(
      Collection<StoredSection> sections, Map<String, Optional<Map<String, Object>>> staged) {
    Map<String, StoredSection> stored = new TreeMap<>();
    sections.forEach(section -> stored.put(section.pid(), section));
    return new Picture(stored, Map.copyOf(staged));
  }

  /** What the section of this PID is. */
  String section(String pid) {
    StoredSection section = stored.get(pid);
    int mark = pid.indexOf(MARK);
    if (section != null) {
      return section.section();
    }
    return mark < 0 ? pid : pid.substring(0, mark);
  }

  Optional<Map<String, Object>> storedProperties(String pid) {
    return Optional.ofNullable(stored.get(pid)).map(StoredSection::properties);
  }

  /** What the PID has once everything is applied. */
  Optional<Map<String, Object>> wanted(String pid) {
    return staged.getOrDefault(pid, storedProperties(pid));
  }

  /** Every section as it is stored. */
  Map<String, Map<String, Object>> before() {
    Map<String, Map<String, Object>> before = new TreeMap<>();
    stored.forEach((pid, section) -> before.put(pid, section.properties()));
    return before;
  }

  /** Every section as it would be. */
  Map<String, Map<String, Object>> after() {
    Map<String, Map<String, Object>> after = new TreeMap<>();
    pids().forEach(pid -> wanted(pid).ifPresent(properties -> after.put(pid, properties)));
    return after;
  }

  /** The PIDs that applying would write or delete. */
  List<String> changed() {
    return pids().stream().filter(pid -> !wanted(pid).equals(storedProperties(pid))).toList();
  }

  private TreeSet<String> pids() {
    TreeSet<String> pids = new TreeSet<>(stored.keySet());
    pids.addAll(staged.keySet());
    return pids;
  }

  /** Empty for a PID that is neither stored nor staged, as for a section that is to be made. */
  String revision(String pid) {
    return stored.containsKey(pid) || staged.containsKey(pid)
        ? Revision.of(storedProperties(pid), wanted(pid))
        : "";
  }

  long revision() {
    Map<String, String> revisions = new LinkedHashMap<>();
    pids().forEach(pid -> revisions.put(pid, revision(pid)));
    return Revision.of(revisions);
  }

  /** For a person: without secrets. */
  List<SectionState> states() {
    return pids().stream()
        .map(this::state)
        .sorted(Comparator.comparing(SectionState::section, PageOrder.ofSections()))
        .toList();
  }

  private SectionState state(String pid) {
    String section = section(pid);
    StoredSection known = stored.get(pid);
    return new SectionState(
        pid,
        section,
        storedProperties(pid).map(properties -> Secrets.hide(section, properties)),
        wanted(pid).map(properties -> Secrets.hide(section, properties)),
        revision(pid),
        known == null ? SectionState.Origin.CONSOLE : known.origin(),
        !wanted(pid).equals(storedProperties(pid)));
  }
}
