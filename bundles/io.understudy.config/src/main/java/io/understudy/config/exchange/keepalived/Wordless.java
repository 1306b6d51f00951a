package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.SectionCatalog;
import io.understudy.config.section.ExpressionSection;
import io.understudy.config.section.RouteSection;
import io.understudy.config.section.RuleSection;
import io.understudy.config.section.SyncGroupSection;
import io.understudy.config.section.VirtualIpSection;
import io.understudy.config.section.VrrpInstanceSection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Why something is not said in keepalived's words. */
final class Wordless {

  private static final String NOBODY =
      "no instance that keepalived has uses this, or it cannot be written for keepalived";
  private static final String USUAL = "keepalived has no words for this, or others";

  private static final Map<String, String> BY_PID =
      Map.of(
          ExpressionSection.PID, "keepalived has no trackers that are made of others",
          SectionCatalog.NOTIFY_USER, "keepalived has no script for everything",
          SectionCatalog.GENERAL, "keepalived is told of its log when it is started",
          SectionCatalog.NOTIFY_MAIL, "keepalived sends one kind of mail, and in the clear");

  /** Of sections that nothing of is said in keepalived's words. */
  private static final Map<String, String> WHOLE =
      Map.of(
          VirtualIpSection.PID, NOBODY,
          RouteSection.PID, NOBODY,
          RuleSection.PID, NOBODY,
          SectionCatalog.TRACKING_SCRIPT, NOBODY,
          SectionCatalog.TRACKING_PROCESS, NOBODY,
          SectionCatalog.TRACKING_INTERFACE, NOBODY,
          VrrpInstanceSection.PID,
              "keepalived cannot have this instance: it is switched off, has no interface, or a"
                  + " name that keepalived cannot read",
          SyncGroupSection.PID, "keepalived has fewer than two of its members",
          SectionCatalog.NOTIFY_SCRIPT, "keepalived has one script for each state",
          SectionCatalog.NOTIFY_FIFO, "keepalived has one pipe for VRRP");

  private static final Map<String, String> BY_KEY = new LinkedHashMap<>();

  static {
    BY_KEY.put("enabled", "keepalived cannot have it switched off, so it is a comment as a whole");
    BY_KEY.put("compatibility", "keepalived speaks one version only");
    BY_KEY.put("checksumToAccept", "keepalived does not choose between checksums");
    BY_KEY.put("checksumToSend", "not every keepalived chooses between checksums");
    BY_KEY.put("strict", "keepalived's strict mode also drops what is sent to the addresses");
    BY_KEY.put("relinquishLimitMillis", "keepalived stops without waiting for its successor");
    BY_KEY.put("coupleFamilies", "keepalived has a sync group for that");
    BY_KEY.put("virtualIps", "keepalived has one family in an instance, and so two instances");
    BY_KEY.put(
        "trackers", "keepalived does not have all of these trackers, or not with these weights");
    BY_KEY.put("intervalMillis", "keepalived has whole seconds here, up to 4294");
    BY_KEY.put("timeoutMillis", "keepalived has whole seconds here, or no limit");
    BY_KEY.put("downDelayMillis", "keepalived delays an interface for all that use it");
    BY_KEY.put("upDelayMillis", "keepalived delays an interface for all that use it");
    BY_KEY.put("trackerGraceMillis", "keepalived's trackers are never away");
    BY_KEY.put("onStart", "keepalived tells of every state, also of that at the start");
    BY_KEY.put("priorityChanges", "keepalived runs no scripts for priorities");
    BY_KEY.put("lowerPriority", "keepalived always tells of a lower priority");
    BY_KEY.put("shell", "keepalived runs a shell where the script names one");
    BY_KEY.put("authPassword", "keepalived cannot have this password");
    BY_KEY.put("reassert", "keepalived answers a lower priority in version 2 too");
    BY_KEY.put("ownerConflict", "not every keepalived asks what an owner does with others");
  }

  private Wordless() {}

  /**
   * The reasons for these keys of a section.
   *
   * @param isWhole whether nothing of it is said in keepalived's words
   */
  static String reason(String pid, Set<String> keys, boolean isWhole) {
    String ofSection = isWhole ? WHOLE.getOrDefault(pid, BY_PID.get(pid)) : BY_PID.get(pid);
    if (ofSection != null) {
      return ofSection;
    }
    String reasons =
        BY_KEY.entrySet().stream()
            .filter(entry -> keys.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .distinct()
            .collect(Collectors.joining("; "));
    return reasons.isEmpty() ? USUAL : reasons;
  }
}
