package io.understudy.config;

import io.understudy.api.settings.Setting;
import io.understudy.config.section.AnnouncementSettings;
import io.understudy.config.section.GlobalSection;
import io.understudy.config.section.RouteSection;
import io.understudy.config.section.RuleSection;
import io.understudy.config.section.Sending;
import io.understudy.config.section.VirtualIpSection;
import io.understudy.config.section.VrrpInstanceSection;
import io.understudy.model.Acceptance;
import io.understudy.model.AddressFamily;
import io.understudy.model.Advertising;
import io.understudy.model.Advertising.Compatibility;
import io.understudy.model.Authentication;
import io.understudy.model.Mastership;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.Routing;
import io.understudy.model.TrackerReference;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualAddress.Listing;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.VirtualRouterSpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes virtual routers of VRRP instances: one for each family that the addresses have. */
final class RouterFactory {

  private static final long SECOND_MILLIS = 1000;

  private final GlobalSection global;
  private final SectionPool pool;

  /** Adds what is wrong to the problems of the pool. */
  RouterFactory(GlobalSection global, SectionPool pool) {
    this.global = global;
    this.pool = pool;
  }

  /** What the names of an instance stand for. */
  private record Held(
      List<VirtualIpSection> advertised,
      List<VirtualIpSection> excluded,
      List<RouteSection> routes,
      List<RuleSection> rules,
      Set<AddressFamily> families) {

    /** What is of a family without a virtual router moves with the one that there is. */
    boolean belongs(AddressFamily family, AddressFamily router) {
      return family == router || !families.contains(family);
    }
  }

  /** The virtual routers of one instance; none where something is wrong or not yet known. */
  List<VirtualRouterSpec> make(
      String pid, VrrpInstanceSection instance, List<TrackerReference> trackers) {
    Optional<String> interfaceName =
        instance.identity().interfaceName().or(global::defaultInterface);
    if (interfaceName.isEmpty()) {
      pool.refuse(pid, "interface", "be set, here or as Default Interface of Global", "(nothing)");
    }
    Optional<Held> held = resolve(instance);
    if (interfaceName.isEmpty()
        || held.isEmpty()
        || !haveFittingLabels(held.get(), interfaceName.get())
        || !FamilyRules.hold(pool, pid, instance, held.get().families())) {
      return List.of();
    }
    List<VirtualRouterSpec> routers = new ArrayList<>();
    for (AddressFamily family : held.get().families()) {
      VirtualRouterKey key =
          new VirtualRouterKey(interfaceName.get(), instance.identity().vrid(), family);
      make(pid, instance, trackers, key, held.get()).ifPresent(routers::add);
    }
    return routers;
  }

  private Optional<Held> resolve(VrrpInstanceSection instance) {
    var advertised = SectionPool.resolve(instance.held().virtualIps(), pool.virtualIps());
    var excluded = SectionPool.resolve(instance.held().excludedVirtualIps(), pool.virtualIps());
    var routes = SectionPool.resolve(instance.held().routes(), pool.routes());
    var rules = SectionPool.resolve(instance.held().rules(), pool.rules());
    if (advertised.isEmpty() || excluded.isEmpty() || routes.isEmpty() || rules.isEmpty()) {
      return Optional.empty();
    }
    Set<AddressFamily> families = EnumSet.noneOf(AddressFamily.class);
    advertised.get().forEach(virtualIp -> families.add(virtualIp.family()));
    return Optional.of(
        new Held(advertised.get(), excluded.get(), routes.get(), rules.get(), families));
  }

  private boolean haveFittingLabels(Held held, String interfaceName) {
    List<VirtualIpSection> tooLong =
        Stream.concat(held.advertised().stream(), held.excluded().stream())
            .filter(ip -> ip.label(interfaceName).length() > VirtualIpSection.MOST_LABEL)
            .toList();
    tooLong.forEach(
        ip ->
            pool.refuse(
                SectionPool.pid(pool.virtualIps(), ip.name()),
                "labelSuffix",
                VirtualIpSection.labelRule(),
                ip.label(interfaceName)));
    return tooLong.isEmpty();
  }

  private Optional<VirtualRouterSpec> make(
      String pid,
      VrrpInstanceSection instance,
      List<TrackerReference> trackers,
      VirtualRouterKey key,
      Held held) {
    ProtocolVersion version = instance.sending().version().version(key.family(), global.version());
    Optional<Advertising> advertising = advertising(pid, instance.sending(), version, key.family());
    if (advertising.isEmpty() || !isPossible(pid, instance, version, key.family(), held)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new VirtualRouterSpec(
              instance.identity().name(),
              key,
              instance.priority(),
              addresses(key, held),
              trackers,
              advertising.get(),
              acceptance(instance),
              mastership(instance, key.family(), held)));
    } catch (IllegalArgumentException e) {
      pool.add(Refusal.of(e).problem(pid));
      return Optional.empty();
    }
  }

  private static List<VirtualAddress> addresses(VirtualRouterKey key, Held held) {
    String interfaceName = key.interfaceName();
    return Stream.concat(
            held.advertised().stream()
                .filter(ip -> ip.family() == key.family())
                .map(ip -> ip.placed(interfaceName)),
            held.excluded().stream()
                .filter(ip -> held.belongs(ip.family(), key.family()))
                .map(ip -> ip.placed(interfaceName).listed(Listing.EXCLUDED)))
        .toList();
  }

  private Optional<Advertising> advertising(
      String pid, Sending sending, ProtocolVersion version, AddressFamily family) {
    Compatibility compatibility =
        family == AddressFamily.IPV4 ? sending.compatibility() : Compatibility.NONE;
    if (compatibility == Compatibility.VERSION_2) {
      long millis = sending.interval().toMillis();
      if (version == ProtocolVersion.V2) {
        pool.refuse(pid, "compatibility", "be NONE with version 2", compatibility);
        return Optional.empty();
      }
      if (millis % SECOND_MILLIS != 0) {
        String rule = "be whole seconds, as version 2 says them, with compatibility VERSION_2";
        pool.refuse(pid, "advertIntervalMillis", rule, millis);
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          new Advertising(
              version,
              sending.interval(),
              sending.checksum(),
              sending.reassertion(),
              sending.delivery().delivery(family, global.groups()),
              compatibility,
              sending.concession()));
    } catch (IllegalArgumentException e) {
      pool.refuse(
          pid,
          "advertIntervalMillis",
          Refusal.of(e).rule() + " with version " + version.number(),
          sending.interval().toMillis());
      return Optional.empty();
    }
  }

  private Acceptance acceptance(VrrpInstanceSection instance) {
    Acceptance said = instance.acceptance();
    int missed = instance.own().missedAdvertisements();
    return new Acceptance(
        said.checksum(),
        said.strictness(),
        said.ownerConflict(),
        said.authentication(),
        missed == AnnouncementSettings.UNSET ? global.missedAdvertisements() : missed);
  }

  private Mastership mastership(VrrpInstanceSection instance, AddressFamily family, Held held) {
    Mastership said = instance.mastership();
    Routing routing =
        new Routing(
            held.routes().stream()
                .map(RouteSection::route)
                .filter(route -> held.belongs(route.destination().address().family(), family))
                .toList(),
            held.rules().stream()
                .map(RuleSection::rule)
                .filter(rule -> held.belongs(rule.family(), family))
                .toList());
    return new Mastership(
        said.startup(),
        said.preemption(),
        said.sourceMac(),
        said.relinquishLimit(),
        global.announcements().announcing(instance.own().announcements()),
        said.acceptMode(),
        routing,
        said.linkTracking());
  }

  private boolean isPossible(
      String pid,
      VrrpInstanceSection instance,
      ProtocolVersion version,
      AddressFamily family,
      Held held) {
    boolean isV3 = version == ProtocolVersion.V3;
    if (!isV3 && family == AddressFamily.IPV6) {
      String rule = "be 3 or default for IPv6 addresses, and Virtual IP '%s' of '%s' is one";
      String first =
          held.advertised().stream()
              .filter(ip -> ip.family() == family)
              .map(VirtualIpSection::name)
              .findFirst()
              .orElse("");
      pool.refuse(pid, "version", rule.formatted(first, instance.identity().name()), "2");
      return false;
    }
    Authentication authentication = instance.acceptance().authentication();
    if (isV3 && authentication instanceof Authentication.AuthenticationHeader) {
      pool.refuse(
          pid, "authType", "be NONE or default with version 3, which " + family + " has", "AH");
      return false;
    }
    if (isV3 && !authentication.isNone()) {
      pool.refuse(
          pid, "authPassword", "be empty with version 3, which " + family + " has", Setting.HIDDEN);
      return false;
    }
    return true;
  }
}
