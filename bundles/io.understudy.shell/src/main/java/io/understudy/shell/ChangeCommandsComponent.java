package io.understudy.shell;

import io.understudy.api.change.StagedChanges;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The commands that deal with staged changes. */
@Component(
    name = "io.understudy.shell.change",
    service = ChangeCommandsComponent.class,
    property = {
      "osgi.command.scope=vrrp",
      "osgi.command.function=plan",
      "osgi.command.function=apply",
      "osgi.command.function=confirm",
      "osgi.command.function=rollback",
      "osgi.command.function=revert"
    })
public final class ChangeCommandsComponent {

  private final Slot<StagedChanges> changes = new Slot<>(Missing.CHANGES);

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "unbind")
  void bind(StagedChanges service) {
    changes.bind(service);
  }

  void unbind(StagedChanges service) {
    changes.unbind(service);
  }

  /** What is staged, and what it would mean. */
  public String plan(String... arguments) {
    return staging().plan(arguments);
  }

  /** Applies it on probation. */
  public String apply(String... arguments) {
    return staging().apply(arguments);
  }

  /** Keeps what was applied. */
  public String confirm(String... arguments) {
    return staging().confirm(arguments);
  }

  /** Takes back what was applied. */
  public String rollback(String... arguments) {
    return staging().rollback(arguments);
  }

  /** Forgets what is staged. */
  public String revert(String... arguments) {
    return staging().revert(arguments);
  }

  private Staging staging() {
    return new Staging(changes.get(), Author.NAME);
  }
}
