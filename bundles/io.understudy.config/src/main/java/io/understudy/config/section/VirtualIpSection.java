package io.understudy.config.section;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.NameForms;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.Placement;
import io.understudy.model.Placement.Scope;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualAddress.Listing;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A virtual address with a name.
 *
 * @param name what VRRP instances call it
 * @param address the address and its prefix
 * @param device the interface that it is put on, or empty for that of the VRRP instance
 * @param scope how far it is valid
 * @param labelSuffix what follows the device in its label; empty for no label
 */
public record VirtualIpSection(
    String name, VirtualAddress address, Optional<String> device, Scope scope, String labelSuffix) {

  /** The factory PID. */
  public static final String PID = "io.understudy.virtualip";

  static final Setting<String> NAME = Setting.required("name", NameForms.SECTION);
  static final Setting<VirtualAddress> ADDRESS =
      Setting.required(
          "address",
          new Form.Text<>(
              "be a unicast IPv4 or IPv6 address in numbers, alone or with the length of a prefix"
                  + " (192.0.2.1/24)",
              VirtualAddress.ofHost(IpAddress.ofIpv4(1)),
              VirtualIpSection::parse));

  static final Setting<String> DEVICE = Setting.optional("device", NameForms.INTERFACE, "");
  static final Setting<String> LABEL_SUFFIX =
      Setting.optional(
          "labelSuffix",
          new Form.Text<>(
              "be 1 to 13 letters, digits, _ . or -",
              "",
              text -> Optional.of(text).filter(good -> good.matches("[\\w.-]{1,13}"))),
          "");
  static final Setting<Scope> SCOPE = Setting.optional("scope", Scope.GLOBAL);

  /** The longest label that the kernel keeps. */
  public static final int MOST_LABEL = 15;

  private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

  static final List<Setting<?>> SETTINGS = List.of(NAME, ADDRESS, DEVICE, LABEL_SUFFIX, SCOPE);

  /** Reads the PID. */
  public static Section<VirtualIpSection> read(SectionReader reader) {
    String name = reader.read(NAME);
    VirtualAddress address = reader.read(ADDRESS);
    String device = reader.read(DEVICE);
    String suffix = reader.read(LABEL_SUFFIX);
    Scope scope = reader.read(SCOPE);
    reader.refuseUnknownKeys(SETTINGS);
    VirtualIpSection section =
        new VirtualIpSection(
            name, address, Optional.of(device).filter(text -> !text.isEmpty()), scope, suffix);
    if (reader.isComplete()) {
      section.check(reader);
    }
    return Section.of(reader, name, () -> section);
  }

  /** What IPv6 would ignore is refused. */
  private void check(SectionReader reader) {
    if (address.address().family() == AddressFamily.IPV6) {
      if (!labelSuffix.isEmpty()) {
        reader.refuse(
            LABEL_SUFFIX.key(), "be empty for an IPv6 address, which has no label", labelSuffix);
      }
      if (scope != Scope.GLOBAL) {
        reader.refuse(
            SCOPE.key(), "be GLOBAL for an IPv6 address, which states its scope itself", scope);
      }
    }
    device
        .filter(name -> label(name).length() > MOST_LABEL)
        .ifPresent(name -> reader.refuse(LABEL_SUFFIX.key(), labelRule(), label(name)));
  }

  /** The label on an interface; empty for none. */
  public String label(String interfaceName) {
    return labelSuffix.isEmpty() ? "" : device.orElse(interfaceName) + ":" + labelSuffix;
  }

  /** What is allowed for a label. */
  public static String labelRule() {
    return "make a label of at most " + MOST_LABEL + " characters with the interface";
  }

  /** The family of the address. */
  public AddressFamily family() {
    return address.address().family();
  }

  /** As it is put on this interface, whatever virtual router it belongs to. */
  public VirtualAddress on(String interfaceName) {
    return placed(new Placement(interfaceName, scope, label(interfaceName)));
  }

  /** As it is put on the machine for a virtual router of this interface, if the label fits. */
  public VirtualAddress placed(String interfaceName) {
    return placed(new Placement(device.orElse(null), scope, label(interfaceName)));
  }

  private VirtualAddress placed(Placement placement) {
    return new VirtualAddress(
        address.address(), address.prefixLength(), Listing.ADVERTISED, placement);
  }

  private static Optional<VirtualAddress> parse(String text) {
    int slash = text.indexOf('/');
    if (slash >= 0 && !LENGTH.matcher(text.substring(slash + 1)).matches()) {
      return Optional.empty();
    }
    try {
      IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
      return Optional.of(
          slash < 0
              ? VirtualAddress.ofHost(address)
              : new VirtualAddress(address, Integer.parseInt(text.substring(slash + 1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
