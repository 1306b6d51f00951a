package io.understudy.config.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes changes into Config Admin, and back. */
final class SectionWriter {

  private static final Logger LOG = LoggerFactory.getLogger(SectionWriter.class);

  private final ConfigurationStore store;

  SectionWriter(ConfigurationStore store) {
    this.store = store;
  }

  /** Writes whatever is staged. */
  void write(Picture picture) throws IOException {
    for (String pid : picture.changed()) {
      Optional<Map<String, Object>> wanted = picture.wanted(pid);
      if (wanted.isEmpty()) {
        store.delete(pid);
        continue;
      }
      StoredSection stored = picture.stored().get(pid);
      Map<String, Object> all = stored == null ? wanted.get() : stored.with(wanted.get());
      store.write(pid, picture.section(pid), all);
    }
  }

  /**
   * Writes what was before. Files first: whoever reads them again must find it. Does the same each
   * time, so that it can be tried again.
   */
  void undo(Probation trying) throws IOException {
    for (Map.Entry<String, String> file : trying.files().entrySet()) {
      DurableFile.replace(
          Path.of(file.getKey()), file.getValue().getBytes(StandardCharsets.ISO_8859_1));
    }
    Picture picture = Picture.of(store.list(), trying.staged());
    for (Map.Entry<String, Optional<Map<String, Object>>> section : trying.before().entrySet()) {
      String pid = section.getKey();
      if (trying.isOfSomebodyElse(pid, picture.storedProperties(pid))) {
        LOG.warn("Somebody else has changed '{}' meanwhile, which is undone too", pid);
      }
      if (section.getValue().isPresent()) {
        store.write(pid, picture.section(pid), section.getValue().get());
      } else {
        store.delete(pid);
      }
    }
  }
}
