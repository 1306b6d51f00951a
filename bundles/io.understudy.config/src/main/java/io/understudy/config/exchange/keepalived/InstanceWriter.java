package io.understudy.config.exchange.keepalived;

import static io.understudy.config.exchange.keepalived.Configuration.isOn;
import static io.understudy.config.exchange.keepalived.Configuration.list;
import static io.understudy.config.exchange.keepalived.Configuration.number;
import static io.understudy.config.exchange.keepalived.Configuration.text;

import io.understudy.config.exchange.StagedSection;
import io.understudy.config.section.GlobalSection;
import io.understudy.config.section.RouteSection;
import io.understudy.config.section.RuleSection;
import io.understudy.config.section.VirtualIpSection;
import io.understudy.model.AddressFamily;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Writes one instance, as one block for each family that it has. */
final class InstanceWriter {

  private static final int UNSET = -1;
  private static final int MILLIS = 3;
  private static final int OWNER = 255;
  private static final String PLACEHOLDER = "$[";

  private final Configuration configuration;
  private final ConfWriter out;
  private final HeldWriter held;
  private final TrackerWriter trackers;
  private final NotifyWriter notifiers;

  InstanceWriter(
      Configuration configuration,
      ConfWriter out,
      HeldWriter held,
      TrackerWriter trackers,
      NotifyWriter notifiers) {
    this.configuration = configuration;
    this.out = out;
    this.held = held;
    this.trackers = trackers;
    this.notifiers = notifiers;
  }

  /**
   * Writes a block.
   *
   * @param name what keepalived calls it
   * @param family the family of its addresses
   * @param families those of the whole instance
   */
  void write(
      StagedSection instance, String name, AddressFamily family, Set<AddressFamily> families) {
    out.gap();
    String head = "vrrp_instance " + Words.word(name);
    if (name.equals(instance.name())) {
      out.begin(head);
    } else {
      out.begin(head, "part", instance.name());
    }
    String device = interfaceName(instance);
    int version = version(instance, family);
    out.line("state " + text(instance, "state"));
    out.line("interface " + Words.word(device));
    out.line("virtual_router_id " + number(instance, "vrid"));
    out.line("priority " + number(instance, "priority"));
    if (!text(instance, "version").equals("default")) {
      out.line("version " + version);
    }
    out.line("advert_int " + Words.seconds(number(instance, "advertIntervalMillis"), MILLIS));
    election(instance);
    authentication(instance, version);
    delivery(instance, family);
    announcing(instance);
    held(instance, family, families, device);
    trackers.refer(instance, device);
    notifiers.write("instances", instance.name());
    out.end();
  }

  /** Its interface, or Global's default; empty if there is neither. */
  String interfaceName(StagedSection instance) {
    String own = text(instance, "interface");
    return own.isEmpty() ? text(configuration.only(GlobalSection.PID), "defaultInterface") : own;
  }

  private int version(StagedSection instance, AddressFamily family) {
    return switch (text(instance, "version")) {
      case "2" -> 2;
      case "3" -> 3;
      default ->
          family == AddressFamily.IPV6
              ? 3
              : number(configuration.only(GlobalSection.PID), "vrrpVersion");
    };
  }

  private void election(StagedSection instance) {
    if (!isOn(instance, "preempt")) {
      out.line("nopreempt");
    }
    if (number(instance, "preemptDelaySeconds") > 0) {
      out.line("preempt_delay " + number(instance, "preemptDelaySeconds"));
    }
    if (!isOn(instance, "accept")) {
      out.line("no_accept");
    }
    if (!isOn(instance, "trackInterface")) {
      out.line("dont_track_primary");
    }
    if (number(instance, "missedAdvertisements") != UNSET) {
      out.line("down_timer_adverts " + number(instance, "missedAdvertisements"));
    }
    if (!isOn(instance, "reassert")) {
      out.line("lower_prio_no_advert on");
    }
    if (text(instance, "concession").equals("ADVERTISE")) {
      out.line("higher_prio_send_advert on");
    }
  }

  private void authentication(StagedSection instance, int version) {
    String password = text(instance, "authPassword");
    String type = text(instance, "authType");
    if (version != 2 || password.isEmpty() || type.equals("NONE")) {
      return;
    }
    if (password.contains(PLACEHOLDER) || !Words.canBeSaid(password)) {
      out.comment("keepalived cannot have this password: it is kept elsewhere, or has a quote");
      return;
    }
    out.begin("authentication");
    out.line("auth_type " + (type.equals("AH") ? "AH" : "PASS"));
    out.line("auth_pass " + Words.word(password));
    out.end();
  }

  private void delivery(StagedSection instance, AddressFamily family) {
    List<String> peers = list(instance, "unicastPeers").stream().filter(isOf(family)).toList();
    for (String source : list(instance, "sourceAddress").stream().filter(isOf(family)).toList()) {
      out.line((peers.isEmpty() ? "mcast_src_ip " : "unicast_src_ip ") + source);
    }
    if (!peers.isEmpty()) {
      out.begin("unicast_peer");
      peers.forEach(peer -> out.line(peer(peer)));
      out.end();
      if (number(instance, "unicastTtl") != OWNER) {
        out.line("unicast_ttl " + number(instance, "unicastTtl"));
      }
    }
    String group =
        text(instance, family == AddressFamily.IPV4 ? "multicastGroup4" : "multicastGroup6");
    if (!group.isEmpty()) {
      out.line("mcast_dst_ip " + group);
    }
    if (isOn(instance, "useVmac")) {
      out.line("use_vmac");
    }
    if (isOn(instance, "useVmac") && isOn(instance, "vmacXmitBase")) {
      out.line("vmac_xmit_base");
    }
  }

  private static Predicate<String> isOf(AddressFamily family) {
    return text -> text.indexOf(':') >= 0 == (family == AddressFamily.IPV6);
  }

  /** {@code 192.0.2.2 254-255} in keepalived's words. */
  private static String peer(String peer) {
    String[] parts = peer.strip().split("[\\s-]+", 3);
    return parts.length < 3
        ? parts[0]
        : "%s min_ttl %s max_ttl %s".formatted(parts[0], parts[1], parts[2]);
  }

  /** What follows a lower priority is Global's in keepalived, unless the instance says it. */
  private void announcing(StagedSection instance) {
    count("garp_master_delay", instance, "garpDelaySeconds");
    count("garp_master_repeat", instance, "garpRepeat");
    count("garp_master_refresh", instance, "garpRefreshSeconds");
    count("garp_master_refresh_repeat", instance, "garpRefreshRepeat");
    lower("garp_lower_prio_delay", instance, "garpLowerPriorityDelaySeconds", "garpDelaySeconds");
    lower("garp_lower_prio_repeat", instance, "garpLowerPriorityRepeat", "garpRepeat");
  }

  private void count(String keyword, StagedSection instance, String key) {
    if (number(instance, key) != UNSET) {
      out.line(keyword + " " + number(instance, key));
    }
  }

  private void lower(String keyword, StagedSection instance, String key, String otherwise) {
    StagedSection global = configuration.only(GlobalSection.PID);
    boolean isOwn = number(instance, key) != UNSET;
    count(keyword, instance, isOwn || number(global, key) != UNSET ? key : otherwise);
  }

  private void held(
      StagedSection instance, AddressFamily family, Set<AddressFamily> families, String device) {
    Predicate<StagedSection> advertised = section -> HeldWriter.family(section) == family;
    Predicate<StagedSection> moving =
        section ->
            HeldWriter.family(section) == family || !families.contains(HeldWriter.family(section));
    block("virtual_ipaddress", VirtualIpSection.PID, instance, "virtualIps", advertised, device);
    block(
        "virtual_ipaddress_excluded",
        VirtualIpSection.PID,
        instance,
        "excludedVirtualIps",
        moving,
        device);
    block("virtual_routes", RouteSection.PID, instance, "virtualRoutes", moving, device);
    block("virtual_rules", RuleSection.PID, instance, "virtualRules", moving, device);
  }

  private void block(
      String keyword,
      String pid,
      StagedSection instance,
      String key,
      Predicate<StagedSection> wanted,
      String device) {
    List<StagedSection> sections =
        held.sections(pid, list(instance, key)).stream().filter(wanted).toList();
    held.block(keyword, sections, device);
  }
}
