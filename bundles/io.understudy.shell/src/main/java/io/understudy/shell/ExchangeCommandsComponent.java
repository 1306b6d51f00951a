package io.understudy.shell;

import io.understudy.api.change.ConfigurationExchange;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The commands that read and write configurations of other programs. */
@Component(
    name = "io.understudy.shell.exchange",
    service = ExchangeCommandsComponent.class,
    property = {
      "osgi.command.scope=vrrp",
      "osgi.command.function=import",
      "osgi.command.function=export"
    })
public final class ExchangeCommandsComponent {

  private final Slot<ConfigurationExchange> exchange = new Slot<>(Missing.EXCHANGE);

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "unbind")
  void bind(ConfigurationExchange service) {
    exchange.bind(service);
  }

  void unbind(ConfigurationExchange service) {
    exchange.unbind(service);
  }

  /** Stages what a file says; Gogo puts the line before what would be a keyword of Java. */
  @SuppressWarnings("MemberName")
  public String _import(String... arguments) {
    return new Exchanging(exchange.get(), Author.NAME).read(arguments);
  }

  /** What is staged, as keepalived.conf. */
  public String export(String... arguments) {
    return new Exchanging(exchange.get(), Author.NAME).export(arguments);
  }
}
