package io.understudy.config.exchange.keepalived;

import io.understudy.api.settings.Setting;
import io.understudy.config.exchange.Draft;
import io.understudy.config.exchange.SectionCatalog;
import java.util.List;
import java.util.Optional;

/**
 * What an export wrote as comments, since keepalived has no word for it.
 *
 * <pre>
 * # understudy: section io.understudy.vrrp.instance "office" {
 * # understudy:   checksumToSend PSEUDO_HEADER
 * # understudy: }
 * # understudy: without io.understudy.route "backup"
 * </pre>
 */
final class Notes {

  static final String SECTION = "section";
  static final String WITHOUT = "without";

  private final Translation translation;

  Notes(Translation translation) {
    this.translation = translation;
  }

  /** Takes one of these at the top of a file. */
  void take(Statement note) {
    String pid = note.word(2);
    String name = note.word(3);
    if (SectionCatalog.settings(pid).isEmpty() || SectionCatalog.isFactory(pid) == name.isEmpty()) {
      translation.error(note, "this names no section that there can be");
    } else if (note.word(1).equals(SECTION) && note.isBlock()) {
      complete(note, translation.staging().draft(pid, name, note.place()));
    } else if (note.word(1).equals(WITHOUT)) {
      translation.staging().find(pid, name).ifPresent(translation.staging()::drop);
      translation.taken(note, "left out, as the export says");
    } else {
      translation.error(note, "a comment of an export begins with section or without");
    }
  }

  private void complete(Statement note, Draft draft) {
    for (Statement line : note.body()) {
      List<String> words = line.words();
      Optional<Setting<?>> setting = SectionCatalog.setting(draft.pid(), line.word(1));
      if (setting.isEmpty() || line.word(1).equals("name")) {
        translation.error(line, "'%s' is no key of this section".formatted(line.word(1)));
      } else {
        List<String> values = words.subList(2, words.size());
        draft.set(line.word(1), SectionCatalog.read(setting.get(), values), line.place());
      }
    }
    translation.taken(note, "what keepalived has no word for, as the export wrote it");
  }
}
