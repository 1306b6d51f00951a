package io.understudy.config.stage;

import io.understudy.api.change.StagedSnapshot.Trial;
import io.understudy.api.settings.Form;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Applied changes that nobody has confirmed, and all that it takes to undo them.
 *
 * @param trial who applied them, and until when they run
 * @param before what the changed PIDs held, everything that Config Admin had; empty for one that
 *     was not there
 * @param staged what was applied
 * @param files the octets of the files that the changed PIDs come from, as ISO 8859-1
 */
record Probation(
    Trial trial,
    Map<String, Optional<Map<String, Object>>> before,
    Map<String, Optional<Map<String, Object>>> staged,
    Map<String, String> files) {

  /** Copies the maps. */
  Probation {
    before = Map.copyOf(before);
    staged = Map.copyOf(staged);
    files = Map.copyOf(files);
  }

  /** What it takes to undo these changes. */
  static Probation of(Picture picture, Trial trial) throws IOException {
    Map<String, Optional<Map<String, Object>>> before = new TreeMap<>();
    Map<String, String> files = new TreeMap<>();
    for (String pid : picture.changed()) {
      Optional<StoredSection> stored = Optional.ofNullable(picture.stored().get(pid));
      before.put(pid, stored.map(section -> section.with(section.properties())));
      Optional<String> file = stored.flatMap(StoredSection::file);
      if (file.isPresent()) {
        files.put(file.get(), Files.readString(Path.of(file.get()), StandardCharsets.ISO_8859_1));
      }
    }
    return new Probation(trial, before, picture.staged(), files);
  }

  boolean isOf(String token) {
    return trial.token().equals(token);
  }

  /** True if a section is stored neither as it was before nor as it was applied. */
  boolean isOfSomebodyElse(String pid, Optional<Map<String, Object>> stored) {
    return !isSame(stored, staged.getOrDefault(pid, Optional.empty()))
        && !isSame(stored, before.getOrDefault(pid, Optional.empty()));
  }

  private static boolean isSame(
      Optional<Map<String, Object>> one, Optional<Map<String, Object>> other) {
    return texts(one).equals(texts(other));
  }

  private static Optional<Map<String, List<String>>> texts(
      Optional<Map<String, Object>> properties) {
    return properties.map(
        all -> {
          Map<String, List<String>> texts = new TreeMap<>();
          all.forEach(
              (key, value) -> {
                if (StoredSection.isConfigured(key)) {
                  texts.put(key, Form.texts(value));
                }
              });
          return texts;
        });
  }

  void write(DataOutput out) throws IOException {
    SectionCodec.text(out, trial.token());
    SectionCodec.text(out, trial.author());
    out.writeLong(trial.deadline().toEpochMilli());
    SectionCodec.write(out, before);
    SectionCodec.write(out, staged);
    SectionCodec.properties(out, new TreeMap<>(files));
  }

  static Probation read(DataInput in) throws IOException {
    Trial trial =
        new Trial(
            SectionCodec.text(in), SectionCodec.text(in), Instant.ofEpochMilli(in.readLong()));
    Map<String, Optional<Map<String, Object>>> before = SectionCodec.read(in);
    Map<String, Optional<Map<String, Object>>> staged = SectionCodec.read(in);
    Map<String, String> files = new TreeMap<>();
    SectionCodec.properties(in).forEach((file, octets) -> files.put(file, octets.toString()));
    return new Probation(trial, before, staged, files);
  }
}
