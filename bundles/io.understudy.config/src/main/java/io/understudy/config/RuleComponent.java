package io.understudy.config;

import io.understudy.config.section.RuleSection;
import io.understudy.config.section.SectionKind;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The rules. */
@Component(
    name = RuleSection.PID,
    service = ManagedServiceFactory.class,
    configurationPolicy = ConfigurationPolicy.IGNORE,
    property = Constants.SERVICE_PID + "=" + RuleSection.PID)
@Designate(ocd = RuleOcd.class, factory = true)
public final class RuleComponent extends SectionFactory {

  /** Hands everything to this sink. */
  @Activate
  public RuleComponent(@Reference ConfigurationSink sink) {
    super(SectionKind.RULE, sink);
  }
}
