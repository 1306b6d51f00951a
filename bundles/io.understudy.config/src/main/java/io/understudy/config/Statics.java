package io.understudy.config;

import io.understudy.config.section.RouteSection;
import io.understudy.config.section.RuleSection;
import io.understudy.config.section.StaticSection;
import io.understudy.config.section.VirtualIpSection;
import io.understudy.model.IpAddress;
import io.understudy.model.IpPrefix;
import io.understudy.model.Routing;
import io.understudy.model.StaticSpec;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRoute;
import io.understudy.model.VirtualRouterSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the gateway has whoever is master. No address, route or rule belongs to two: the one that
 * lets go of it first would take it from the other.
 */
final class Statics {

  private record Place(String device, IpAddress address) {}

  private record Way(IpPrefix destination, long metric, long table) {}

  private static final String OURS = "the Static section";
  private static final long MAIN_TABLE = 254;

  private final SectionPool pool;
  private final Map<Object, String> users = new HashMap<>();

  Statics(SectionPool pool) {
    this.pool = pool;
  }

  StaticSpec make(Map<String, List<VirtualRouterSpec>> routers) {
    routers.forEach((name, specs) -> specs.forEach(spec -> claim(name, spec)));
    StaticSection section = pool.statics().orElse(StaticSection.PRESET);
    Optional<List<VirtualIpSection>> addresses =
        SectionPool.resolve(section.virtualIps(), pool.virtualIps());
    Optional<List<RouteSection>> routes = SectionPool.resolve(section.routes(), pool.routes());
    Optional<List<RuleSection>> rules = SectionPool.resolve(section.rules(), pool.rules());
    if (addresses.isEmpty() || routes.isEmpty() || rules.isEmpty() || pool.global().isEmpty()) {
      return StaticSpec.NONE;
    }
    List<VirtualAddress> placed = place(addresses.get());
    Routing routing =
        new Routing(
            routes.get().stream().map(RouteSection::route).toList(),
            rules.get().stream().map(RuleSection::rule).toList());
    claim(StaticSection.PID, "routes", "rules", routing, OURS);
    return pool.problems().isEmpty() ? new StaticSpec(placed, routing) : StaticSpec.NONE;
  }

  private void claim(String name, VirtualRouterSpec router) {
    String user = "'" + name + "'";
    router
        .addresses()
        .forEach(
            address ->
                users.put(
                    new Place(address.device(router.key().interfaceName()), address.address()),
                    user));
    String pid = SectionPool.pid(pool.instances(), name);
    claim(pid, "virtualRoutes", "virtualRules", router.mastership().routing(), user);
  }

  private List<VirtualAddress> place(List<VirtualIpSection> addresses) {
    List<VirtualAddress> placed = new ArrayList<>();
    for (VirtualIpSection virtualIp : addresses) {
      Optional<String> device =
          virtualIp.device().or(() -> pool.global().flatMap(global -> global.defaultInterface()));
      if (device.isEmpty()) {
        refuse(
            "name Virtual IPs with a device, as Global has no default interface", virtualIp.name());
      } else if (virtualIp.label(device.get()).length() > VirtualIpSection.MOST_LABEL) {
        pool.refuse(
            SectionPool.pid(pool.virtualIps(), virtualIp.name()),
            "labelSuffix",
            VirtualIpSection.labelRule() + " of " + OURS,
            virtualIp.label(device.get()));
      } else {
        VirtualAddress address = virtualIp.on(device.get());
        String user = users.putIfAbsent(new Place(device.get(), address.address()), OURS);
        if (user != null) {
          refuse("be used once; %s uses it too".formatted(user), virtualIp.name());
        }
        placed.add(address);
      }
    }
    return placed;
  }

  private void refuse(String rule, String name) {
    pool.refuse(StaticSection.PID, "virtualIps", rule, name);
  }

  private void claim(String pid, String routeKey, String ruleKey, Routing routing, String user) {
    for (VirtualRoute route : routing.routes()) {
      long table = route.table() == 0 ? MAIN_TABLE : route.table();
      Way way = new Way(route.destination(), route.metric(), table);
      claim(pid, routeKey, way, route.destination(), user);
    }
    routing.rules().forEach(rule -> claim(pid, ruleKey, rule, "priority " + rule.priority(), user));
  }

  private void claim(String pid, String key, Object thing, Object shown, String user) {
    String other = users.putIfAbsent(thing, user);
    if (other != null) {
      pool.refuse(pid, key, "be used once; %s uses it too".formatted(other), shown);
    }
  }
}
