package io.understudy.config.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is staged, and the file that keeps it over a restart. Belongs to the workbench. */
final class Stage {

  private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

  private final DurableFile file;
  private Map<String, Optional<Map<String, Object>>> staged = Map.of();

  Stage(Path folder) {
    file = new DurableFile(folder.resolve("staged-changes"));
  }

  /** Nothing is staged if the file cannot be read: nobody runs on that. */
  void open() {
    try {
      staged = file.read(SectionCodec::read).orElse(Map.of());
    } catch (IOException e) {
      LOG.warn("What was staged is lost: {}", e.toString());
    }
  }

  /** By PID; nothing for a section that is to be deleted. */
  Map<String, Optional<Map<String, Object>>> staged() {
    return staged;
  }

  /** Keeps what is staged in this picture, without what changes nothing. */
  void keep(Picture picture) throws IOException {
    Map<String, Optional<Map<String, Object>>> next = new TreeMap<>(picture.staged());
    next.keySet().retainAll(picture.changed());
    file.write(out -> SectionCodec.write(out, next));
    staged = Map.copyOf(next);
  }

  /** Everything is applied. If the file stays, it says what is stored anyway. */
  void clear() {
    staged = Map.of();
    try {
      file.delete();
    } catch (IOException e) {
      LOG.warn("What was staged is applied, and its file cannot be deleted: {}", e.toString());
    }
  }
}
