package io.understudy.notify;

import io.understudy.model.StateChange;
import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.notify.Notification;
import java.util.Map;

/** What a script finds in its environment: OpenWrt's three variables, and all that we know. */
final class ScriptEnvironment {

  private ScriptEnvironment() {}

  static Map<String, String> of(Notification notification) {
    VirtualRouterKey router = notification.source().router();
    StateChange change = notification.change();
    return Map.ofEntries(
        Map.entry("ACTION", KeepalivedWords.action(notification)),
        Map.entry("TYPE", KeepalivedWords.TYPE),
        Map.entry("NAME", KeepalivedWords.printable(notification.source().instance())),
        Map.entry("KIND", notification.kind().name()),
        Map.entry("STATE", KeepalivedWords.state(change.to())),
        Map.entry("PREVIOUS_STATE", KeepalivedWords.state(change.from())),
        Map.entry("CAUSE", change.cause().name()),
        Map.entry("EVIDENCE", KeepalivedWords.printable(notification.evidence())),
        Map.entry("PRIORITY", notification.priority().toString()),
        Map.entry("INTERFACE", router.interfaceName()),
        Map.entry("VRID", router.vrid().toString()),
        Map.entry("FAMILY", router.family().toString()),
        Map.entry("TIME", notification.at().toString()),
        Map.entry("SEQUENCE", Long.toString(notification.sequence())),
        Map.entry("SKIPPED", Integer.toString(notification.skipped())));
  }
}
