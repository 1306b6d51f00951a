package io.understudy.config;

import io.understudy.config.section.SectionKind;
import java.util.Dictionary;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ManagedServiceFactory;

/**
 * Hands over the sections of one factory PID. Declarative Services wants a class for each PID and
 * its form; they differ in nothing else.
 */
sealed class SectionFactory implements ManagedServiceFactory
    permits ExpressionComponent,
        RouteComponent,
        RuleComponent,
        SyncGroupComponent,
        VirtualIpComponent,
        VrrpInstanceComponent {

  private final SectionKind kind;
  private final ConfigurationSink sink;

  SectionFactory(SectionKind kind, ConfigurationSink sink) {
    this.kind = kind;
    this.sink = sink;
  }

  @Override
  public String getName() {
    return kind.pid();
  }

  @Override
  public void updated(String pid, Dictionary<String, ?> properties) {
    sink.changed(pid, FrameworkUtil.asMap(properties));
  }

  @Override
  public void deleted(String pid) {
    sink.deleted(pid);
  }
}
