package io.understudy.config.stage;

import io.understudy.config.exchange.SectionCatalog;
import io.understudy.config.section.ExpressionSection;
import io.understudy.config.section.GlobalSection;
import io.understudy.config.section.RouteSection;
import io.understudy.config.section.RuleSection;
import io.understudy.config.section.StaticSection;
import io.understudy.config.section.SyncGroupSection;
import io.understudy.config.section.VirtualIpSection;
import io.understudy.config.section.VrrpInstanceSection;
import java.util.Comparator;
import java.util.List;

/** In which order the page has the sections. */
final class PageOrder {

  private static final List<String> SECTIONS =
      List.of(
          SectionCatalog.GENERAL,
          GlobalSection.PID,
          SectionCatalog.TRACKING_SCRIPT,
          SectionCatalog.TRACKING_INTERFACE,
          SectionCatalog.TRACKING_PROCESS,
          ExpressionSection.PID,
          VirtualIpSection.PID,
          RouteSection.PID,
          RuleSection.PID,
          StaticSection.PID,
          VrrpInstanceSection.PID,
          SyncGroupSection.PID,
          SectionCatalog.NOTIFY_USER,
          SectionCatalog.NOTIFY_SCRIPT,
          SectionCatalog.NOTIFY_FIFO,
          SectionCatalog.NOTIFY_MAIL);

  private PageOrder() {}

  /** Sections that are not on the page come last. */
  static Comparator<String> ofSections() {
    return Comparator.<String>comparingInt(
            section -> SECTIONS.contains(section) ? SECTIONS.indexOf(section) : SECTIONS.size())
        .thenComparing(Comparator.naturalOrder());
  }
}
