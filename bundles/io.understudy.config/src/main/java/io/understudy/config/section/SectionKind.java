package io.understudy.config.section;

import io.understudy.api.settings.SectionPid;
import io.understudy.api.settings.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The sections of this bundle. */
public enum SectionKind {
  /** What concerns the gateway as a whole. */
  GLOBAL(GlobalSection.PID),
  /** A virtual address with a name. */
  VIRTUAL_IP(VirtualIpSection.PID),
  /** A route with a name. */
  ROUTE(RouteSection.PID),
  /** A rule with a name. */
  RULE(RuleSection.PID),
  /** What the gateway has whoever is master. */
  STATIC(StaticSection.PID),
  /** A tracker that is made of others. */
  TRACKER_EXPRESSION(ExpressionSection.PID),
  /** What makes a virtual router. */
  VRRP_INSTANCE(VrrpInstanceSection.PID),
  /** VRRP instances that are master together. */
  SYNC_GROUP(SyncGroupSection.PID);

  private final String pid;

  SectionKind(String pid) {
    this.pid = pid;
  }

  /** The PID, or the factory PID. */
  public String pid() {
    return pid;
  }

  /** True if there can be many of this kind. */
  public boolean isFactory() {
    return this != GLOBAL && this != STATIC;
  }

  /** Every key, in the order of the form. */
  public List<Setting<?>> settings() {
    return switch (this) {
      case GLOBAL -> GlobalSection.SETTINGS;
      case VIRTUAL_IP -> VirtualIpSection.SETTINGS;
      case ROUTE -> RouteSection.SETTINGS;
      case RULE -> RuleSection.SETTINGS;
      case STATIC -> StaticSection.SETTINGS;
      case TRACKER_EXPRESSION -> ExpressionSection.SETTINGS;
      case VRRP_INSTANCE -> VrrpInstanceSection.SETTINGS;
      case SYNC_GROUP -> SyncGroupSection.SETTINGS;
    };
  }

  /** The kind of a PID. */
  public static Optional<SectionKind> of(String pid) {
    return Arrays.stream(values()).filter(kind -> SectionPid.isOf(kind.pid, pid)).findFirst();
  }
}
