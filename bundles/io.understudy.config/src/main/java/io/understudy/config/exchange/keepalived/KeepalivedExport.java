package io.understudy.config.exchange.keepalived;

import static io.understudy.config.exchange.keepalived.Configuration.isOn;
import static io.understudy.config.exchange.keepalived.Configuration.list;
import static io.understudy.config.exchange.keepalived.Configuration.text;

import io.understudy.config.exchange.StagedSection;
import io.understudy.config.section.GlobalSection;
import io.understudy.config.section.RouteSection;
import io.understudy.config.section.RuleSection;
import io.understudy.config.section.StaticSection;
import io.understudy.config.section.SyncGroupSection;
import io.understudy.config.section.VrrpInstanceSection;
import io.understudy.model.AddressFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes sections as keepalived.conf. keepalived runs what it has words for; the rest is in
 * comments with the reason, which {@link KeepalivedImport} reads again, so that an export imports
 * to the same sections. Passwords are in it.
 */
public final class KeepalivedExport {

  private static final String ANYBODY = "understudy";

  private final Configuration configuration;
  private final ConfWriter out = new ConfWriter();
  private final HeldWriter held;
  private final TrackerWriter trackers;
  private final NotifyWriter notifiers;
  private final InstanceWriter instances;

  /** What keepalived calls the virtual routers of an instance, by its name. */
  private final Map<String, List<String>> parts = new LinkedHashMap<>();

  private KeepalivedExport(Configuration configuration) {
    this.configuration = configuration;
    held = new HeldWriter(configuration, out);
    trackers = new TrackerWriter(configuration, out);
    notifiers = new NotifyWriter(configuration, out);
    instances = new InstanceWriter(configuration, out, held, trackers, notifiers);
  }

  /** The file of these sections. */
  public static String write(List<StagedSection> sections) {
    Configuration configuration = new Configuration(sections);
    KeepalivedExport export = new KeepalivedExport(configuration);
    export.write();
    Configuration imported =
        new Configuration(
            KeepalivedImport.read(export.out.toString(), ImportOptions.upload(ANYBODY)).sections());
    Remainder remainder = Remainder.of(configuration, imported);
    if (!remainder.isNothing()) {
      export.out.gap();
      export.out.comment(
          "What follows is for Understudy alone, which reads it from these comments.");
      remainder.write(export.out);
    }
    return export.out.toString();
  }

  private void write() {
    out.comment("Written by Understudy. A name after 'understudy:' is that of a section.");
    new GlobalWriter(configuration, out).write();
    Map<StagedSection, Set<AddressFamily>> written = writable();
    List<StagedSection> groups = groups(written.keySet());
    List<String> references = new ArrayList<>();
    written.keySet().forEach(instance -> references.addAll(list(instance, "trackers")));
    groups.forEach(group -> references.addAll(list(group, "trackers")));
    trackers.define(references);
    statics();
    written.forEach(this::write);
    groups.forEach(this::group);
    written.forEach(this::couple);
  }

  /** The instances that keepalived can run, with the families of their addresses. */
  private Map<StagedSection, Set<AddressFamily>> writable() {
    Map<StagedSection, Set<AddressFamily>> writable = new LinkedHashMap<>();
    boolean isEnabled = isOn(configuration.only(GlobalSection.PID), "enabled");
    for (StagedSection instance : configuration.all(VrrpInstanceSection.PID)) {
      List<String> names = list(instance, "virtualIps");
      boolean canBe =
          isEnabled
              && isOn(instance, "enabled")
              && Words.canBeSaid(instance.name())
              && !instances.interfaceName(instance).isEmpty()
              && held.addresses(names).isPresent();
      Set<AddressFamily> families = new LinkedHashSet<>();
      held.addresses(names)
          .ifPresent(ips -> ips.forEach(ip -> families.add(HeldWriter.family(ip))));
      if (canBe && !families.isEmpty()) {
        writable.put(instance, families);
      }
    }
    return writable;
  }

  private void write(StagedSection instance, Set<AddressFamily> families) {
    List<String> names = new ArrayList<>();
    for (AddressFamily family : families) {
      String name = names.isEmpty() ? instance.name() : freeName(instance.name() + " " + family);
      names.add(name);
      parts.put(instance.name(), List.copyOf(names));
      instances.write(instance, name, family, families);
    }
  }

  private String freeName(String wanted) {
    String name = wanted;
    while (isUsed(name)) {
      name += "_";
    }
    return name;
  }

  private boolean isUsed(String name) {
    return configuration.find(VrrpInstanceSection.PID, name).isPresent()
        || parts.values().stream().anyMatch(names -> names.contains(name));
  }

  /** The groups of which at least two members can be written. */
  private List<StagedSection> groups(Set<StagedSection> written) {
    List<String> names = written.stream().map(StagedSection::name).toList();
    return configuration.all(SyncGroupSection.PID).stream()
        .filter(group -> Words.canBeSaid(group.name()))
        .filter(group -> list(group, "members").stream().filter(names::contains).count() > 1)
        .toList();
  }

  private void group(StagedSection group) {
    out.gap();
    out.begin("vrrp_sync_group " + Words.word(group.name()));
    members(list(group, "members"));
    if (isOn(group, "trackingWeight")) {
      out.line("sync_group_tracking_weight");
    }
    trackers.refer(group, "");
    notifiers.write("groups", group.name());
    out.end();
  }

  private void members(List<String> instanceNames) {
    out.begin("group");
    instanceNames.stream()
        .flatMap(name -> parts.getOrDefault(name, List.of()).stream())
        .forEach(name -> out.line(Words.word(name)));
    out.end();
  }

  /** Two families that are held together are a group in keepalived. */
  private void couple(StagedSection instance, Set<AddressFamily> families) {
    if (families.size() > 1 && isOn(instance, "coupleFamilies")) {
      out.gap();
      out.begin(
          "vrrp_sync_group " + Words.word(instance.name() + " families"), "part", instance.name());
      members(List.of(instance.name()));
      out.end();
    }
  }

  private void statics() {
    StagedSection statics = configuration.only(StaticSection.PID);
    String usual = text(configuration.only(GlobalSection.PID), "defaultInterface");
    List<StagedSection> addresses =
        held.addresses(list(statics, "virtualIps")).orElse(List.of()).stream()
            .filter(ip -> !usual.isEmpty() || !text(ip, "device").isEmpty())
            .toList();
    held.block("static_ipaddress", addresses, usual);
    held.block("static_routes", held.sections(RouteSection.PID, list(statics, "routes")), "");
    held.block("static_rules", held.sections(RuleSection.PID, list(statics, "rules")), "");
  }
}
