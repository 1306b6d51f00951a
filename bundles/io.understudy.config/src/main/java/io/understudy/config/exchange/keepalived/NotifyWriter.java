package io.understudy.config.exchange.keepalived;

import static io.understudy.config.exchange.keepalived.Configuration.list;
import static io.understudy.config.exchange.keepalived.Configuration.text;

import io.understudy.config.exchange.SectionCatalog;
import io.understudy.config.exchange.StagedSection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes who is told of an instance or a group. */
final class NotifyWriter {

  private static final Map<String, String> KEYWORDS = new LinkedHashMap<>();

  static {
    KEYWORDS.put("notify", "notify");
    KEYWORDS.put("notifyMaster", "notify_master");
    KEYWORDS.put("notifyBackup", "notify_backup");
    KEYWORDS.put("notifyFault", "notify_fault");
    KEYWORDS.put("notifyStop", "notify_stop");
  }

  private final Configuration configuration;
  private final ConfWriter out;

  NotifyWriter(Configuration configuration, ConfWriter out) {
    this.configuration = configuration;
    this.out = out;
  }

  /** For each state keepalived has one script: the first one is written. */
  void write(String key, String name) {
    KEYWORDS.forEach(
        (setting, keyword) ->
            configuration.all(SectionCatalog.NOTIFY_SCRIPT).stream()
                .filter(section -> isAbout(section, key, name))
                .filter(section -> !text(section, setting).isEmpty())
                .filter(section -> Words.isSpeakableCommand(text(section, setting)))
                .findFirst()
                .ifPresent(section -> write(keyword, section, setting)));
    if (GlobalWriter.isMailed(configuration, key, name)) {
      out.line("smtp_alert");
    }
  }

  private static boolean isAbout(StagedSection section, String key, String name) {
    return list(section, key).contains(name)
        || (list(section, "instances").isEmpty() && list(section, "groups").isEmpty());
  }

  private void write(String keyword, StagedSection section, String setting) {
    String user = text(section, "user");
    String owner =
        user.isEmpty() ? "" : (" " + user + " " + text(section, "group")).stripTrailing();
    out.named("%s \"%s\"%s".formatted(keyword, text(section, setting), owner), section.name());
  }
}
