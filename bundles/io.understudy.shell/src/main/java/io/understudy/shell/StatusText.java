package io.understudy.shell;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.MasterSnapshot;
import io.understudy.api.SyncGroupSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.api.VirtualRouterSnapshot.Activity;
import io.understudy.model.State;
import io.understudy.model.VirtualAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The command {@code status}. */
final class StatusText {

  private final EngineSnapshot snapshot;

  StatusText(EngineSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Every virtual router and sync group in a line, and what somebody should look at. */
  String overview() {
    List<String> parts = new ArrayList<>();
    Table routers = new Table("ROUTER", "NAME", "STATE", "PRIO", "FOR", "MASTER");
    snapshot.routers().forEach(router -> add(routers, router));
    parts.add(routers.isEmpty() ? "There is no virtual router." : routers.text());
    Table groups = new Table("SYNC GROUP", "STATE", "MEMBERS");
    snapshot.syncGroups().forEach(group -> add(groups, group));
    if (!groups.isEmpty()) {
      parts.add(groups.text());
    }
    List<String> points = Attention.of(snapshot);
    parts.add(
        points.isEmpty()
            ? "Nothing needs attention."
            : points.stream()
                .map(point -> Paragraph.of("  * ", point))
                .collect(Collectors.joining("\n", "Needs attention:\n", "")));
    return String.join("\n\n", parts);
  }

  private void add(Table table, VirtualRouterSnapshot router) {
    table.row(
        router.spec().key().toString(),
        router.spec().name(),
        state(router),
        router.priority().effective().toString(),
        Spans.between(router.standing().since(), snapshot.at()),
        master(router));
  }

  private static void add(Table table, SyncGroupSnapshot group) {
    table.row(
        group.spec().name(),
        group.state().name(),
        group.spec().members().stream().map(Object::toString).collect(Collectors.joining(" ")));
  }

  /** All about one virtual router. */
  String detail(VirtualRouterSnapshot router) {
    Table table = new Table("ROUTER", router.spec().key().toString());
    table.row("name", router.spec().name());
    table.row("state", state(router) + " since " + Spans.time(router.standing().since()));
    table.row("last event", router.standing().lastEvent().standardName());
    router.drained().ifPresent(drain -> table.row("drain", drain.toString()));
    table.row("priority", router.priority().text());
    table.row("master", master(router));
    table.row("addresses", addresses(router, VirtualAddress.Listing.ADVERTISED));
    String excluded = addresses(router, VirtualAddress.Listing.EXCLUDED);
    if (!excluded.isEmpty()) {
      table.row("excluded", excluded);
    }
    table.row("version", Integer.toString(router.spec().advertising().version().number()));
    table.row("timers", timers(router));
    Attention.faults(router, snapshot.at()).forEach(fault -> table.row("fault", fault));
    router.alarms().alarms().forEach(alarm -> table.row("alarm", alarm.toString()));
    table.row("counters", counters(router));
    return table.text();
  }

  private static String state(VirtualRouterSnapshot router) {
    String state = router.state().toString();
    if (router.activity() == Activity.RELINQUISHING) {
      return state + " (leaving)";
    }
    return router.drained().isPresent() ? state + " (drained)" : state;
  }

  private static String master(VirtualRouterSnapshot router) {
    if (router.state() == State.MASTER) {
      return "this gateway";
    }
    return router
        .heardMaster()
        .filter(heard -> router.state() == State.BACKUP)
        .map(StatusText::master)
        .orElse("-");
  }

  private static String master(MasterSnapshot heard) {
    return heard.address() + " (priority " + heard.priority() + ")";
  }

  private static String addresses(VirtualRouterSnapshot router, VirtualAddress.Listing listing) {
    return router.spec().addresses().stream()
        .filter(address -> address.listing() == listing)
        .map(VirtualAddress::toString)
        .collect(Collectors.joining(" "));
  }

  private static String timers(VirtualRouterSnapshot router) {
    return "advertisement every %s, master down after %s, skew %s"
        .formatted(
            Spans.text(router.timers().masterInterval()),
            Spans.text(router.timers().masterDownInterval()),
            Spans.text(router.timers().skewTime()));
  }

  private static String counters(VirtualRouterSnapshot router) {
    String moved =
        router.counters().moved().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(count -> count.getKey().standardName() + "=" + count.getValue())
            .collect(Collectors.joining(" "));
    return moved.isEmpty() ? "nothing counted" : moved;
  }
}
