package io.understudy.webconsole.json;

import io.understudy.api.DrainSnapshot;
import io.understudy.api.JournalEntry;
import io.understudy.api.MasterSnapshot;
import io.understudy.api.PriorityExplanation;
import io.understudy.api.StandingFault;
import io.understudy.api.TimerSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterSpec;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One virtual router. */
final class RouterJson {

  private RouterJson() {}

  static JsonObject of(
      VirtualRouterSnapshot router, JournalEntry.@Nullable TransitionEntry lastTransition) {
    VirtualRouterSpec spec = router.spec();
    return Parts.object()
        .add("key", spec.key().toString())
        .add("name", spec.name())
        .add("interface", spec.key().interfaceName())
        .add("vrid", spec.key().vrid().value())
        .add("family", spec.key().family().toString())
        .add("version", spec.advertising().version().number())
        .add("state", router.state().name())
        .add("activity", router.activity().name())
        .add("since", router.standing().since().toString())
        .add("addresses", addresses(spec, VirtualAddress::isAdvertised))
        .add("excluded", addresses(spec, address -> !address.isAdvertised()))
        .add("found", Parts.texts(router.alarms().foundAddresses()))
        .add("priority", priority(router.priority()))
        .add("tracked", Parts.list(spec.trackers(), each -> Parts.text(each.tracker())))
        .add("master", router.heardMaster().map(RouterJson::master).orElse(JsonValue.NULL))
        .add("timers", timers(router.timers()))
        .add("faults", Parts.list(router.alarms().standing(), RouterJson::fault))
        .add("alarms", Parts.list(router.alarms().alarms(), StatusJson::alarm))
        .add("counters", Parts.counters(router.counters().moved()))
        .add("last", lastTransition == null ? JsonValue.NULL : JournalJson.of(lastTransition))
        .add("drain", router.drained().map(RouterJson::drain).orElse(JsonValue.NULL))
        .build();
  }

  private static JsonArray addresses(VirtualRouterSpec spec, Predicate<VirtualAddress> wanted) {
    return Parts.texts(spec.addresses().stream().filter(wanted).toList());
  }

  private static JsonObject priority(PriorityExplanation priority) {
    return Parts.object()
        .add("base", priority.base().value())
        .add("effective", priority.effective().value())
        .add("arithmetic", priority.text())
        .add("terms", Parts.list(priority.terms(), RouterJson::term))
        .build();
  }

  private static JsonObject term(PriorityExplanation.Term term) {
    return Parts.object()
        .add("tracker", term.reading().tracker())
        .add("condition", term.reading().condition().name())
        .add("evidence", term.reading().evidence())
        .add("weight", term.weight().toString())
        .add("amount", term.contribution())
        .add("obstacle", term.obstacle())
        .build();
  }

  private static JsonValue master(MasterSnapshot master) {
    return Parts.object()
        .add("address", master.address().toString())
        .add("priority", master.priority().value())
        .build();
  }

  private static JsonValue drain(DrainSnapshot drain) {
    return Parts.object()
        .add("since", drain.since().toString())
        .add(
            "until",
            drain.end().<JsonValue>map(end -> Parts.text(end.toString())).orElse(JsonValue.NULL))
        .add("author", drain.author())
        .add("standIn", drain.standIn().name())
        .build();
  }

  private static JsonObject timers(TimerSnapshot timers) {
    return Parts.object()
        .add("interval", Parts.seconds(timers.masterInterval()))
        .add("skew", Parts.seconds(timers.skewTime()))
        .add("masterDown", Parts.seconds(timers.masterDownInterval()))
        .build();
  }

  private static JsonObject fault(StandingFault standing) {
    return Parts.object()
        .add("kind", standing.fault().kind().name())
        .add("subject", standing.fault().subject())
        .add("evidence", standing.fault().evidence())
        .add("since", standing.since().toString())
        .build();
  }
}
