package io.understudy.interop;

import io.understudy.interop.Terms.Authentication;
import io.understudy.interop.Terms.Checksum;
import io.understudy.lab.Lab;
import java.util.ArrayList;
import java.util.List;

/** A virtual router in keepalived's words. */
final class KeepalivedConfiguration {

  static final String MACVLAN = "vrrp51";

  private static final String CHECKSUM_SWITCH = "v3_checksum_as_v2";
  private static final String OLD_CHECKSUM = "old_unicast_checksum";

  private final Protocol protocol;
  private final Terms terms;
  private final List<String> lines = new ArrayList<>();

  private KeepalivedConfiguration(RouterPlan plan) {
    protocol = plan.protocol();
    terms = plan.terms();
  }

  /** Whether this keepalived can send the message-only checksum: 2.2.7 of Debian 12 cannot. */
  static boolean hasChecksumSwitch() {
    return Product.mentions(KeepalivedGateway.COMMAND, CHECKSUM_SWITCH);
  }

  /** Whether it can still send what versions before 1.3.7 sent between unicast peers. */
  static boolean hasOldChecksum() {
    return Product.mentions(KeepalivedGateway.COMMAND, OLD_CHECKSUM);
  }

  /** The file of the gateway in a place. */
  static List<String> of(RouterPlan plan, String place) {
    return new KeepalivedConfiguration(plan).write(plan, place);
  }

  private List<String> write(RouterPlan plan, String place) {
    lines.add("vrrp_instance " + RouterPlan.NAME + " {");
    lines.add("interface " + RouterPlan.INTERFACE);
    lines.add("virtual_router_id " + RouterPlan.VRID);
    lines.add("version " + protocol.version());
    lines.add("advert_int " + protocol.interval().toMillis() / 1000.0);
    lines.add("priority " + plan.priority());
    if (!plan.preempts()) {
      lines.add("nopreempt");
    }
    // Else it drops, as a backup, advertisements of other addresses than its own.
    lines.add("skip_check_adv_addr");
    writeTerms(place);
    writeBlock("virtual_ipaddress", plan.addresses());
    lines.add("}");
    return List.copyOf(lines);
  }

  private void writeTerms(String place) {
    if (terms.checksum() == Checksum.MESSAGE_ONLY) {
      lines.add(CHECKSUM_SWITCH);
    } else if (terms.checksum() == Checksum.BEFORE_1_3_7) {
      lines.add(OLD_CHECKSUM);
    }
    if (terms.isUnicast()) {
      lines.add("unicast_src_ip " + protocol.source(place));
      writeBlock("unicast_peer", List.of(protocol.source(Lab.other(place))));
    }
    if (terms.hasVirtualMac()) {
      lines.add("use_vmac " + MACVLAN);
      if (terms.isUnicast()) {
        lines.add("vmac_xmit_base");
      }
    }
    if (terms.authentication() != Authentication.NONE) {
      writeBlock(
          "authentication",
          List.of("auth_type " + terms.authentication(), "auth_pass " + Terms.PASSWORD));
    }
  }

  private void writeBlock(String name, List<String> content) {
    lines.add(name + " {");
    lines.addAll(content);
    lines.add("}");
  }
}
