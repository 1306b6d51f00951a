package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Draft;
import io.understudy.config.exchange.Staging;
import io.understudy.config.section.VrrpInstanceSection;
import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code vrrp_instance}. */
final class InstanceBlock {

  private static final String WITHOUT_ADDRESSES =
      "the whole instance is left out: it has no virtual_ipaddress, and Understudy wants one";

  private final Translation translation;
  private final Trackers trackers;
  private final Held held;
  private final NotifyScripts scripts;
  private final Mail mail;
  private final Fifos fifos;

  InstanceBlock(
      Translation translation,
      Trackers trackers,
      Held held,
      NotifyScripts scripts,
      Mail mail,
      Fifos fifos) {
    this.translation = translation;
    this.trackers = trackers;
    this.held = held;
    this.scripts = scripts;
    this.mail = mail;
    this.fifos = fifos;
  }

  /** What is read of one block, and decided at its end. */
  private static final class Reading {

    private final Draft draft;
    private final Held.OfInstance held;
    private final References references;
    private final String interfaceName;
    private final InstanceRules rules;
    private @Nullable Statement alert;

    Reading(
        Draft draft,
        Held.OfInstance held,
        References references,
        String interfaceName,
        InstanceRules rules) {
      this.draft = draft;
      this.held = held;
      this.references = references;
      this.interfaceName = interfaceName;
      this.rules = rules;
    }
  }

  void take(Statement block) {
    if (!block.note("part").isEmpty()) {
      translation.skipped(
          block,
          "the other family of instance '%s', which has both here".formatted(block.note("part")));
      held.part(block, interfaceName(block));
      return;
    }
    Staging staging = translation.staging();
    String name = Staging.allowedName(block.word(1));
    if (!block.isBlock() || block.words().size() < 2) {
      translation.error(block, "it must have a name and a block between braces");
      return;
    }
    if (staging.find(VrrpInstanceSection.PID, name).isPresent()) {
      translation.warned(
          block,
          "left out, as keepalived leaves it out: there is an instance '%s' already"
              .formatted(name));
      return;
    }
    boolean hasAddresses =
        block.body().stream()
            .anyMatch(line -> line.keyword().equals("virtual_ipaddress") && !line.body().isEmpty());
    if (!hasAddresses) {
      translation.warned(block, WITHOUT_ADDRESSES);
      return;
    }
    Draft draft = staging.draft(VrrpInstanceSection.PID, name, block.place());
    Reading reading =
        new Reading(
            draft,
            held.new OfInstance(draft),
            new References(translation, trackers, draft),
            interfaceName(block),
            new InstanceRules(translation, block, draft));
    block.body().forEach(line -> takeLine(line, reading));
    Optional<AddressFamily> family = reading.held.family();
    if (family.isEmpty()) {
      staging.drop(draft);
      scripts.forget("instances", name);
      translation.warned(block, WITHOUT_ADDRESSES);
      return;
    }
    translation.taken(block, "VRRP instance '%s'".formatted(name));
    reading.rules.finish(family.get());
    mail.subject("instances", name, reading.alert);
  }

  private static String interfaceName(Statement block) {
    return block.body().stream()
        .filter(line -> line.keyword().equals("interface"))
        .map(line -> line.word(1))
        .reduce("", (before, last) -> last);
  }

  private void takeLine(Statement line, Reading reading) {
    Draft draft = reading.draft;
    boolean isTaken =
        line.isNote()
            || reading.rules.takes(line)
            || Announcements.takes(translation, line, draft)
            || reading.references.takes(line, reading.interfaceName)
            || scripts.takes(line, "instances", draft.name())
            || takesHeld(line, reading);
    if (isTaken) {
      return;
    }
    switch (line.keyword()) {
      case "interface" -> interfaceName(line, draft);
      case "virtual_router_id" -> translation.exactly(line, draft, "vrid", 1, 255);
      case "unicast_src_ip", "mcast_src_ip" -> source(line, draft);
      case "unicast_peer" -> {
        translation.taken(line, "the other gateways, advertised to one by one");
        line.body().forEach(peer -> peer(peer, draft));
      }
      case "unicast_ttl" -> translation.exactly(line, draft, "unicastTtl", 1, 255);
      case "mcast_dst_ip" -> group(line, draft);
      case "use_vmac" -> useVmac(line, draft);
      case "vmac_xmit_base" -> translation.flag(line, draft, "vmacXmitBase", true);
      case "dont_track_primary" -> translation.set(line, draft, "trackInterface", false);
      case "track_src_ip" ->
          translation.taken(line, "it is always so: an instance without its source is in FAULT");
      case "down_timer_adverts" -> translation.number(line, draft, "missedAdvertisements", 1, 100);
      case "check_unicast_src" ->
          translation.taken(line, "it is always so: only listed peers are believed");
      case "skip_check_adv_addr" ->
          translation.taken(line, "it is always so: strict alone compares the addresses");
      case "notify_priority_changes" -> fifos.priorityChanges(line);
      case "smtp_alert" -> reading.alert = line;
      default -> translation.notTaken(line, NotTaken.INSTANCE);
    }
  }

  private boolean takesHeld(Statement line, Reading reading) {
    switch (line.keyword()) {
      case "virtual_ipaddress" -> reading.held.advertised(line, reading.interfaceName);
      case "virtual_ipaddress_excluded" -> reading.held.excluded(line, reading.interfaceName);
      case "virtual_routes" -> reading.held.routes(line);
      case "virtual_rules" -> reading.held.rules(line);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void interfaceName(Statement line, Draft draft) {
    if (Values.isInterface(line.word(1))) {
      translation.set(line, draft, "interface", line.word(1));
    } else {
      translation.error(line, "it must be an interface other than the loopback");
    }
  }

  private void source(Statement line, Draft draft) {
    Optional<IpAddress> source = Values.address(line.word(1)).filter(ip -> !ip.isMulticast());
    if (source.isEmpty()) {
      translation.error(line, "it must be a unicast address in numbers");
      return;
    }
    draft.remove("sourceAddress");
    draft.add("sourceAddress", source.get().toString(), line.place());
    translation.taken(line, "sourceAddress = " + source.get());
  }

  /** {@code ADDRESS [min_ttl N] [max_ttl N]}; one line may have several addresses. */
  private void peer(Statement line, Draft draft) {
    int least = 0;
    int most = 255;
    for (int i = 1; i + 1 < line.words().size(); i += 2) {
      Optional<Integer> ttl = Values.whole(line.word(i + 1)).filter(n -> n >= 0 && n <= 255);
      boolean isLeast = line.word(i).equals("min_ttl");
      if (ttl.isEmpty() || !(isLeast || line.word(i).equals("max_ttl"))) {
        translation.error(line, "after the address may follow min_ttl and max_ttl, each in 0..255");
        return;
      }
      least = isLeast ? ttl.get() : least;
      most = isLeast ? most : ttl.get();
    }
    Optional<IpAddress> address = Values.address(line.keyword());
    if (address.isEmpty() || line.words().size() % 2 == 0) {
      translation.error(
          line, "a peer is an address in numbers, with min_ttl N and max_ttl N or without");
      return;
    }
    boolean isAny = least == 0 && most == 255;
    String text = address.get() + (isAny ? "" : " " + least + "-" + most);
    draft.add("unicastPeers", text, line.place());
    translation.taken(line, "unicastPeers has " + text);
  }

  private void group(Statement line, Draft draft) {
    Optional<IpAddress> group = Values.address(line.word(1)).filter(IpAddress::isMulticast);
    if (group.isEmpty()) {
      translation.error(line, "it must be a multicast address in numbers");
      return;
    }
    String key = group.get().family() == AddressFamily.IPV4 ? "multicastGroup4" : "multicastGroup6";
    translation.set(line, draft, key, group.get().toString());
  }

  private void useVmac(Statement line, Draft draft) {
    draft.set("useVmac", true, line.place());
    if (line.arguments().isEmpty()) {
      translation.taken(line, "useVmac = true");
    } else {
      translation.warned(
          line,
          "useVmac = true; left out: %s (Understudy names the interface itself and takes the MAC"
                  .formatted(String.join(" ", line.arguments()))
              + " address of the RFC)");
    }
  }
}
