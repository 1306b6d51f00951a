package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Draft;
import io.understudy.config.section.StaticSection;
import io.understudy.model.AddressFamily;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What an instance holds, and what the gateway always has. */
final class Held {

  private static final String USUAL_INTERFACE = "eth0";

  private final Translation translation;
  private final Addresses addresses;
  private final Routes routes;
  private final Rules rules;

  Held(Translation translation) {
    this.translation = translation;
    this.addresses = new Addresses(translation);
    this.routes = new Routes(translation);
    this.rules = new Rules(translation);
  }

  /** The addresses of one instance, advertised or not. */
  final class OfInstance {

    private final Draft instance;
    private final Map<String, Statement> seen = new HashMap<>();
    private Optional<AddressFamily> family = Optional.empty();

    OfInstance(Draft instance) {
      this.instance = instance;
    }

    /** The family of the instance, which is that of its first address. */
    Optional<AddressFamily> family() {
      return family;
    }

    void advertised(Statement block, String interfaceName) {
      translation.taken(block, "the addresses that the master holds and advertises");
      for (Statement line : block.body()) {
        addresses
            .read(line, interfaceName)
            .ifPresent(
                read -> {
                  AddressFamily its = read.prefix().address().family();
                  if (family.isPresent() && family.get() != its) {
                    translation.warned(
                        line,
                        "left out, as keepalived leaves it out: the first address of the instance"
                            + " is"
                            + " %s; it can be in virtual_ipaddress_excluded"
                                .formatted(family.get()));
                  } else {
                    family = Optional.of(its);
                    hold(line, read, "virtualIps");
                  }
                });
      }
    }

    void excluded(Statement block, String interfaceName) {
      translation.taken(block, "the addresses that the master holds and does not advertise");
      for (Statement line : block.body()) {
        addresses
            .read(line, interfaceName)
            .ifPresent(read -> hold(line, read, "excludedVirtualIps"));
      }
    }

    private void hold(Statement line, Addresses.Line read, String key) {
      Statement before = seen.putIfAbsent(read.prefix().address().toString(), line);
      if (before != null) {
        translation.warned(
            line,
            "left out: the instance has %s already, of %s"
                .formatted(read.prefix().address(), before.place()));
        return;
      }
      String name = addresses.stage(line, read);
      instance.add(key, name, line.place());
      translation.takenWithout(line, "Virtual IP '%s'".formatted(name), read.left());
    }

    void routes(Statement block) {
      translation.taken(block, "the routes that the master has");
      block
          .body()
          .forEach(
              line ->
                  routes
                      .stage(line)
                      .ifPresent(name -> instance.add("virtualRoutes", name, line.place())));
    }

    void rules(Statement block) {
      translation.taken(block, "the rules that the master has");
      block
          .body()
          .forEach(
              line ->
                  rules
                      .stage(line)
                      .ifPresent(name -> instance.add("virtualRules", name, line.place())));
    }
  }

  /** What the other family of an instance holds: the sections, which the first one lists. */
  void part(Statement instance, String interfaceName) {
    for (Statement block : instance.body()) {
      for (Statement line : block.body()) {
        switch (block.keyword()) {
          case "virtual_ipaddress", "virtual_ipaddress_excluded" ->
              addresses
                  .read(line, interfaceName)
                  .ifPresent(
                      read -> {
                        String name = addresses.stage(line, read);
                        translation.taken(line, "Virtual IP '%s'".formatted(name));
                      });
          case "virtual_routes" -> routes.stage(line);
          case "virtual_rules" -> rules.stage(line);
          default -> {}
        }
      }
    }
  }

  /** {@code static_ipaddress}. */
  void staticAddresses(Statement block) {
    translation.taken(block, "the addresses that the gateway always has");
    boolean hasDefault = !translation.global(block).text("defaultInterface").isEmpty();
    for (Statement line : block.body()) {
      addresses
          .read(line, USUAL_INTERFACE)
          .map(read -> placed(read, hasDefault))
          .ifPresent(
              read -> {
                String name = addresses.stage(line, read);
                statics(block).add("virtualIps", name, line.place());
                translation.takenWithout(line, "Virtual IP '%s'".formatted(name), read.left());
              });
    }
  }

  /** Where no default is set, keepalived's is eth0. */
  private static Addresses.Line placed(Addresses.Line read, boolean hasDefault) {
    return read.device().isEmpty() && !hasDefault
        ? new Addresses.Line(
            read.prefix(), USUAL_INTERFACE, read.scope(), read.labelSuffix(), read.left())
        : read;
  }

  /** {@code static_routes}. */
  void staticRoutes(Statement block) {
    translation.taken(block, "the routes that the gateway always has");
    block
        .body()
        .forEach(
            line ->
                routes
                    .stage(line)
                    .ifPresent(name -> statics(block).add("routes", name, line.place())));
  }

  /** {@code static_rules}. */
  void staticRules(Statement block) {
    translation.taken(block, "the rules that the gateway always has");
    block
        .body()
        .forEach(
            line ->
                rules
                    .stage(line)
                    .ifPresent(name -> statics(block).add("rules", name, line.place())));
  }

  private Draft statics(Statement block) {
    return translation.staging().draft(StaticSection.PID, "", block.place());
  }
}
