package io.understudy.config;

import io.understudy.config.section.ExpressionSection;
import io.understudy.config.section.SectionKind;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The tracker expressions. */
@Component(
    name = ExpressionSection.PID,
    service = ManagedServiceFactory.class,
    configurationPolicy = ConfigurationPolicy.IGNORE,
    property = Constants.SERVICE_PID + "=" + ExpressionSection.PID)
@Designate(ocd = ExpressionOcd.class, factory = true)
public final class ExpressionComponent extends SectionFactory {

  /** Hands everything to this sink. */
  @Activate
  public ExpressionComponent(@Reference ConfigurationSink sink) {
    super(SectionKind.TRACKER_EXPRESSION, sink);
  }
}
