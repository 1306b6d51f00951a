package io.understudy.shell;

import io.understudy.api.VrrpActions;
import io.understudy.api.VrrpStatus;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The commands that have virtual routers do something. */
@Component(
    name = "io.understudy.shell.action",
    service = ActionCommandsComponent.class,
    property = {
      "osgi.command.scope=vrrp",
      "osgi.command.function=drain",
      "osgi.command.function=undrain",
      "osgi.command.function=elect",
      "osgi.command.function=announce"
    })
public final class ActionCommandsComponent {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Slot<VrrpActions> actions = new Slot<>(Missing.ACTIONS);
  private final Slot<VrrpStatus> status = new Slot<>(Missing.STATUS);

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "unbindActions")
  void bindActions(VrrpActions service) {
    actions.bind(service);
  }

  void unbindActions(VrrpActions service) {
    actions.unbind(service);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "unbindStatus")
  void bindStatus(VrrpStatus service) {
    status.bind(service);
  }

  void unbindStatus(VrrpStatus service) {
    status.unbind(service);
  }

  /** Hands over and stays backup. */
  public String drain(String... arguments) {
    return acting().drain(arguments);
  }

  /** Ends that. */
  public String undrain(String... arguments) {
    return acting().undrain(arguments);
  }

  /** A master hands over once. */
  public String elect(String... arguments) {
    return acting().elect(arguments);
  }

  /** A master announces its addresses again. */
  public String announce(String... arguments) {
    return acting().announce(arguments);
  }

  private Acting acting() {
    return new Acting(actions.get(), status.get().snapshot(), Author.NAME, PATIENCE);
  }
}
