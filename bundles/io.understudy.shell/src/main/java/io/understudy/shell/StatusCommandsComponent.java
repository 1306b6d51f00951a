package io.understudy.shell;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.api.VrrpStatus;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The commands that show. */
@Component(
    name = "io.understudy.shell.status",
    service = StatusCommandsComponent.class,
    property = {
      "osgi.command.scope=vrrp",
      "osgi.command.function=status",
      "osgi.command.function=why",
      "osgi.command.function=journal",
      "osgi.command.function=trackers",
      "osgi.command.function=help"
    })
public final class StatusCommandsComponent {

  private final Slot<VrrpStatus> status = new Slot<>(Missing.STATUS);

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "unbind")
  void bind(VrrpStatus service) {
    status.bind(service);
  }

  void unbind(VrrpStatus service) {
    status.unbind(service);
  }

  /** How everything stands, or all about the virtual routers of one name. */
  public String status(String... arguments) {
    EngineSnapshot snapshot = status.get().snapshot();
    StatusText text = new StatusText(snapshot);
    return arguments.length == 0
        ? text.overview()
        : new RouterNames(snapshot)
            .allOr(arguments).stream().map(text::detail).collect(Collectors.joining("\n\n"));
  }

  /** How virtual routers came where they stand; all of them if none is named. */
  public String why(String... arguments) {
    EngineSnapshot snapshot = status.get().snapshot();
    List<VirtualRouterSnapshot> routers = new RouterNames(snapshot).allOr(arguments);
    return routers.isEmpty()
        ? new StatusText(snapshot).overview()
        : routers.stream()
            .map(router -> new WhyText(snapshot, router).text())
            .collect(Collectors.joining("\n\n"));
  }

  /** The latest entries of the journal. */
  public String journal(String... arguments) {
    return JournalText.of(status.get().snapshot(), Arrays.asList(arguments));
  }

  /** What is tracked. */
  public String trackers(String... arguments) {
    Arguments.none("trackers", arguments);
    return TrackersText.of(status.get().snapshot());
  }

  /** The commands. */
  public String help(String... arguments) {
    Arguments.none("help", arguments);
    return HelpText.text();
  }
}
