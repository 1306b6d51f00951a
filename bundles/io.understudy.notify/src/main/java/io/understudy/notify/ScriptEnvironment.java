package io.understudy.notify;

import io.understudy.model.StateChange;
import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Group;
import io.understudy.spi.notify.Notification.Instance;
import io.understudy.spi.notify.Notification.Source;
import java.util.HashMap;
import java.util.Map;

/** What a script finds in its environment: OpenWrt's three variables, and all that we know. */
final class ScriptEnvironment {

  private ScriptEnvironment() {}

  static Map<String, String> of(Notification notification) {
    StateChange change = notification.change();
    Map<String, String> environment = new HashMap<>(place(notification.source()));
    environment.put("ACTION", KeepalivedWords.action(notification));
    environment.put("TYPE", KeepalivedWords.type(notification));
    environment.put("NAME", KeepalivedWords.printable(notification.source().name()));
    environment.put("KIND", notification.kind().name());
    environment.put("STATE", KeepalivedWords.state(change.to()));
    environment.put("PREVIOUS_STATE", KeepalivedWords.state(change.from()));
    environment.put("CAUSE", change.cause().name());
    environment.put("EVIDENCE", KeepalivedWords.printable(notification.evidence()));
    environment.put("PRIORITY", notification.priority().toString());
    environment.put("TIME", notification.at().toString());
    environment.put("SEQUENCE", Long.toString(notification.sequence()));
    environment.put("SKIPPED", Integer.toString(notification.skipped()));
    return environment;
  }

  /** A sync group is at no place of its own. */
  private static Map<String, String> place(Source source) {
    return source.accept(
        new Source.Cases<>() {
          @Override
          public Map<String, String> instance(Instance instance) {
            VirtualRouterKey router = instance.router();
            return Map.of(
                "INTERFACE", router.interfaceName(),
                "VRID", router.vrid().toString(),
                "FAMILY", router.family().toString());
          }

          @Override
          public Map<String, String> group(Group group) {
            return Map.of();
          }
        });
  }
}
