package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Draft;
import io.understudy.config.exchange.Staging;
import io.understudy.config.section.SyncGroupSection;
import io.understudy.config.section.VrrpInstanceSection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code vrrp_sync_group}; its members may come later. */
final class GroupBlock {

  private final Translation translation;
  private final Trackers trackers;
  private final NotifyScripts scripts;
  private final Mail mail;
  private final Fifos fifos;
  private final List<Reading> readings = new ArrayList<>();
  private final Map<String, String> groupOf = new HashMap<>();

  GroupBlock(
      Translation translation, Trackers trackers, NotifyScripts scripts, Mail mail, Fifos fifos) {
    this.translation = translation;
    this.trackers = trackers;
    this.scripts = scripts;
    this.mail = mail;
    this.fifos = fifos;
  }

  /** What is read of one group. */
  private static final class Reading {

    private final Statement block;
    private final Draft draft;
    private final List<Statement> members = new ArrayList<>();
    private @Nullable Statement alert;

    Reading(Statement block, Draft draft) {
      this.block = block;
      this.draft = draft;
    }
  }

  void take(Statement block) {
    String name = Staging.allowedName(block.word(1));
    if (!block.note("part").isEmpty()) {
      translation.skipped(
          block, "instance '%s' couples its families itself".formatted(block.note("part")));
      return;
    }
    if (!block.isBlock() || block.words().size() < 2) {
      translation.error(block, "it must have a name and a block between braces");
      return;
    }
    if (translation.staging().find(SyncGroupSection.PID, name).isPresent()) {
      translation.warned(block, "left out: there is a group '%s' already".formatted(name));
      return;
    }
    Draft draft = translation.staging().draft(SyncGroupSection.PID, name, block.place());
    Reading reading = new Reading(block, draft);
    References references = new References(translation, trackers, draft);
    block.body().forEach(line -> takeLine(line, reading, references));
    readings.add(reading);
  }

  private void takeLine(Statement line, Reading reading, References references) {
    if (line.keyword().equals("group")) {
      translation.taken(line, "the instances that are master together");
      reading.members.addAll(line.body());
      return;
    }
    if (line.isNote()
        || references.takes(line, "")
        || scripts.takes(line, "groups", reading.draft.name())) {
      return;
    }
    switch (line.keyword()) {
      case "sync_group_tracking_weight" ->
          translation.set(line, reading.draft, "trackingWeight", true);
      case "smtp_alert" -> reading.alert = line;
      case "notify_priority_changes" -> fifos.priorityChanges(line);
      default -> translation.notTaken(line, NotTaken.GROUP);
    }
  }

  /** Finds the members, once all instances are there. */
  void finish() {
    readings.forEach(this::finish);
  }

  private void finish(Reading reading) {
    for (Statement line : reading.members) {
      for (String word : line.words()) {
        member(line, Staging.allowedName(word), reading.draft);
      }
    }
    int count = reading.draft.list("members").size();
    if (count < 2) {
      translation.staging().drop(reading.draft);
      translation.warned(
          reading.block,
          "the group is left out: it has %s, and takes two"
              .formatted(count == 0 ? "no instance as a member" : "one member alone"));
      Optional.ofNullable(reading.alert)
          .ifPresent(line -> translation.skipped(line, "the group is left out"));
      scripts.forget("groups", reading.draft.name());
      return;
    }
    translation.taken(reading.block, "sync group '%s'".formatted(reading.draft.name()));
    mail.subject("groups", reading.draft.name(), reading.alert);
    dropTwice(reading);
  }

  private void member(Statement line, String name, Draft group) {
    boolean isThere = translation.staging().find(VrrpInstanceSection.PID, name).isPresent();
    String other = groupOf.get(name);
    if (!isThere) {
      translation.warned(line, "'%s' is left out: there is no such instance".formatted(name));
    } else if (other != null) {
      translation.warned(
          line, "'%s' is left out: the group '%s' has it already".formatted(name, other));
    } else {
      groupOf.put(name, group.name());
      group.add("members", name, line.place());
      translation.taken(line, "member '%s'".formatted(name));
    }
  }

  /** What a group tracks, counts for each member, which cannot track it once more. */
  private void dropTwice(Reading reading) {
    Set<String> shared =
        reading.draft.list("trackers").stream()
            .map(References::tracker)
            .collect(Collectors.toSet());
    for (String member : reading.draft.list("members")) {
      Optional<Draft> instance = translation.staging().find(VrrpInstanceSection.PID, member);
      if (instance.isEmpty()) {
        continue;
      }
      List<String> own = instance.get().list("trackers");
      List<String> kept =
          own.stream().filter(text -> !shared.contains(References.tracker(text))).toList();
      if (kept.size() < own.size()) {
        Statement line = Statement.line(instance.get().place("trackers"), member, member);
        instance.get().set("trackers", kept, line.place());
        translation.warned(
            line,
            "what its group '%s' tracks too, it does not track itself"
                .formatted(reading.draft.name()));
      }
    }
  }
}
